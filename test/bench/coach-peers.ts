// node test/bench/coach-peers.ts [--json FILE] [--rounds 300]
// The coach and the tone reading, as they are bundled for the program, beside what a team would pick instead: each in a
// process of its own, one after the other, on the same drafts. Prints a table with ratios to the coach; asserts nothing,
// since clocks on shared machines prove nothing. The peers are installed on demand; nothing of them ships.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { subjects } from './peers/coach/subjects.ts';

const { values } = parseArgs({ options: { json: { type: 'string' }, rounds: { type: 'string', default: '300' } } });
const peers = join(import.meta.dirname, 'peers/coach');

type Times = { readonly p50: number; readonly p95: number; readonly cpu: number };
type Measured = { readonly name: string; readonly loadMs: number; readonly loadCpuMs: number; readonly memoryMb: number; readonly short: Times; readonly long: Times };

/** One file, as a worker of the window gets it. */
async function bundleCoach(folder: string): Promise<string> {
  await build({
    configFile: false, logLevel: 'warn', publicDir: false,
    build: { outDir: folder, emptyOutDir: true, target: 'node24', lib: { entry: join(import.meta.dirname, 'coach-bundle.ts'), formats: ['es'], fileName: () => 'coach.mjs' } },
  });
  return join(folder, 'coach.mjs');
}

function measure(name: string, bundle: string): Measured | null {
  try {
    return JSON.parse(execFileSync(process.execPath, [join(peers, 'measure.ts'), name, bundle, values.rounds], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 300_000 }).trim().split('\n').at(-1)!) as Measured;
  } catch (fault) {
    console.error(`${name} could not be measured: ${(fault as Error).message.split('\n').at(-2) ?? ''}`);
    return null;
  }
}

/** Ratios are of processor time, which busy neighbours disturb least. */
function table(all: readonly Measured[]): string {
  const coach = all.find(({ name }) => name === 'goodship coach') ?? all[0]!;
  const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0);
  const rows = all.map(({ name, loadCpuMs, memoryMb, short, long }) => [name, ms(short.cpu), `${(short.cpu / coach.short.cpu).toFixed(1)}×`, ms(short.p50), ms(short.p95), ms(long.cpu), loadCpuMs.toFixed(0), memoryMb.toFixed(0)]);
  const head = ['what', '500 characters: CPU ms', 'to the coach', 'p50 ms', 'p95 ms', '5,000 characters: CPU ms', 'load: CPU ms', 'memory MB'];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

if (!existsSync(join(peers, 'node_modules'))) execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: peers, stdio: 'inherit' });
const folder = mkdtempSync(join(tmpdir(), 'coach-bundle-'));
try {
  const bundle = await bundleCoach(folder);
  const all = Object.keys(subjects).flatMap((name) => measure(name, bundle) ?? []);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(all, null, 1)}\n`);
  console.log(table(all));
} finally {
  rmSync(folder, { recursive: true });
}
