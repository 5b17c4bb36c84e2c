/** RELIABILITY row 27 for a first copy that is a file: killed while it is put in its place, it is there as a whole or not at all. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createChance } from '../../central/demo/chance.ts';
import { openStore } from '../../main/workspace/database/store.ts';
import { count } from '../../main/workspace/database/statements.ts';
import { someReadyBytes } from '../helpers/ready-copy.ts';
import { someFolder, someKey } from '../helpers/workspace.ts';
import type { PlacingOrder } from './placing-process.ts';
import { full, isFull, seedOfRun } from './processes.ts';

const cases = 20_000;
const keyHex = someKey();
const env = { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' };

/** Answers how long it took from its beginning to its end, by itself or by a kill. */
const placeIn = async (folder: string, bytesFile: string, killAfterMs: number | null): Promise<number> => {
  const order: PlacingOrder = { folder, keyHex, bytesFile };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'placing-process.ts')], { env: { ...env, GOODSHIP_CRASH_PLACING: JSON.stringify(order) }, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  await once(child.stdout, 'data');
  const beganAt = performance.now();
  if (killAfterMs !== null) setTimeout(() => { child.kill('SIGKILL'); }, killAfterMs);
  await gone;
  return performance.now() - beganAt;
};

/** How many cases the next start finds: all of them or none. */
const casesFound = (folder: string): number => {
  const opened = openStore({ folder, keyHex, now: Date.now });
  if (opened.is !== 'open') throw new Error(opened.door.code);
  const { reader, close } = opened.store;
  try {
    expect(reader.pragma('integrity_check', { simple: true })).toBe('ok');
    return count(reader, 'select count(*) as count from "case"');
  } finally {
    close();
  }
};

test('[row 27] killed at random moments while a ready copy is put in its place: it is there as a whole, or nothing of it is', async () => {
  const seed = seedOfRun();
  const bytesFile = join(someFolder(), 'bytes');
  writeFileSync(bytesFile, someReadyBytes({ cases }));
  const whole = someFolder();
  const tookMs = await placeIn(whole, bytesFile, null);
  expect(casesFound(whole)).toBe(cases);
  const chance = createChance(seed);
  let halfMade = 0;
  let placed = 0;
  for (let number = 0; number < full(40); number += 1) {
    const folder = someFolder();
    await placeIn(folder, bytesFile, chance.next() * tookMs * 1.1);
    if (existsSync(join(folder, 'workspace.new.db'))) halfMade += 1;
    const found = casesFound(folder);
    expect([0, cases], `kill ${number}, seed ${seed}`).toContain(found);
    expect(readdirSync(folder).filter((name) => name.includes('.new.')), `kill ${number}, seed ${seed}`).toEqual([]);
    if (found > 0) placed += 1;
  }
  console.log(`ready copies: ${full(40)} killed while they were put in their place, ${halfMade} of them half made and taken away by the next start, ${placed} whole (seed ${seed})`);
}, isFull ? 1_200_000 : 300_000);
