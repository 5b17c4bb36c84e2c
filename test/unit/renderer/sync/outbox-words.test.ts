import { describe, expect, test } from 'vitest';
import type { OutboxEntry } from '../../../../contract/views.ts';
import { copyOf, deedsOf, partOutbox } from '../../../../renderer/sync/outbox-words.ts';

const entry = (change: Partial<OutboxEntry>): OutboxEntry => ({
  operationId: String(change.sequence ?? change.at ?? 0), sequence: 1, name: 'case.reply', title: 'Reply to Ada', text: 'Dear Ada', caseId: null, at: 0, state: 'waiting', reason: null, ...change,
});

describe('the outbox on the screen', () => {
  test('shows what waits in the order in which it leaves, apart from what needs a person', () => {
    const parted = partOutbox([entry({ sequence: 3 }), entry({ at: 9, state: 'refused', sequence: null }), entry({ sequence: 2 }), entry({ at: 4, state: 'unreadable', sequence: null })]);
    expect(parted.waiting.map(({ sequence }) => sequence)).toEqual([2, 3]);
    expect(parted.toLookAt.map(({ at }) => at)).toEqual([4, 9]);
  });
  test('offers to send again only what was refused, and never to throw away what still waits', () => {
    expect(deedsOf(entry({ state: 'refused' }))).toEqual({ canRetry: true, letGo: 'Discard' });
    expect(deedsOf(entry({ state: 'waiting' }))).toEqual({ canRetry: false, letGo: null });
    expect(deedsOf(entry({ state: 'adjusted' }))).toEqual({ canRetry: false, letGo: 'Put away' });
    expect(deedsOf(entry({ state: 'unreadable' }))).toEqual({ canRetry: false, letGo: 'Discard' });
  });
  test('copies the words that were written, or the title where there were none', () => {
    expect(copyOf(entry({}))).toBe('Dear Ada');
    expect(copyOf(entry({ text: '' }))).toBe('Reply to Ada');
  });
});
