/**
 * `npm run soak -- --hours N`: plays new seeded histories for as long as wanted, one process a core, and prints every ten
 * minutes how many were played, how fast, and which seeds were bad.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from './runtime.ts';

const { values } = parseArgs({ options: { hours: { type: 'string', default: '1' }, from: { type: 'string' } } });
const hours = Number(values.hours);
if (!(hours > 0)) throw new Error('How long? --hours takes a number, for example 0.5.');

const player = join(projectFolder, 'test/sync/play.ts');
const minutesPerTurn = Math.min(10, hours * 60);
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

const startedAt = performance.now();
const endsAt = startedAt + hours * 3_600_000;
let total: Summary = nothing;
while (performance.now() < endsAt) {
  const minutes = Math.min(minutesPerTurn, (endsAt - performance.now()) / 60_000);
  const turns = await Promise.all(Array.from({ length: cores }, (_, core) => playTurn(nextSeed + core, cores, minutes)));
  nextSeed += cores * (1 + Math.max(...turns.map(({ played }) => played)));
  total = turns.reduce((sum, turn) => ({ played: sum.played + turn.played, bad: [...sum.bad, ...turn.bad], acknowledged: sum.acknowledged + turn.acknowledged }), total);
  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(`${total.played} histories and ${total.acknowledged} operations in ${(seconds / 3_600).toFixed(2)} h, ${(total.played / seconds).toFixed(1)} histories a second; bad seeds: ${total.bad.join(', ') || 'none'}`);
}
process.exitCode = total.bad.length > 0 ? 1 : 0;
