// Learns the network that reads emotion beside the linear model. On folds of the train part, for calibration; on all of it,
// for figures on the dev part; on both parts, for shipping. Word vectors are learnt once, without labels and without the dev part.

import { EMOTION_OUTPUTS } from '../reading/emotions.ts';
import type { NetSize } from '../reading/text-net.ts';
import { placeScores, splitsOf, targetsAt } from './cross-fit.ts';
import { fitNet, scoresOfNet } from './fit-net.ts';
import type { NetSettings } from './fit-net.ts';
import { learnVectors } from './learn-vectors.ts';
import { netTextsOf, netVocabularyOf } from './net-texts.ts';
import { packNet } from './pack-net.ts';
import type { Labelled } from './task-data.ts';
import type { Log } from './trained-task.ts';

const SIZE: NetSize = { vectorLength: 48, filterCount: 64 };
const VECTOR_EPOCHS = 6;

export type NetLesson = {
  readonly train: Labelled;
  readonly dev: Labelled;
  /** Texts of other sets, for the vectors. */
  readonly otherTexts: readonly string[];
  /** Of each train row. */
  readonly folds: Uint8Array;
  readonly seed: number;
  readonly log: Log;
};

/** Log-odds by networks that have not seen what they score. */
export type LearntNet = { readonly bytes: Uint8Array; readonly trainScores: Float32Array; readonly devScores: Float32Array };

export function trainNet({ train, dev, otherTexts, folds, seed, log }: NetLesson): LearntNet {
  const vocabulary = netVocabularyOf([...train.texts, ...otherTexts]);
  const trainTexts = netTextsOf(train.texts, vocabulary);
  const devTexts = netTextsOf(dev.texts, vocabulary);
  const vectors = learnVectors([...trainTexts, ...netTextsOf(otherTexts, vocabulary)], vocabulary, { vectorLength: SIZE.vectorLength, epochs: VECTOR_EPOCHS, seed });
  log('net: word vectors learnt');
  const settings: NetSettings = { size: SIZE, epochs: 4, rate: 0.002, vectorRate: 0.05, dropped: { words: 0.1, vectors: 0.2, pooled: 0.4 }, decay: 1e-4, seed };
  const { outputCount } = train;
  const trainScores = new Float32Array(train.targets.length);
  for (const { fold, learnt, held } of splitsOf(folds)) {
    const net = fitNet(learnt.map((row) => trainTexts[row]!), { values: targetsAt(train.targets, learnt, outputCount), outputCount }, vectors, settings);
    placeScores(trainScores, held, scoresOfNet(net, held.map((row) => trainTexts[row]!)));
    log(`net: fitted without fold ${fold}`);
  }
  const first = fitNet(trainTexts, { values: train.targets, outputCount }, vectors, settings);
  log('net: fitted for the figures');
  const second = fitNet([...trainTexts, ...devTexts], { values: Float32Array.from([...train.targets, ...dev.targets]), outputCount }, vectors, settings);
  log('net: fitted for shipping');
  return { bytes: packNet(second, vocabulary, EMOTION_OUTPUTS), trainScores, devScores: scoresOfNet(first, devTexts) };
}
