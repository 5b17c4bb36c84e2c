import { describe, expect, test } from 'vitest';
import type { HistoryEntry } from '../../../../contract/views.ts';
import { historyRows } from '../../../../renderer/history/time-groups.ts';

const now = Date.UTC(2026, 4, 20, 15);
const clock = { now, locale: 'en-GB', timeZone: 'UTC' };
const entry = (at: number, id = String(at)): HistoryEntry => ({
  id, kind: 'message', at, caseId: null, title: '', text: '', channel: 'chat', direction: 'in', agentName: null, personaName: null, status: null,
});
const shown = (...at: readonly number[]) =>
  historyRows(at.map((each) => entry(each)), false, clock).map((row) => (row.is === 'period' ? (row.isYear ? `# ${row.words}` : row.words) : '·'));

describe('a history on one scroll', () => {
  test('names today, yesterday and the days of this month, then months', () => {
    expect(shown(now, now - 3_600_000, Date.UTC(2026, 4, 19, 9), Date.UTC(2026, 4, 4, 9), Date.UTC(2026, 3, 9), Date.UTC(2026, 3, 2)))
      .toEqual(['Today', '·', '·', 'Yesterday', '·', 'Monday 4 May', '·', 'April', '·', '·']);
  });
  test('begins each earlier year with its number and names its months again', () => {
    expect(shown(Date.UTC(2026, 2, 1), Date.UTC(2025, 2, 1), Date.UTC(2024, 2, 1))).toEqual(['March', '·', '# 2025', 'March', '·', '# 2024', 'March', '·']);
  });
  test('puts what is still to come under a heading of its own', () => {
    expect(shown(Date.UTC(2026, 5, 2), Date.UTC(2026, 4, 21, 9), now)).toEqual(['Coming up', '·', 'Tomorrow', '·', 'Today', '·']);
  });
  test('ends with a row that fetches the rest only when there is a rest', () => {
    expect(historyRows([entry(now)], true, clock).at(-1)).toEqual({ is: 'more', key: 'more' });
    expect(historyRows([entry(now)], false, clock).at(-1)).toMatchObject({ is: 'entry' });
  });
  test('gives every row a key of its own, thousands of them', () => {
    const entries = Array.from({ length: 5_000 }, (_, each) => entry(now - each * 7 * 3_600_000));
    const rows = historyRows(entries, true, clock);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    expect(rows.filter(({ is }) => is === 'entry')).toHaveLength(5_000);
  });
  test.each([
    ['an hour before the end of a day of 25 hours', '2025-10-26T22:30:00Z', '2025-10-26T20:00:00Z', 'Today'],
    ['at the beginning of a day of 25 hours', '2025-10-25T22:15:00Z', '2025-10-25T22:10:00Z', 'Today'],
    ['at the beginning of the day after one of 23 hours', '2025-03-30T22:30:00Z', '2025-03-30T10:00:00Z', 'Yesterday'],
  ])('names the days beside a change of clocks: %s', (_when, at, entryAt, words) => {
    expect(historyRows([entry(Date.parse(entryAt))], false, { now: Date.parse(at), locale: 'en-GB', timeZone: 'Europe/Vienna' })[0]).toMatchObject({ words });
  });
  test('says of each entry whether the heading over it names its day', () => {
    const rows = historyRows([Date.UTC(2026, 5, 2), Date.UTC(2026, 4, 21, 9), now, Date.UTC(2026, 4, 4, 9), Date.UTC(2026, 3, 29)].map((at) => entry(at)), false, clock);
    expect(rows.flatMap((row) => (row.is === 'entry' ? [row.isUnderItsDay] : []))).toEqual([false, true, true, true, false]);
  });
  test('reads days in the time zone of the agent', () => {
    const lateInTokyo = Date.UTC(2026, 4, 19, 16);
    expect(historyRows([entry(lateInTokyo)], false, { ...clock, timeZone: 'Asia/Tokyo', now: Date.UTC(2026, 4, 20, 1) })[0]).toMatchObject({ words: 'Today' });
  });
});
