// npm run evaluate -- --data FOLDER [--models resources/tone-models]
// Measures the shipped models on a folder of the same form as the training one, and prints the table. Where a test part
// lies in a set's folder, only that is used; a file that the models learnt from is left out, and said so.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadToneModels, TONE_MODEL_FILES } from '../reading/tone-models.ts';
import type { ToneModelPart } from '../reading/tone-models.ts';
import { emotionMeasures } from './evaluate-emotion.ts';
import { empathyMeasures, formalityMeasures, politenessMeasures, supportSentimentMeasures, toxicityMeasures, wordingMeasures } from './evaluate-sets.ts';
import type { Measure } from './measure.ts';
import { printMeasures } from './measure.ts';
import { csvFilesOf, emotionFilesOf } from './read-data.ts';
import type { DataFile } from './read-data.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, models: { type: 'string', default: 'resources/tone-models' } } });
if (values.data === undefined) {
  console.error('Say where the data sets are: npm run evaluate -- --data FOLDER');
  process.exit(2);
}
const root = values.data;
const models = loadToneModels(Object.fromEntries(Object.entries(TONE_MODEL_FILES).map(([part, file]) => [part, new Uint8Array(readFileSync(join(values.models, file)))])) as Record<ToneModelPart, Uint8Array>);
const card = JSON.parse(readFileSync(join(values.models, 'card.json'), 'utf8')) as { readonly learntFrom: readonly { readonly name: string; readonly sha256: string }[] };

/** The rows to measure on: the test part if there is one, never rows that the models learnt from. */
function measurableRows<Row>(set: string, files: readonly DataFile<Row>[]): readonly Row[] {
  const tests = files.filter(({ part }) => part === 'test');
  const wanted = tests.length > 0 ? tests : files;
  const fresh = wanted.filter(({ sha256 }) => !card.learntFrom.some((known) => known.sha256 === sha256));
  for (const { name } of wanted.filter((file) => !fresh.includes(file))) console.log(`${name}: the models learnt from this very file, so it cannot measure them. Figures on held-out rows are in docs/coach.md and card.json.`);
  if (files.length === 0) console.log(`${set}: nothing in ${root}.`);
  for (const { name, rows } of fresh) console.log(`${name}: ${rows.length} rows`);
  return fresh.flatMap(({ rows }) => rows);
}

function measured<Row>(set: string, files: readonly DataFile<Row>[], measure: (rows: readonly Row[]) => readonly Measure[]): readonly Measure[] {
  const rows = measurableRows(set, files);
  return rows.length === 0 ? [] : measure(rows);
}

const measures = [
  ...measured('emotion', emotionFilesOf(root), (rows) => emotionMeasures(models, rows)),
  ...measured('politeness', csvFilesOf(root, 'politeness'), (rows) => politenessMeasures(models, rows)),
  ...measured('support-requests', csvFilesOf(root, 'support-requests'), (rows) => wordingMeasures(models, rows)),
  ...measured('toxicity', csvFilesOf(root, 'toxicity'), (rows) => toxicityMeasures(models, rows)),
  ...measured('support-sentiment', csvFilesOf(root, 'support-sentiment'), (rows) => supportSentimentMeasures(models, rows)),
  ...measured('formality', csvFilesOf(root, 'formality'), formalityMeasures),
  ...measured('empathy', csvFilesOf(root, 'empathy'), (rows) => empathyMeasures(models, rows)),
];
printMeasures(measures);
