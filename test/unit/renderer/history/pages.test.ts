import { describe, expect, test } from 'vitest';
import type { HistoryEntry } from '../../../../contract/views.ts';
import { withEarlier, withFresh } from '../../../../renderer/history/pages.ts';

const entry = (at: number, title = ''): HistoryEntry => ({
  id: `id${at}`, kind: 'message', at, caseId: null, title, text: '', channel: null, direction: null, agentName: null, personaName: null, status: null,
});
const loaded = (hasEarlier: boolean, ...at: readonly number[]) => ({ entries: at.map((each) => entry(each)), hasEarlier, awayCount: 0 });
const times = ({ entries }: { readonly entries: readonly HistoryEntry[] }) => entries.map(({ at }) => at);

describe('pages of a history', () => {
  test('earlier pages stand behind, and no entry stands twice', () => {
    const both = withEarlier(loaded(true, 9, 8, 7), loaded(false, 7, 6, 5));
    expect(times(both)).toEqual([9, 8, 7, 6, 5]);
    expect(both.hasEarlier).toBe(false);
  });
  test('a fresh look brings what is new and takes away what is gone, and keeps what was loaded behind it', () => {
    const fresh = withFresh(loaded(true, 9, 8, 7, 6, 5), loaded(true, 10, 9, 7));
    expect(times(fresh)).toEqual([10, 9, 7, 6, 5]);
    expect(fresh.hasEarlier).toBe(true);
  });
  test('a fresh look that holds everything replaces everything', () => {
    expect(times(withFresh(loaded(true, 9, 8, 7), loaded(false, 9)))).toEqual([9]);
    expect(times(withFresh(loaded(false, 9, 8), loaded(false)))).toEqual([]);
  });
  test('a fresh look that says nothing new is the list that was there', () => {
    const before = loaded(true, 9, 8, 7, 6);
    expect(withFresh(before, loaded(true, 9, 8))).toBe(before);
    expect(withFresh(before, loaded(true, 10, 9, 8)).entries[1]).toBe(before.entries[0]);
  });
  test('a changed entry is as the fresh look has it', () => {
    const fresh = withFresh({ entries: [entry(9, 'open'), entry(8)], hasEarlier: false, awayCount: 1 }, { entries: [entry(9, 'kept'), entry(8)], hasEarlier: false, awayCount: 0 });
    expect(fresh.entries[0]!.title).toBe('kept');
    expect(fresh.awayCount).toBe(0);
  });
});
