// npm run train -- --data ../shared/data/tone [--out resources/tone-models] [--seed 1]
// Learns all tone models from the data sets whose licences allow it, and writes weights, calibration and card. The same
// data and seed give the same bytes.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TONE_MODEL_FILES } from '../reading/tone-models.ts';
import type { Calibration } from '../reading/tone-models.ts';
import { foldsOf } from './cross-fit.ts';
import { csvFilesOf, dataRootOf, emotionFilesOf, fieldOf } from './read-data.ts';
import type { DataFile, DataPart } from './read-data.ts';
import { emotionTargets, politenessTargets } from './task-data.ts';
import { trainEmotion } from './train-emotion.ts';
import { trainNet } from './train-net.ts';
import { trainPoliteness } from './train-politeness.ts';
import { trainToxicity } from './train-toxicity.ts';
import { trainWording } from './train-wording.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string', default: 'resources/tone-models' }, seed: { type: 'string', default: '1' } } });
if (values.data === undefined) {
  console.error('Say where the data sets are: npm run train -- --data FOLDER');
  process.exit(2);
}
const { root } = dataRootOf(values.data);
const seed = Number(values.seed);
const log = (line: string) => console.log(`${(process.uptime() / 60).toFixed(1).padStart(5)} min  ${line}`);

/** Each fold costs a fit of the network. */
const EMOTION_FOLDS = 3;

/** What lies there to be measured on is never learnt from. */
const lessonsIn = <Row>(files: readonly DataFile<Row>[]) => files.filter(({ part }) => part !== 'test');
const sets = {
  emotion: lessonsIn(emotionFilesOf(root)),
  politeness: lessonsIn(csvFilesOf(root, 'politeness')),
  wording: lessonsIn(csvFilesOf(root, 'support-requests')),
  toxicity: lessonsIn(csvFilesOf(root, 'toxicity')),
};
for (const [name, files] of Object.entries(sets)) {
  if (files.length > 0) continue;
  console.error(`No data for "${name}" in ${root}. Nothing was written.`);
  process.exit(2);
}

const rowsOf = <Row>(files: readonly { readonly rows: readonly Row[] }[]) => files.flatMap(({ rows }) => rows);
const emotionRows = (part: DataPart) => emotionTargets(rowsOf(sets.emotion.filter((file) => file.part === part)));
const emotionTrain = emotionRows('train');
const emotionDev = emotionRows('dev');
const labelledPoliteness = politenessTargets(rowsOf(sets.politeness));
const ordinaryTexts = [...emotionTrain.texts, ...labelledPoliteness.texts];
const otherTexts = [...labelledPoliteness.texts, ...rowsOf(sets.wording).map((row) => fieldOf(row, 'utterance')), ...rowsOf(sets.toxicity).map((row) => fieldOf(row, 'text'))];

const wording = trainWording(sets.wording, ordinaryTexts, seed, log);
const toxicity = trainToxicity(sets.toxicity, ordinaryTexts, seed, log);
const politeness = trainPoliteness(labelledPoliteness, seed, log);
const folds = foldsOf(emotionTrain.texts.length, seed, EMOTION_FOLDS);
const net = trainNet({ train: emotionTrain, dev: emotionDev, otherTexts, folds, seed, log });
const emotion = trainEmotion({ train: emotionTrain, dev: emotionDev, folds, net, seed, log });

const calibration: Calibration = { emotion: emotion.calibration, politeness: politeness.calibration, wording: wording.calibration, toxicity: toxicity.calibration };
const card = {
  about: 'Weights of the tone reading. See docs/coach.md for what they can and cannot do.',
  seed,
  learntFrom: Object.values(sets).flatMap((files) => files.map(({ name, sha256, rows }) => ({ name, sha256, rows: rows.length }))),
  figures: { emotion: emotion.figures, politeness: politeness.figures, wording: wording.figures, toxicity: toxicity.figures },
};
mkdirSync(values.out, { recursive: true });
const write = (name: string, content: Uint8Array | string) => {
  writeFileSync(join(values.out, name), content);
  log(`wrote ${name}, ${content.length} bytes`);
};
write(TONE_MODEL_FILES.emotion, emotion.bytes);
write(TONE_MODEL_FILES.politeness, politeness.bytes);
write(TONE_MODEL_FILES.wording, wording.bytes);
write(TONE_MODEL_FILES.toxicity, toxicity.bytes);
write(TONE_MODEL_FILES.net, net.bytes);
write(TONE_MODEL_FILES.calibration, `${JSON.stringify(calibration, null, 1)}\n`);
write('card.json', `${JSON.stringify(card, null, 1)}\n`);
