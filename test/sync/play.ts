/**
 * Plays seeded histories, and tells the whole of what happened when only one was asked for and it fails:
 *
 *     node test/sync/play.ts 4711                       one seed
 *     node test/sync/play.ts 1 --count 500 --step 2     1, 3, 5 …
 *     node test/sync/play.ts 1 --minutes 60             as many as fit
 *     … --engine embedded | postgres                    against the real central, and the one in memory beside it
 *
 * The last line is a summary as JSON, for the tests and for `npm run soak`.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Engine } from '../../central/database/engine.ts';
import { prepareDatabase } from '../helpers/prepared-database.ts';
import { createEngineCentral, openEngine } from './engine-central.ts';
import { playHistory, type HistoryOptions } from './history.ts';
import { createMemoryCentral } from './memory-central.ts';
import { makeTemplate } from './played-desk.ts';
import { quickFolder } from './quick-folder.ts';
import { createTwinCentral } from './twin-central.ts';

export interface PlaySummary {
  readonly played: number;
  readonly bad: readonly (string | number)[];
  readonly acknowledged: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly troubles: Readonly<Record<string, number>>;
  readonly seconds: number;
}

const { values, positionals: [seed = '1'] } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string' }, step: { type: 'string', default: '1' }, minutes: { type: 'string' }, engine: { type: 'string' } },
});
const isOne = values.count === undefined && values.minutes === undefined;
const most = values.count === undefined ? (isOne ? 1 : Infinity) : Number(values.count);
const startedAt = performance.now();
const endsAt = values.minutes === undefined ? Infinity : startedAt + Number(values.minutes) * 60_000;

const postgresUrl = process.env['GOODSHIP_TEST_DATABASE_URL'];
if (values.engine === 'postgres' && !postgresUrl) throw new Error('GOODSHIP_TEST_DATABASE_URL names no database. Its rows will be deleted, so it must be one for tests.');
if (values.engine === 'embedded') process.on('exit', await prepareDatabase());
const engine: Engine | null = values.engine === undefined ? null : await openEngine(values.engine === 'postgres' ? postgresUrl! : null);
const makeCentral: HistoryOptions['makeCentral'] = async (given) =>
  engine ? createTwinCentral(await createEngineCentral(engine, given), createMemoryCentral(given)) : createMemoryCentral(given);

const folder = mkdtempSync(join(quickFolder(), 'goodship-play-'));
const template = join(folder, 'template');
const outcomes: Record<string, number> = {};
const troubles: Record<string, number> = {};
const add = (to: Record<string, number>, counts: Readonly<Record<string, number>>): void => {
  for (const [name, count] of Object.entries(counts)) to[name] = (to[name] ?? 0) + count;
};
const bad: (string | number)[] = [];
let [played, acknowledged] = [0, 0];

process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
await makeTemplate(template);
while (played < most && performance.now() < endsAt) {
  const one = isOne ? seed : Number(seed) + played * Number(values.step);
  const place = join(folder, String(one));
  mkdirSync(place);
  try {
    const history = await playHistory({ seed: one, folder: place, template, makeCentral });
    acknowledged += history.acknowledged;
    add(outcomes, history.outcomes);
    add(troubles, history.troubles);
  } catch (error) {
    bad.push(one);
    if (isOne) console.log((error as { readonly trace?: readonly string[] }).trace?.join('\n'));
    console.log(error instanceof Error ? error.message : error);
  }
  played += 1;
}
await engine?.close();
const summary: PlaySummary = { played, bad, acknowledged, outcomes, troubles, seconds: Math.round((performance.now() - startedAt) / 100) / 10 };
console.log(JSON.stringify(summary));
process.exitCode = bad.length > 0 ? 1 : 0;
