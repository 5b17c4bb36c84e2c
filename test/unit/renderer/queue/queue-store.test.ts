import { expect, onTestFinished, test, vi } from 'vitest';
import type { QueueRow } from '../../../../contract/views.ts';
import { withOwnModules } from '../../../helpers/own-modules.ts';

const hearers = new Set<() => void>();
const list = vi.fn<(ask: { readonly offset: number }) => Promise<object>>(async () => ({ ok: true, value: { rows: [], total: 0 } }));
const goodship = {
  on: (_: string, hear: () => void) => {
    hearers.add(hear);
    return () => hearers.delete(hear);
  },
  queue: { list, counts: async () => ({ ok: true, value: {} }) },
};
vi.mock('../../../../renderer/goodship.ts', () => ({ goodship }));
withOwnModules();
const { cursorRow, dropUnclaimed, followAhead, followQueue, pageSize, placeAfterCursor, refreshQueue, rowsInHand, setCursor, useQueue, wantRows } = await import('../../../../renderer/queue/queue-store.ts');

const untilNewsIsAnswered = async (): Promise<void> => {
  for (const hear of hearers) hear();
  await vi.advanceTimersByTimeAsync(100);
};
const begin = (): void => {
  vi.useFakeTimers();
  list.mockClear();
  onTestFinished(() => { vi.useRealTimers(); });
};

test('the rows that were asked for as the door opened serve the list that is drawn after it, which hears the news from the same moment on', async () => {
  begin();
  followAhead();
  followAhead();
  expect(list).toHaveBeenCalledTimes(1);
  const stop = followQueue();
  expect([list.mock.calls.length, hearers.size]).toEqual([1, 1]);
  await untilNewsIsAnswered();
  expect(list).toHaveBeenCalledTimes(2);
  stop();
  expect(hearers.size).toBe(0);
});

test('a list that comes back later asks anew, and a door that shuts before any list was drawn leaves nobody listening', () => {
  begin();
  followQueue()();
  expect(list).toHaveBeenCalledTimes(1);
  followAhead();
  dropUnclaimed();
  expect(hearers.size).toBe(0);
  followQueue()();
  expect(list).toHaveBeenCalledTimes(3);
});

const row = (id: string): QueueRow => ({ id }) as QueueRow;
const listIs = (...ids: readonly string[]): void => useQueue.setState({ total: ids.length, rowsByPage: new Map([[0, ids.map(row)]]), chosen: new Map() });
const idsInHand = (shownId: string | null): readonly string[] => rowsInHand(shownId).map(({ id }) => id);

test('as the case under the cursor leaves the list, the one that comes into its place is the next and not yet in hand', () => {
  listIs('one', 'two', 'three');
  setCursor(0);
  expect([idsInHand('one'), placeAfterCursor()]).toEqual([['one'], 1]);
  listIs('two', 'three');
  expect([idsInHand('one'), cursorRow(), placeAfterCursor()]).toEqual([[], undefined, 0]);
  setCursor(placeAfterCursor());
  expect([idsInHand('two'), placeAfterCursor()]).toEqual([['two'], 1]);
});

test('a case that was opened from elsewhere is in hand where the list shows it, whatever row the cursor is on; otherwise nothing is', () => {
  listIs('one', 'two', 'three');
  setCursor(0);
  expect([idsInHand('three'), idsInHand('elsewhere')]).toEqual([['three'], []]);
});

test('a list on which no cursor was put has its first row ahead and nothing in hand', () => {
  listIs('one', 'two');
  useQueue.setState({ cursorId: null, cursorIndex: 0 });
  expect([idsInHand(null), placeAfterCursor()]).toEqual([[], 0]);
});

test('the row under the cursor is not in hand while another case is on the screen; chosen ones always are', () => {
  listIs('one', 'two');
  setCursor(0);
  expect([idsInHand(null), idsInHand('elsewhere')]).toEqual([['one'], []]);
  useQueue.setState({ chosen: new Map([['two', row('two')]]) });
  expect(idsInHand('elsewhere')).toEqual(['two']);
});

test('a page that could not be read is told until it is here, whatever comes of other pages; rows that were there stay', async () => {
  const words = { code: 'disk', words: 'The list could not be read.', advice: '' };
  const failing = new Set([1]);
  list.mockImplementation(async ({ offset }) => (failing.has(offset / pageSize) ? { ok: false, problem: words } : { ok: true, value: { rows: [row(`at ${offset}`)], total: 2 * pageSize } }));
  const pages = (): unknown => [[...useQueue.getState().rowsByPage.keys()], [...useQueue.getState().problemByPage.keys()]];
  useQueue.setState({ total: null, rowsByPage: new Map() });
  wantRows(0, 2 * pageSize - 1);
  await refreshQueue();
  expect(pages()).toEqual([[0], [1]]);
  failing.clear();
  await refreshQueue();
  expect(pages()).toEqual([[0, 1], []]);
  failing.add(0);
  await refreshQueue();
  expect(pages()).toEqual([[0, 1], [0]]);
});
