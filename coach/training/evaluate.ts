// npm run evaluate -- --data FOLDER [--models resources/tone-models] [--json FILE]
// Measures the shipped models on a folder of the same form as the training one, and prints the table. Where a test part
// lies in a set's folder, only that is used; a file that the models learnt from is left out, and said so. Ends with 2
// where the data cannot be read, with 1 where there was nothing to measure.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadToneModels, TONE_MODEL_FILES } from '../reading/tone-models.ts';
import type { ToneModelPart } from '../reading/tone-models.ts';
import { emotionMeasures } from './evaluate-emotion.ts';
import { empathyMeasures, formalityMeasures, politenessMeasures, supportSentimentMeasures, toxicityMeasures, wordingMeasures } from './evaluate-sets.ts';
import type { Measure } from './measure.ts';
import { printMeasures } from './measure.ts';
import { csvFilesOf, DataFault, dataRootOf, emotionFilesOf } from './read-data.ts';
import type { CsvRow, DataFile, ToneSet } from './read-data.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, models: { type: 'string', default: 'resources/tone-models' }, json: { type: 'string' } } });
if (values.data === undefined) {
  console.error('Say where the data sets are: npm run evaluate -- --data FOLDER');
  process.exit(2);
}
const models = loadToneModels(Object.fromEntries(Object.entries(TONE_MODEL_FILES).map(([part, file]) => [part, new Uint8Array(readFileSync(join(values.models, file)))])) as Record<ToneModelPart, Uint8Array>);
const card = JSON.parse(readFileSync(join(values.models, 'card.json'), 'utf8')) as { readonly learntFrom: readonly { readonly name: string; readonly sha256: string }[] };

/** The files to measure on: the test part if there is one, never one that the models learnt from. */
function measurableFiles<Row>(set: ToneSet, files: readonly DataFile<Row>[]): readonly DataFile<Row>[] {
  const tests = files.filter(({ part }) => part === 'test');
  const wanted = tests.length > 0 ? tests : files;
  const fresh = wanted.filter(({ sha256 }) => !card.learntFrom.some((known) => known.sha256 === sha256));
  for (const { name } of wanted.filter((file) => !fresh.includes(file))) console.log(`${name}: the models learnt from this very file, so it cannot measure them. Figures on held-out rows are in docs/coach.md and card.json.`);
  if (files.length === 0) console.log(`${set}: no file.`);
  for (const { name, rows } of fresh) console.log(`${name}: ${rows.length} rows`);
  return fresh;
}

function measured<Row>(set: ToneSet, files: readonly DataFile<Row>[], measure: (rows: readonly Row[]) => readonly Measure[]): readonly Measure[] {
  const fresh = measurableFiles(set, files);
  const rows = fresh.flatMap((file) => file.rows);
  if (rows.length === 0) return [];
  try {
    return measure(rows);
  } catch (fault) {
    if (!(fault instanceof DataFault)) throw fault;
    throw new DataFault(`${fresh.map(({ name }) => name).join(', ')}: ${fault.message}.`, { cause: fault });
  }
}

const measureBySet: Readonly<Record<Exclude<ToneSet, 'emotion'>, (rows: readonly CsvRow[]) => readonly Measure[]>> = {
  politeness: (rows) => politenessMeasures(models, rows),
  'support-requests': (rows) => wordingMeasures(models, rows),
  toxicity: (rows) => toxicityMeasures(models, rows),
  'support-sentiment': (rows) => supportSentimentMeasures(models, rows),
  formality: formalityMeasures,
  empathy: (rows) => empathyMeasures(models, rows),
};

function measureAll(folder: string): readonly Measure[] {
  const { root, sets } = dataRootOf(folder);
  return sets.flatMap((set) => (set === 'emotion' ? measured(set, emotionFilesOf(root), (rows) => emotionMeasures(models, rows)) : measured(set, csvFilesOf(root, set), measureBySet[set])));
}

try {
  const measures = measureAll(values.data);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(measures, null, 1)}\n`);
  if (measures.length > 0) printMeasures(measures);
  else {
    console.error('There is nothing here to measure on.');
    process.exitCode = 1;
  }
} catch (fault) {
  if (!(fault instanceof DataFault)) throw fault;
  console.error(fault.message);
  process.exitCode = 2;
}
