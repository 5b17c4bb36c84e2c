/** When the desk speaks with central: what ends its rest, and what need not. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSyncLoop, type RoundOutcome } from '../../../../main/workspace/sync/loop.ts';

const done: RoundOutcome = { is: 'done' };

/** A loop whose rounds last until they are told to ask, and to end. */
const someLoop = ({ probe = async () => false }: { readonly probe?: () => Promise<boolean> } = {}) => {
  const rounds: { readonly ask: () => void; readonly end: (outcome: RoundOutcome) => void }[] = [];
  const pokes: ((revision: number) => void)[] = [];
  let pulled = 0;
  const loop = createSyncLoop({
    random: () => 0.5,
    delegate: {
      round: (onAsk) => new Promise((end) => { rounds.push({ ask: onAsk, end }); }),
      probe,
      openPokes: ({ onPoke }) => {
        pokes.push(onPoke);
        return () => {};
      },
      hasPulled: (revision) => revision <= pulled,
      dropConnections: () => {},
      setLine: () => {},
    },
  });
  const endRound = async (outcome: RoundOutcome = done): Promise<void> => {
    rounds.at(-1)!.end(outcome);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { loop, rounds, poke: (revision = Infinity) => pokes.at(-1)!(revision), pull: (revision: number) => { pulled = revision; }, ask: () => rounds.at(-1)!.ask(), endRound };
};

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

test('[S15] a poke that is heard at rest begins a round at once', async () => {
  const { loop, rounds, poke, endRound } = someLoop();
  loop.start();
  await endRound();
  expect(rounds).toHaveLength(1);
  poke();
  expect(rounds).toHaveLength(2);
});

test('[S15] a poke that is heard before central is asked is covered by its answer', async () => {
  const { loop, rounds, poke, ask, endRound } = someLoop();
  loop.start();
  await endRound();
  loop.nudge();
  poke();
  ask();
  await endRound();
  expect(rounds).toHaveLength(2);
});

test('[S15] a poke, or an operation, that comes after central was asked brings another round', async () => {
  for (const comes of ['poke', 'nudge'] as const) {
    const { loop, rounds, poke, ask, endRound } = someLoop();
    loop.start();
    await endRound();
    loop.nudge();
    ask();
    if (comes === 'poke') poke();
    else loop.nudge();
    await endRound();
    expect(rounds).toHaveLength(3);
  }
});

test('the first round of a desk that has all it needs leaves the first look to its agent, unless the agent wants it now', async () => {
  for (const isWantedNow of [false, true]) {
    const { loop, rounds } = someLoop();
    loop.start(250);
    await vi.advanceTimersByTimeAsync(200);
    expect(rounds).toHaveLength(0);
    if (isWantedNow) loop.now();
    else await vi.advanceTimersByTimeAsync(50);
    expect(rounds).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rounds).toHaveLength(1);
  }
});

test.each([['what it brings, none', [7], 2], ['more, another one', [8, 7], 3]])('[S15] behind a round that is poked about %s follows', async (_, pokes, count) => {
  const { loop, rounds, poke, pull, ask, endRound } = someLoop();
  loop.start();
  await endRound();
  loop.nudge();
  ask();
  for (const revision of pokes) poke(revision);
  pull(7);
  await endRound();
  expect(rounds).toHaveLength(count);
});

test('[S15] at rest a poke about what was pulled before brings no round', async () => {
  const { loop, rounds, poke, pull, endRound } = someLoop();
  loop.start();
  pull(7);
  await endRound();
  poke(7);
  expect(rounds).toHaveLength(1);
  poke(8);
  expect(rounds).toHaveLength(2);
});

test('[S15] an operation brings a round whatever was pulled, and nobody is asked about it', async () => {
  const { loop, rounds, pull, endRound } = someLoop();
  loop.start();
  await endRound();
  pull(Infinity);
  loop.nudge();
  expect(rounds).toHaveLength(2);
});

test.each([
  ['signed-out', { is: 'signed-out' }], ['not-now', { is: 'not-now', afterMs: 60_000 }],
] as const)('[S16] what is wanted now, as with a password given, while a round runs that ends %s, is tried once behind it', async (_, outcome) => {
  const { loop, rounds, ask, endRound } = someLoop();
  loop.start();
  loop.now();
  ask();
  await endRound(outcome);
  expect(rounds).toHaveLength(2);
  await endRound(outcome);
  expect(rounds).toHaveLength(2);
});

test('[S16] an operation that is queued while a round runs does not hurry a central that asks for patience', async () => {
  const { loop, rounds, endRound } = someLoop();
  loop.start();
  loop.nudge();
  await endRound({ is: 'not-now', afterMs: 60_000 });
  expect(rounds).toHaveLength(1);
});

test('[S16] a central that answers probes and no round is asked again at once the first time, then after longer and longer', async () => {
  const { loop, rounds, endRound } = someLoop({ probe: async () => true });
  loop.start();
  const begunAt: number[] = [];
  const startedAt = Date.now();
  while (Date.now() < startedAt + 600_000) {
    if (rounds.length > begunAt.length) {
      begunAt.push(Date.now());
      await endRound({ is: 'no-answer' });
    }
    await vi.advanceTimersByTimeAsync(100);
  }
  const waits = begunAt.slice(1).map((at, index) => Math.round((at - begunAt[index]!) / 1_000));
  expect(waits.slice(0, 8)).toEqual([1, 2, 2, 3, 5, 9, 17, 31]);
  expect(Math.max(...waits)).toBeLessThan(62);
});

test('[S16] a copy that comes a part at a time over a line that is cut again and again goes on at once each time', async () => {
  const { loop, rounds, endRound } = someLoop({ probe: async () => true });
  loop.start();
  for (let cut = 0; cut < 10; cut += 1) {
    await endRound({ is: 'no-answer', hasMoved: true });
    await vi.advanceTimersByTimeAsync(1_200);
  }
  expect(rounds).toHaveLength(11);
});

test.each([['a good round', true], ['a probe that is not answered', false]])('[S16] after %s the next lost one is asked again at once', async (_, isGoodRound) => {
  let isThere = true;
  const { loop, rounds, endRound } = someLoop({ probe: async () => isThere });
  loop.start();
  for (let lost = 0; lost < 8; lost += 1) {
    await endRound({ is: 'no-answer' });
    await vi.advanceTimersByTimeAsync(61_000);
  }
  expect(rounds).toHaveLength(9);
  if (isGoodRound) {
    await endRound();
    loop.nudge();
    await endRound({ is: 'no-answer' });
  } else {
    isThere = false;
    await endRound({ is: 'no-answer' });
    await vi.advanceTimersByTimeAsync(61_000);
    isThere = true;
    await vi.advanceTimersByTimeAsync(1_000);
    await endRound({ is: 'no-answer' });
  }
  const before = rounds.length;
  await vi.advanceTimersByTimeAsync(1_200);
  expect(rounds.length).toBe(before + 1);
});
