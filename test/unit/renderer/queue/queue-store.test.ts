import { expect, onTestFinished, test, vi } from 'vitest';

const hearers = new Set<() => void>();
const list = vi.fn(async () => ({ ok: true, value: { rows: [], total: 0 } }));
const goodship = {
  on: (_: string, hear: () => void) => {
    hearers.add(hear);
    return () => hearers.delete(hear);
  },
  queue: { list, counts: async () => ({ ok: true, value: {} }) },
};
vi.mock('../../../../renderer/goodship.ts', () => ({ goodship }));
const { dropUnclaimed, followAhead, followQueue } = await import('../../../../renderer/queue/queue-store.ts');

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
