/**
 * RELIABILITY row 21 under `kill -9`: a workspace of every older shape, with work that has not left, is killed in the middle of being
 * brought up to date. The next start brings it there, and everything that waited still waits.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { createChance } from '../../central/demo/chance.ts';
import { connect } from '../../main/workspace/database/connection.ts';
import { versionOf } from '../../main/workspace/database/migrate.ts';
import { newestVersion } from '../../main/workspace/database/migrations/all.ts';
import { someFolder, someKey } from '../helpers/workspace.ts';
import type { MigrationOrder } from './migrating-process.ts';
import { expectUpToDate, makeOlder, olderVersions, waitingCount } from './older-shape.ts';
import { full, isFull, seedOfRun } from './processes.ts';

const keyHex = someKey();
let root: string;
const shapeOf = (version: number): string => join(root, `shape-${version}`);

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'goodship-migration-'));
  for (const version of olderVersions) makeOlder(shapeOf(version), { version, keyHex });
});
afterAll(() => { rmSync(root, { recursive: true, force: true }); });

const copyOf = (version: number): string => {
  const folder = join(someFolder(), 'workspace');
  cpSync(shapeOf(version), folder, { recursive: true });
  return folder;
};

const env = { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' };

/** When a migration is killed: so long after it began, or at the end of a step; neither: it is not. */
interface Kill {
  readonly afterMs?: number;
  readonly atStep?: number;
}
/** Brings a folder up to date in a process of its own; answers how long that took. */
const migrateIn = async (folder: string, { afterMs, atStep }: Kill): Promise<number> => {
  const order: MigrationOrder = { folder, keyHex, diesAtStep: atStep ?? null };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'migrating-process.ts')], { env: { ...env, GOODSHIP_CRASH_MIGRATION: JSON.stringify(order) }, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  await once(child.stdout, 'data');
  const beganAt = performance.now();
  if (afterMs !== undefined) setTimeout(() => { child.kill('SIGKILL'); }, afterMs);
  await Promise.race([gone, once(child.stdout, 'data')]);
  const tookMs = performance.now() - beganAt;
  await gone;
  return tookMs;
};

const versionIn = (folder: string): number => {
  const db = connect({ file: join(folder, 'workspace.db'), keyHex, kind: 'reader' });
  try {
    return versionOf(db);
  } finally {
    db.close();
  }
};

test('[row 21] killed at random moments while a workspace of any older shape is brought up to date: the next start finishes it, and all that waited is there', async () => {
  const seed = seedOfRun();
  const tookMs = await migrateIn(copyOf(olderVersions[0]!), {});
  const stoppedAt: number[] = [];
  for (const [index, version] of olderVersions.entries()) {
    const chance = createChance(seed).fork(version);
    const steps = olderVersions.length - index;
    for (let number = 0; number < full(10); number += 1) {
      const folder = copyOf(version);
      await migrateIn(folder, chance.happens(0.3) ? { atStep: chance.integer(1, steps) } : { afterMs: chance.next() * tookMs });
      stoppedAt.push(versionIn(folder));
      await expectUpToDate(folder, keyHex).catch((error: unknown) => { throw new Error(`kill ${number} of shape ${version}, seed ${seed}`, { cause: error }); });
    }
  }
  console.log(`migrations: ${stoppedAt.length} killed, ${stoppedAt.filter((version) => version < newestVersion).length} of them before the newest shape; ${waitingCount} waiting operations found in each (seed ${seed})`);
}, isFull ? 3_600_000 : 300_000);
