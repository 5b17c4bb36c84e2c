// Learns the 28 emotions and their groups. Figures and calibration come from models that learnt the train part and are
// asked about the dev part; what ships has learnt both.

import { EMOTIONS, EMOTION_OUTPUTS, FIRST_EKMAN_GROUP, FIRST_SENTIMENT } from '../reading/emotions.ts';
import { featuresOf } from '../reading/features.ts';
import { bestThreshold, sigmoidOf } from './calibrate.ts';
import { columnOf, fitWhole, joined, scoresOfTexts, valuesAt } from './cross-fit.ts';
import type { LinearRecipe } from './cross-fit.ts';
import { binaryScores, calibrationError } from './metrics.ts';
import { packLinear } from './pack-linear.ts';
import { randomFrom, shuffledOrder } from './random.ts';
import type { Labelled } from './task-data.ts';
import { rounded, roundedCalibration } from './trained-task.ts';
import type { Log, TrainedTask } from './trained-task.ts';

const FAMILY_WEIGHTS = { word: 1, pair: 1, triple: 1, piece: 0.5, negated: 1, shouted: 1, affect: 2, 'affect-pair': 1, strategy: 0.5, shape: 0.5, edge: 0.7 } as const;
const KEPT_FEATURES = 55_000;
/** How much each counted hit weighs against the foretold ones when a threshold is sought; tried on dev halves. */
const THRESHOLD_TRUST = 0.3;
/** Both models have the same say; tried on dev. */
const NET_SHARE = 0.5;

export type EmotionLesson = { readonly train: Labelled; readonly dev: Labelled; readonly netDevScores: Float32Array; readonly seed: number; readonly log: Log };

export function trainEmotion({ train, dev, netDevScores, seed, log }: EmotionLesson): TrainedTask {
  const rows = { ...train, features: train.texts.map(featuresOf) };
  const devRows = { ...dev, features: dev.texts.map(featuresOf) };
  const recipe: LinearRecipe = { familyWeights: FAMILY_WEIGHTS, minimumRows: 2, settings: { epochs: 5, learningRate: 0.15, decay: 1e-4, seed } };
  const linearScores = scoresOfTexts(fitWhole(rows, recipe), devRows.features);
  const scores = linearScores.map((score, at) => (1 - NET_SHARE) * score + NET_SHARE * netDevScores[at]!);
  const figures = {
    ...prefixed('linear model alone: ', summaryOf(figuresPerOutput(linearScores, dev, seed))),
    ...prefixed('network alone: ', summaryOf(figuresPerOutput(netDevScores, dev, seed))),
    ...summaryOf(figuresPerOutput(scores, dev, seed)),
    ...perLabelOf(figuresPerOutput(scores, dev, seed)),
  };
  for (const [name, value] of Object.entries(figures)) if (name.includes('macro')) log(`emotion ${name}: ${value}`);
  const all = dev.texts.map((_, row) => row);
  const whole = fitWhole(joined(rows, devRows), recipe);
  return {
    bytes: packLinear({ ...whole, familyWeights: FAMILY_WEIGHTS, outputs: EMOTION_OUTPUTS, keep: KEPT_FEATURES }),
    calibration: EMOTION_OUTPUTS.map((_, output) => {
      const { scale, shift, threshold } = calibrationOn(all, scores, dev, output);
      return roundedCalibration({ scale: scale * (1 - NET_SHARE), netScale: scale * NET_SHARE, shift, threshold });
    }),
    figures,
  };
}

function calibrationOn(chosen: readonly number[], scores: Float32Array, dev: Labelled, output: number) {
  const raw = columnOf(scores, dev.outputCount, output);
  const truth = columnOf(dev.targets, dev.outputCount, output);
  const sigmoid = sigmoidOf(valuesAt(raw, chosen), valuesAt(truth, chosen));
  const probabilities = raw.map((score) => 1 / (1 + Math.exp(-(sigmoid.shift + sigmoid.scale * score))));
  const { threshold } = bestThreshold(valuesAt(probabilities, chosen), valuesAt(truth, chosen), THRESHOLD_TRUST);
  return { ...sigmoid, threshold, probabilities, truth };
}

type OutputFigures = { readonly f1: number; readonly precision: number; readonly recall: number; readonly gap: number; readonly count: number };

/** Thresholds from a seeded half of dev, figures on the other half, and the other way round; the mean of both. */
function figuresPerOutput(scores: Float32Array, dev: Labelled, seed: number): readonly OutputFigures[] {
  const order = [...shuffledOrder(dev.texts.length, randomFrom(seed))];
  const halves = [order.slice(0, order.length / 2), order.slice(order.length / 2)] as const;
  return EMOTION_OUTPUTS.map((_, output) => {
    const both = [halves, [halves[1], halves[0]] as const].map(([tuned, held]) => {
      const { threshold, probabilities, truth } = calibrationOn(tuned, scores, dev, output);
      const heldTruth = valuesAt(truth, held);
      const heldProbabilities = valuesAt(probabilities, held);
      return { ...binaryScores(heldTruth, heldProbabilities.map((value) => (value >= threshold ? 1 : 0))), gap: calibrationError(heldTruth, heldProbabilities), count: heldTruth.reduce((sum, value) => sum + value, 0) };
    });
    const mean = (key: keyof OutputFigures) => (both[0]![key] + both[1]![key]) / 2;
    return { f1: mean('f1'), precision: mean('precision'), recall: mean('recall'), gap: mean('gap'), count: 2 * mean('count') };
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
