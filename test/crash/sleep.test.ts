/**
 * RELIABILITY rows 24, 25, 26 and 36 under sleep: a laptop whose lid is closed while its desk pushes, and a central that stands still
 * in the middle of one. Nothing is killed and nothing is told; time has simply passed for everybody else.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createChance, type Chance } from '../../central/demo/chance.ts';
import type { Line } from '../../contract/views.ts';
import { drained } from './drained.ts';
import { endChild, full, isFull, seedOfRun, sleepFor, startCentral, startDesk, type CentralProcess } from './processes.ts';
import { checkCentral, checkDesk, note, orderFor, reopen, somePlace, type Place } from './told.ts';

/** Row 36. */
const trueWithinMs = 3_000;
const drainedWithinMs = 30_000;

interface Seen {
  readonly line: Line;
  readonly waiting: number;
  readonly since: number;
}
/** A desk at work, and what its status line shows. */
const startSeen = (place: Place, chance: Chance) => {
  let shown: Seen = { line: 'connecting', waiting: 0, since: performance.now() };
  const desk = startDesk(orderFor(place, chance, null), (said) => {
    note(place.told, said);
    if (said.is === 'status') shown = { ...said, since: performance.now() };
  });
  onTestFinished(() => endChild(desk.child));
  const until = async (hope: string, isSo: (seen: Seen) => boolean, withinMs: number): Promise<void> => {
    const ends = performance.now() + withinMs;
    while (!isSo(shown)) {
      if (performance.now() > ends) throw new Error(`waited in vain for: ${hope}; ${JSON.stringify(shown)}`);
      await pause(10);
    }
  };
  return { ...desk, shown: () => shown, until };
};

type SeenDesk = ReturnType<typeof startSeen>;

/** In full, some sleep through every deadline of either side; all sleep for longer than a line of pokes may be silent. */
const someSleep = (chance: Chance): number => (isFull && chance.happens(0.3) ? chance.integer(10_500, 25_000) : chance.integer(2_500, 4_500));

/** Answers how long after waking everything had left. */
const drainedAfter = async (desk: SeenDesk, wokeAt: number): Promise<number> => {
  await desk.idle;
  await desk.until('everything to leave', ({ line, waiting }) => line === 'online' && waiting === 0, drainedWithinMs - (performance.now() - wokeAt));
  return Math.max(0, desk.shown().since - wokeAt);
};

type Sleep = (desk: SeenDesk, central: CentralProcess, chance: Chance) => Promise<void>;

const deskSleeps: Sleep = async (desk, _central, chance) => {
  await sleepFor(desk.child, someSleep(chance));
};
const centralSleeps: Sleep = async (desk, central, chance) => {
  const sleeping = central.sleepFor(someSleep(chance) + trueWithinMs);
  await desk.until('a line in doubt', ({ line }) => line !== 'online', trueWithinMs);
  await sleeping;
};

const survive = async (place: Place, central: CentralProcess, { chance, sleep }: { readonly chance: Chance; readonly sleep: Sleep }): Promise<number> => {
  const desk = startSeen(place, chance);
  await desk.opened;
  await desk.until('a good line', ({ line }) => line === 'online', 20_000);
  await pause(chance.integer(50, 500));
  await sleep(desk, central, chance);
  const wokeAt = performance.now();
  await pause(trueWithinMs);
  expect(desk.shown().line, 'three seconds after waking').toBe('online');
  const tookMs = await drainedAfter(desk, wokeAt);
  await endChild(desk.child);
  await desk.gone;
  return tookMs;
};

test.runIf(process.platform !== 'win32')('[rows 24 25 26 36] a laptop that sleeps while it pushes, and a central that stands still meanwhile: the status is true, everything leaves by itself, once', async () => {
  const seed = seedOfRun();
  const central = await startCentral();
  const place = somePlace(0, 'mara', central.url);
  const sleeps = full(10);
  let slowestMs = 0;
  for (let number = 0; number < sleeps; number += 1) {
    const chance = createChance(seed).fork(number);
    const who = chance.pick(['desk', 'central']);
    const drain = survive(place, central, { chance, sleep: who === 'desk' ? deskSleeps : centralSleeps });
    slowestMs = Math.max(slowestMs, await drain.catch((error: unknown) => { throw new Error(`sleep ${number} (${who}) of seed ${seed}`, { cause: error }); }));
  }
  const { acknowledged } = await checkCentral(central, [place]);
  const workspace = await reopen(place);
  await drained(workspace);
  await checkDesk(place, workspace);
  console.log(`sleeps: ${sleeps}, of desk or central; ${acknowledged} acknowledged operations on ${central.engine} once, the slowest drained ${(slowestMs / 1_000).toFixed(1)} s after waking (seed ${seed})`);
}, isFull ? 3_600_000 : 600_000);
