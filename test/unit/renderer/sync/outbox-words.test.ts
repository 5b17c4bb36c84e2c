import { describe, expect, test } from 'vitest';
import type { OutboxEntry } from '../../../../contract/views.ts';
import { copyOf, deedsOf, partOutbox } from '../../../../renderer/sync/outbox-words.ts';

const entry = (change: Partial<OutboxEntry>): OutboxEntry => ({
  operationId: String(change.sequence ?? change.at ?? 0), sequence: 1, name: 'case.reply', title: 'Reply to Ada', text: 'Dear Ada', caseId: null, at: 0, state: 'waiting', reason: null, isDropped: false, ...change,
});

describe('the outbox on the screen', () => {
  test('shows what waits in the order in which it leaves, apart from what needs a person', () => {
    const parted = partOutbox([entry({ sequence: 3 }), entry({ at: 9, state: 'refused', sequence: null }), entry({ sequence: 2 }), entry({ at: 4, state: 'unreadable', sequence: null })]);
    expect(parted.waiting.map(({ sequence }) => sequence)).toEqual([2, 3]);
    expect(parted.needsYou.map(({ at }) => at)).toEqual([4, 9]);
  });
  test('offers to send again only what was refused, and never to throw away what still waits', () => {
    expect(deedsOf(entry({ state: 'refused' }))).toEqual({ retry: 'Send again', canEdit: false, letGo: 'Discard' });
    expect(deedsOf(entry({ state: 'held' }))).toMatchObject({ retry: 'Send as it is' });
    expect(deedsOf(entry({ state: 'waiting', caseId: 'c' }))).toEqual({ retry: null, canEdit: false, letGo: null });
    expect(deedsOf(entry({ state: 'adjusted', caseId: 'c' }))).toEqual({ retry: null, canEdit: false, letGo: 'Put away' });
    expect(deedsOf(entry({ state: 'unreadable' }))).toEqual({ retry: null, canEdit: false, letGo: 'Discard' });
  });
  test('offers to edit words where there is a place to write them', () => {
    const names = ['case.reply', 'case.note', 'promise.make', 'fact.keep', 'mission.start', 'plan.open', 'case.assign', 'gesture.decide'] as const;
    expect(names.filter((name) => deedsOf(entry({ name, state: 'refused', caseId: 'c' })).canEdit)).toEqual(names.slice(0, 6));
  });
  test('keeps what was decided against apart, until it is let go of', () => {
    const parted = partOutbox([entry({ at: 1, state: 'held', isDropped: true }), entry({ at: 2, state: 'held' })]);
    expect([parted.dropped.map(({ at }) => at), parted.needsYou.map(({ at }) => at)]).toEqual([[1], [2]]);
  });
  test('copies the words that were written, or the title where there were none', () => {
    expect(copyOf(entry({}))).toBe('Dear Ada');
    expect(copyOf(entry({ text: '' }))).toBe('Reply to Ada');
  });
});
