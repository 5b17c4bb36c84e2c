// Learns the 28 emotions and their groups. Calibration comes from the train part, each fold scored by models that learnt the
// others: of rare labels the dev part holds too few for a threshold. Figures are of the dev part, which nothing of this has
// seen; what ships has learnt both.

import { EMOTIONS, EMOTION_OUTPUTS, FIRST_EKMAN_GROUP, FIRST_SENTIMENT } from '../reading/emotions.ts';
import { featuresOf } from '../reading/features.ts';
import { bestThreshold, sigmoidOf } from './calibrate.ts';
import type { Sigmoid } from './calibrate.ts';
import { columnOf, fitWhole, joined, outOfFoldScores, scoresOfTexts } from './cross-fit.ts';
import type { LinearRecipe } from './cross-fit.ts';
import { binaryScores, calibrationError } from './metrics.ts';
import { packLinear } from './pack-linear.ts';
import type { Labelled } from './task-data.ts';
import type { LearntNet } from './train-net.ts';
import { rounded, roundedCalibration } from './trained-task.ts';
import type { Log, TrainedTask } from './trained-task.ts';

const FAMILY_WEIGHTS = { word: 1, pair: 1, triple: 1, piece: 0.5, negated: 1, shouted: 1, affect: 2, 'affect-pair': 1, strategy: 0.5, shape: 0.5, edge: 0.7 } as const;
const KEPT_FEATURES = 55_000;
/** Both models have the same say; tried on dev. */
const NET_SHARE = 0.5;

export type EmotionLesson = { readonly train: Labelled; readonly dev: Labelled; readonly folds: Uint8Array; readonly net: Pick<LearntNet, 'trainScores' | 'devScores'>; readonly seed: number; readonly log: Log };

type Scored = { readonly scores: Float32Array; readonly rows: Labelled };

export function trainEmotion({ train, dev, folds, net, seed, log }: EmotionLesson): TrainedTask {
  const rows = { ...train, features: train.texts.map(featuresOf) };
  const devRows = { ...dev, features: dev.texts.map(featuresOf) };
  const recipe: LinearRecipe = { familyWeights: FAMILY_WEIGHTS, minimumRows: 2, settings: { epochs: 5, learningRate: 0.15, decay: 1e-4, seed } };
  const linear = { trainScores: outOfFoldScores(rows, recipe, folds), devScores: scoresOfTexts(fitWhole(rows, recipe), devRows.features) };
  const both = { trainScores: mixed(linear.trainScores, net.trainScores), devScores: mixed(linear.devScores, net.devScores) };
  const figuresOf = ({ trainScores, devScores }: LearntScores) => figuresPerOutput({ scores: trainScores, rows: train }, { scores: devScores, rows: dev });
  const figures = {
    ...prefixed('linear model alone: ', summaryOf(figuresOf(linear))),
    ...prefixed('network alone: ', summaryOf(figuresOf(net))),
    ...summaryOf(figuresOf(both)),
    ...perLabelOf(figuresOf(both)),
  };
  for (const [name, value] of Object.entries(figures)) if (name.includes('macro')) log(`emotion ${name}: ${value}`);
  const whole = fitWhole(joined(rows, devRows), recipe);
  return {
    bytes: packLinear({ ...whole, familyWeights: FAMILY_WEIGHTS, outputs: EMOTION_OUTPUTS, keep: KEPT_FEATURES }),
    calibration: EMOTION_OUTPUTS.map((_, output) => {
      const { scale, shift, threshold } = calibrationOf({ scores: both.trainScores, rows: train }, output);
      return roundedCalibration({ scale: scale * (1 - NET_SHARE), netScale: scale * NET_SHARE, shift, threshold });
    }),
    figures,
  };
}

type LearntScores = EmotionLesson['net'];

function mixed(linearScores: Float32Array, netScores: Float32Array): Float32Array {
  return linearScores.map((score, at) => (1 - NET_SHARE) * score + NET_SHARE * netScores[at]!);
}

/** Sigmoid and threshold of one output, from scores of rows that were not learnt from. */
function calibrationOf({ scores, rows }: Scored, output: number) {
  const raw = columnOf(scores, rows.outputCount, output);
  const truth = columnOf(rows.targets, rows.outputCount, output);
  const sigmoid = sigmoidOf(raw, truth);
  const { threshold } = bestThreshold(probabilitiesOf(raw, sigmoid), truth);
  return { ...sigmoid, threshold };
}

function probabilitiesOf(raw: Float32Array, { scale, shift }: Sigmoid): Float32Array {
  return raw.map((score) => 1 / (1 + Math.exp(-(shift + scale * score))));
}

type OutputFigures = { readonly f1: number; readonly precision: number; readonly recall: number; readonly gap: number; readonly count: number };

/** Calibrated on the one, measured on the other. */
function figuresPerOutput(tuned: Scored, held: Scored): readonly OutputFigures[] {
  return EMOTION_OUTPUTS.map((_, output) => {
    const { threshold, ...sigmoid } = calibrationOf(tuned, output);
    const truth = columnOf(held.rows.targets, held.rows.outputCount, output);
    const probabilities = probabilitiesOf(columnOf(held.scores, held.rows.outputCount, output), sigmoid);
    return { ...binaryScores(truth, probabilities.map((value) => (value >= threshold ? 1 : 0))), gap: calibrationError(truth, probabilities), count: truth.reduce((sum, value) => sum + value, 0) };
  });
}

function summaryOf(perOutput: readonly OutputFigures[]): Record<string, number> {
  const mean = (from: number, to: number, key: 'f1' | 'gap') => rounded(perOutput.slice(from, to).reduce((sum, output) => sum + output[key], 0) / (to - from));
  return {
    'macro F1, 28 labels': mean(0, EMOTIONS.length, 'f1'),
    'macro F1, sentiment groups': mean(FIRST_SENTIMENT, FIRST_EKMAN_GROUP, 'f1'),
    'macro F1, Ekman groups': mean(FIRST_EKMAN_GROUP, EMOTION_OUTPUTS.length, 'f1'),
    'mean calibrationError, 28 labels': mean(0, EMOTIONS.length, 'gap'),
  };
}

function perLabelOf(perOutput: readonly OutputFigures[]): Record<string, string> {
  return Object.fromEntries(EMOTION_OUTPUTS.map((name, output) => {
    const { f1, precision, recall, gap, count } = perOutput[output]!;
    return [name, `F1 ${f1.toFixed(3)}, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, calibration error ${gap.toFixed(4)}, ${count} texts`];
  }));
}

function prefixed(prefix: string, figures: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [prefix + name, value]));
}
