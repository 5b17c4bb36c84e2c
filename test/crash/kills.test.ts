/**
 * RELIABILITY rows 15 to 17, 21, 26 and 27 under `kill -9`: desks and central are processes, killed at random and at
 * named moments while they work; afterwards everything that a desk had acknowledged stands at central exactly once.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createChance, type Chance } from '../../central/demo/chance.ts';
import { drained } from './drained.ts';
import type { DyingMoment } from './desk-process.ts';
import { endChild, full, isFull, seedOfRun, startCentral, startDesk } from './processes.ts';
import { checkCentral, checkDesk, note, orderFor, reopen, somePlace, type Place } from './told.ts';

const moments: readonly DyingMoment[] = ['after-enqueue', 'mid-push', 'mid-pull'];

/** One life of a desk: it opens, works, and is killed. Half die at a random time after opening, a tenth while opening. */
const liveAndDie = async (place: Place, chance: Chance): Promise<void> => {
  const dice = chance.next();
  const diesAt = dice < 0.4 ? chance.pick(moments) : null;
  const desk = startDesk(orderFor(place, chance, diesAt), (said) => { note(place.told, said); });
  onTestFinished(() => endChild(desk.child));
  if (dice < 0.9) await desk.opened;
  await Promise.race([desk.gone, pause(diesAt ? 4_000 : chance.integer(0, 700))]);
  await endChild(desk.child);
  await desk.gone;
};

test('[rows 16 26] desks and central killed at random and at named moments: nothing acknowledged is lost, nothing is applied twice, drafts are as acknowledged last', async () => {
  const kills = full(600);
  const seed = seedOfRun();
  const chance = createChance(seed);
  const central = await startCentral();
  const places = (['mara', 'jonas', 'mara'] as const).map((login, number) => somePlace(number, login, central.url));
  const done = { desk: 0, central: 0 };
  let ticket = 0;
  let centralIsBusy: Promise<void> = Promise.resolve();
  const killCentral = (mine: Chance): Promise<void> => {
    done.central += 1;
    centralIsBusy = centralIsBusy.then(() => (mine.happens(0.5) ? central.dieAfterCommitAndStart() : central.killAndStart()));
    return centralIsBusy;
  };
  const killAll = async (place: Place): Promise<void> => {
    while (ticket < kills) {
      const mine = chance.fork((ticket += 1));
      if (ticket % 5 === 0) void killCentral(mine);
      else {
        done.desk += 1;
        await liveAndDie(place, mine);
      }
    }
  };
  await Promise.all(places.map(killAll));
  await centralIsBusy;
  const workspaces = await Promise.all(places.map(reopen));
  await Promise.all(workspaces.map((workspace) => drained(workspace)));
  const { acknowledged, unheard } = await checkCentral(central, places);
  for (const [index, place] of places.entries()) await checkDesk(place, workspaces[index]!);
  console.log(`kills: ${done.desk} of desks, ${done.central} of central on ${central.engine}; ${acknowledged} acknowledged operations, 0 lost, 0 twice; ${unheard} that nobody had heard of arrived once (seed ${seed})`);
  // A run in which hardly anything was acknowledged would prove nothing.
  expect(acknowledged).toBeGreaterThan(kills);
}, isFull ? 3_600_000 : 600_000);

test('[rows 16 27] a first copy killed in the middle of each of its parts goes on after the last one, and is whole in the end', async () => {
  const central = await startCentral(6_000);
  const chance = createChance(seedOfRun());
  const place = somePlace(0, 'mara', central.url);
  for (let part = 1; part <= 4; part += 1) {
    const desk = startDesk({ ...orderFor(place, chance, 'mid-bootstrap'), diesAtTime: 2 }, (said) => { note(place.told, said); });
    onTestFinished(() => endChild(desk.child));
    await Promise.race([desk.gone, desk.idle]);
    await endChild(desk.child);
    await desk.gone;
  }
  const workspace = await reopen(place);
  await drained(workspace);
  await checkCentral(central, [place]);
  await checkDesk(place, workspace);
  const here = workspace.store.reader.prepare<[], { count: number }>('select count(*) as count from interaction').get()!.count;
  const { interactionCount } = await central.holding();
  // Central holds one message besides that belongs to a team which Mara is not in.
  expect(here).toBe(interactionCount - 1);
}, 300_000);
