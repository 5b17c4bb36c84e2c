/** When the desk speaks with central: what ends its rest, and what need not. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSyncLoop, type RoundOutcome } from '../../../../main/workspace/sync/loop.ts';

const done: RoundOutcome = { is: 'done' };

/** A loop whose rounds last until they are told to ask, and to end. */
const someLoop = () => {
  const rounds: { readonly ask: () => void; readonly end: (outcome: RoundOutcome) => void }[] = [];
  const pokes: ((revision: number) => void)[] = [];
  let pulled = 0;
  const loop = createSyncLoop({
    random: () => 0.5,
    delegate: {
      round: (onAsk) => new Promise((end) => { rounds.push({ ask: onAsk, end }); }),
      probe: () => Promise.resolve(false),
      openPokes: ({ onPoke }) => {
        pokes.push(onPoke);
        return () => {};
      },
      hasPulled: (revision) => revision <= pulled,
      dropConnections: () => {},
      setLine: () => {},
    },
  });
  const endRound = async (outcome = done): Promise<void> => {
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
