/**
 * `npm run soak -- --hours N`: for as long as wanted, in turns: new seeded histories, one process a core, for ten minutes; then kills,
 * damaged databases, cut lines and the other faults of test/crash with a new seed. Prints after each turn how many were played,
 * how fast, and which seeds were bad.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { vitest } from './count-tests.ts';
import { projectFolder } from './runtime.ts';

const { values } = parseArgs({ options: { hours: { type: 'string', default: '1' }, from: { type: 'string' } } });
const hours = Number(values.hours);
if (!(hours > 0)) throw new Error('How long? --hours takes a number, for example 0.5.');

const player = join(projectFolder, 'test/sync/play.ts');
const minutesPerTurn = Math.min(10, hours * 30);
const cores = availableParallelism();
/** Seeds that no test uses, others on every run unless told where to begin. */
let nextSeed = values.from === undefined ? 1_000_000 + Math.floor(Date.now() / 1_000) * 100 : Number(values.from);

interface Summary {
  readonly played: number;
  readonly bad: readonly number[];
  readonly acknowledged: number;
}
const nothing: Summary = { played: 0, bad: [], acknowledged: 0 };

async function playTurn(seed: number, step: number, minutes: number): Promise<Summary> {
  const child = spawn(process.execPath, [player, String(seed), '--step', String(step), '--minutes', String(minutes)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => { told += chunk.toString(); });
  await once(child, 'close');
  const lines = told.trimEnd().split('\n');
  if (lines.length > 1) console.log(lines.slice(0, -1).join('\n'));
  try {
    return JSON.parse(lines.at(-1)!) as Summary;
  } catch {
    console.error(`A player that began at seed ${seed} ended without a summary.`);
    return { ...nothing, bad: [seed] };
  }
}

/** Answers the seed if something failed with it. */
async function crashTurn(seed: number): Promise<readonly number[]> {
  const reports = mkdtempSync(join(tmpdir(), 'goodship-soak-'));
  try {
    const { passed, failed, skipped } = await vitest('integration', ['test/crash'], reports, { ...process.env, GOODSHIP_SEED: String(seed) });
    console.log(`faults with seed ${seed}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
    return failed > 0 ? [seed] : [];
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

const startedAt = performance.now();
const endsAt = startedAt + hours * 3_600_000;
let total: Summary = nothing;
const badFaults: number[] = [];
let playedSeconds = 0;
while (performance.now() < endsAt) {
  const turnAt = performance.now();
  const minutes = Math.min(minutesPerTurn, (endsAt - performance.now()) / 60_000);
  const turns = await Promise.all(Array.from({ length: cores }, (_, core) => playTurn(nextSeed + core, cores, minutes)));
  nextSeed += cores * (1 + Math.max(...turns.map(({ played }) => played)));
  total = turns.reduce((sum, turn) => ({ played: sum.played + turn.played, bad: [...sum.bad, ...turn.bad], acknowledged: sum.acknowledged + turn.acknowledged }), total);
  playedSeconds += (performance.now() - turnAt) / 1_000;
  if (performance.now() < endsAt) badFaults.push(...(await crashTurn(nextSeed)));
  const hoursGone = (performance.now() - startedAt) / 3_600_000;
  console.log(`${total.played} histories and ${total.acknowledged} operations, ${(total.played / playedSeconds).toFixed(1)} histories a second, ${hoursGone.toFixed(2)} h; bad seeds of histories: ${total.bad.join(', ') || 'none'}, of faults: ${badFaults.join(', ') || 'none'}`);
}
process.exitCode = total.bad.length + badFaults.length > 0 ? 1 : 0;
