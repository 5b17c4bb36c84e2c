/**
 * `npm run bench`: how fast the workspace and its sync are, as ratios measured in one run on one machine. Prints a table,
 * writes bench.json and bench.md into test-results/ (docs/benchmarks.md is made of the latter). It asserts nothing: clocks on
 * shared machines prove nothing.
 *
 *   npm run bench -- [--size=small|medium|large] [--only=bootstrap,push,…] [--no-peers]
 *
 * GOODSHIP_TEST_DATABASE_URL names a PostgreSQL in which databases may be made; without it central runs on the embedded engine.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isSize } from './company.ts';
import { withDatabase } from './engines.ts';
import { figuresPage, machine, printFigures, type Figure } from './figures.ts';
import { bootstrapPart } from './parts/bootstrap.ts';
import { changePart } from './parts/change.ts';
import { paintPart } from './parts/paint.ts';
import { pushPart } from './parts/push.ts';
import { readPart } from './parts/read.ts';
import { startPart } from './parts/start.ts';
import type { Part } from './part.ts';

/** A benchmark that prints its own lines and has no other contenders. */
const ownLines = (file: string): Part => async () => {
  execFileSync(process.execPath, [resolve(import.meta.dirname, file)], { stdio: 'inherit' });
  return [];
};
const parts: Readonly<Record<string, Part>> = {
  bootstrap: bootstrapPart, push: pushPart, change: changePart, paint: paintPart, read: readPart, start: startPart, coach: ownLines('coach.ts'), reading: ownLines('reading.ts'),
};

const { values } = parseArgs({ options: { size: { type: 'string', default: 'small' }, only: { type: 'string' }, peers: { type: 'boolean', default: true } }, allowNegative: true });
const { size } = values;
if (!isSize(size)) throw new Error('--size is small, medium or large.');
const wanted = values.only?.split(',') ?? Object.keys(parts);
for (const name of wanted) if (!parts[name]) throw new Error(`No part of that name: ${name}. There are ${Object.keys(parts).join(', ')}.`);

const root = mkdtempSync(join(tmpdir(), 'goodship-bench-'));
// Windows of an ordinary user must get through to their own folders in there.
chmodSync(root, 0o711);
const figures: Figure[] = [];
const failed: string[] = [];
try {
  for (const name of wanted) {
    console.log(`\n== ${name}, ${size}`);
    try {
      const found = await withDatabase((engines) => parts[name]!({ size, engines, withPeers: values.peers, folder: () => mkdtemp(join(root, `${name}-`)) }));
      printFigures(found);
      figures.push(...found);
    } catch (error) {
      failed.push(name);
      console.error(error instanceof Error ? error.message : error);
    }
  }
} finally {
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
}

const command = ['npm run bench', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' ');
const about = { at: new Date().toISOString(), machine: machine(), command };
const results = resolve(import.meta.dirname, '../../test-results');
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'bench.json'), JSON.stringify({ ...about, figures }, null, 2));
writeFileSync(join(results, 'bench.md'), `\`${command}\` on ${about.machine}, ${about.at.slice(0, 10)}\n\n${figuresPage(figures)}\n`);
console.log(`\n${figures.length} figures on ${about.machine}; test-results/bench.json and bench.md`);
if (failed.length > 0) console.error(`Parts that failed: ${failed.join(', ')}.`);
process.exitCode = failed.length > 0 ? 1 : 0;
