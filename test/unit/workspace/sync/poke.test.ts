/** What the held line hears, and when it is taken for dead. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pokeEvent, pokeSilenceMs } from '../../../../contract/protocol/poke.ts';
import type { Central } from '../../../../main/workspace/sync/central.ts';
import { openPokeLine } from '../../../../main/workspace/sync/poke.ts';
import type { Session } from '../../../../main/workspace/sync/session.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

/** A line that stands, and over which central says what it is told to. */
const standing = async () => {
  const heard: number[] = [];
  let ends = 0;
  let bytes: ReadableStreamDefaultController<Uint8Array>;
  const poke = (_token: string, signal: AbortSignal) => {
    const value = new ReadableStream<Uint8Array>({ start: (controller) => {
      bytes = controller;
      signal.addEventListener('abort', () => { controller.error(signal.reason); });
    } });
    return Promise.resolve({ is: 'value' as const, value });
  };
  const session = { authorised: (ask: (token: string) => unknown) => ask('token') } as unknown as Session;
  const line = openPokeLine({ central: { poke } as unknown as Central, session, onPoke: (revision) => { heard.push(revision); }, onEnd: () => { ends += 1; } });
  await settled();
  const say = async (text: string): Promise<void> => {
    bytes.enqueue(Buffer.from(text));
    await settled();
  };
  return { line, heard, ends: () => ends, say, poke: (data: string) => say(`event: ${pokeEvent}\ndata: ${data}\n\n`) };
};

test('[S15] a line that stands says at once that something may have changed, then as of which revision', async () => {
  const { heard, poke } = await standing();
  await poke('7');
  await poke('9');
  expect(heard).toEqual([Infinity, 7, 9]);
});

test('[S15] a revision that does not rise is of another history: who knows what changed', async () => {
  const { heard, poke } = await standing();
  for (const data of ['9', '9', '4', '5']) await poke(data);
  expect(heard).toEqual([Infinity, 9, Infinity, Infinity, 5]);
});

test('[S15] a poke without a revision that can be read counts as one that says nothing; other events are no pokes', async () => {
  const { heard, poke, say } = await standing();
  for (const data of ['', 'soon', '-1', '1e3', '٣']) await poke(data);
  await say('event: weather\ndata: 8\n\n: still here\n\n');
  expect(heard).toEqual(Array.from({ length: 6 }, () => Infinity));
});

test('[S15] a poke that comes in pieces is one poke', async () => {
  const { heard, say } = await standing();
  for (const piece of [`event: ${pokeEvent}\nda`, 'ta: 1', '2\n', '\n']) await say(piece);
  expect(heard).toEqual([Infinity, 12]);
});

test('[S17] a line that is silent for too long has ended, and says so once; each sign of life begins the wait anew', async () => {
  const { ends, say } = await standing();
  await vi.advanceTimersByTimeAsync(pokeSilenceMs - 1);
  await say(': still here\n\n');
  await vi.advanceTimersByTimeAsync(pokeSilenceMs - 1);
  expect(ends()).toBe(0);
  await vi.advanceTimersByTimeAsync(10 * pokeSilenceMs);
  expect(ends()).toBe(1);
});

test('a line that was closed says nothing any more', async () => {
  const { line, ends, heard } = await standing();
  line.close();
  await vi.advanceTimersByTimeAsync(10 * pokeSilenceMs);
  expect([ends(), heard]).toEqual([0, [Infinity]]);
});
