/**
 * All desks and central tell the same story after any history. Thousands are played from seeds in processes of their own,
 * against the central in memory; some of them against the real one, which must answer every request alike.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { undone } from './deeds.ts';
import type { PlaySummary } from './play.ts';

const isFull = process.env['GOODSHIP_FAULTS'] === 'full';
const player = fileURLToPath(new URL('play.ts', import.meta.url));

const play = async (args: readonly string[]): Promise<PlaySummary & { readonly told: string }> => {
  const child = spawn(process.execPath, [player, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => { told += chunk.toString(); });
  await once(child, 'close');
  const lines = told.trimEnd().split('\n');
  return { ...(JSON.parse(lines.at(-1)!) as PlaySummary), told: lines.slice(0, -1).join('\n') };
};

/** Seeds from `from` on, over two processes. Answers how many were played. */
const playMany = async (from: number, count: number, extra: readonly string[] = []): Promise<number> => {
  const halves = await Promise.all([0, 1].map((half) => play([String(from + half), '--step', '2', '--count', String(Math.ceil((count - half) / 2)), ...extra])));
  for (const { played, acknowledged, seconds, outcomes, troubles } of halves) console.log(`${played} histories, ${acknowledged} operations in ${seconds} s`, outcomes, troubles);
  expect(halves.map(({ told }) => told).join('')).toBe('');
  expect(halves.every(({ outcomes }) => ['applied', 'adjusted', 'refused'].every((outcome) => outcomes[outcome]! > 0))).toBe(true);
  for (const trouble of ['a conversation leaves', 'a conversation is fetched']) expect(halves.some(({ troubles }) => troubles[trouble]! > 0), trouble).toBe(true);
  return halves.reduce((sum, { played }) => sum + played, 0);
};

test('[S6 S7 S10 S11 S13 S14] the central in memory answers as the real one does, request by request, on the embedded engine', { timeout: 3_600_000 }, async () => {
  // From a seed on, so that also the first two have everything.
  const count = isFull ? 40 : 2;
  expect(await playMany(20_005, count, ['--engine', 'embedded'])).toBe(count);
});

test.skipIf(!process.env['GOODSHIP_TEST_DATABASE_URL'])('[S6 S7 S10 S11 S13 S14] … and on PostgreSQL', { timeout: 3_600_000 }, async () => {
  const { told, bad } = await play(['30001', '--count', isFull ? '200' : '10', '--engine', 'postgres']);
  expect(told).toBe('');
  expect(bad).toEqual([]);
});

test('every operation is done by somebody in a played history', () => {
  expect(undone).toEqual([]);
});

/**
 * A thousand, in full ten thousand, or as many as this machine plays until the whole run has to end (scripts/test.ts,
 * scripts/test-faults.ts); the count is printed. They come last, so that what is left of the time is theirs.
 */
const histories = isFull ? 10_000 : 1_000;
const mostMinutes = (): number => (process.env['GOODSHIP_FAULTS_END'] === undefined ? (isFull ? 18 : 3) : Math.max(1, (Number(process.env['GOODSHIP_FAULTS_END']) - Date.now()) / 60_000));
/** Two thousand in eighteen minutes, and of less time its share. */
const fewestAMinute = 2_000 / 18;

test('[S1 S5 S6 S7 S11 S12 S13 S14 S18] seeded histories of three to five desks converge with central and with what was meant', { timeout: 3_600_000 }, async () => {
  const minutes = mostMinutes();
  expect(await playMany(1, histories, ['--minutes', String(minutes)])).toBeGreaterThanOrEqual(Math.min(histories, fewestAMinute * minutes));
});
