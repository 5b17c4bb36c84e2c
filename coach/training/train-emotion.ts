// Learns the 28 emotions and their groups: fitted on the train part, calibrated and given thresholds on the dev part.

import { EMOTIONS, EMOTION_OUTPUTS, FIRST_EKMAN_GROUP, FIRST_SENTIMENT } from '../reading/emotions.ts';
import { featuresOf } from '../reading/features.ts';
import { bestThreshold, sigmoidOf } from './calibrate.ts';
import { columnOf, fitWhole, scoresOfTexts, valuesAt } from './cross-fit.ts';
import type { LinearRecipe } from './cross-fit.ts';
import { binaryScores, calibrationError } from './metrics.ts';
import { packLinear } from './pack-linear.ts';
import { randomFrom, shuffledOrder } from './random.ts';
import type { DataFile, EmotionRow } from './read-data.ts';
import { emotionTargets } from './task-data.ts';
import type { Labelled } from './task-data.ts';
import { rounded, roundedCalibration } from './trained-task.ts';
import type { Log, TrainedTask } from './trained-task.ts';

const FAMILY_WEIGHTS = { word: 1, pair: 1, triple: 1, piece: 0.5, negated: 1, shouted: 1, affect: 2, 'affect-pair': 1, strategy: 0.5, shape: 0.5, edge: 0.7 } as const;
const KEPT_FEATURES = 55_000;

export function trainEmotion(files: readonly DataFile<EmotionRow>[], seed: number, log: Log): TrainedTask {
  const train = emotionTargets(files.filter(({ part }) => part === 'train').flatMap(({ rows }) => rows));
  const dev = emotionTargets(files.filter(({ part }) => part === 'dev').flatMap(({ rows }) => rows));
  const rows = { ...train, features: train.texts.map(featuresOf) };
  const recipe: LinearRecipe = { familyWeights: FAMILY_WEIGHTS, minimumRows: 2, settings: { epochs: 5, learningRate: 0.15, decay: 1e-4, seed } };
  const whole = fitWhole(rows, recipe);
  log('emotion: linear model fitted');
  const scores = scoresOfTexts(whole, dev.texts.map(featuresOf));
  const figures = figuresOf(scores, dev, seed);
  for (const [name, value] of Object.entries(figures)) log(`emotion ${name}: ${value}`);
  const all = dev.texts.map((_, row) => row);
  return {
    bytes: packLinear({ ...whole, familyWeights: FAMILY_WEIGHTS, outputs: EMOTION_OUTPUTS, keep: KEPT_FEATURES }),
    calibration: EMOTION_OUTPUTS.map((_, output) => roundedCalibration(calibrationOn(all, scores, dev, output))),
    figures,
  };
}

function calibrationOn(chosen: readonly number[], scores: Float32Array, dev: Labelled, output: number) {
  const raw = columnOf(scores, dev.outputCount, output);
  const truth = columnOf(dev.targets, dev.outputCount, output);
  const sigmoid = sigmoidOf(valuesAt(raw, chosen), valuesAt(truth, chosen));
  const probabilities = raw.map((score) => 1 / (1 + Math.exp(-(sigmoid.shift + sigmoid.scale * score))));
  const { threshold } = bestThreshold(valuesAt(probabilities, chosen), valuesAt(truth, chosen));
  return { ...sigmoid, threshold, probabilities, truth };
}

/** Thresholds from a seeded half of dev, figures on the other half. */
function figuresOf(scores: Float32Array, dev: Labelled, seed: number): Record<string, number> {
  const order = [...shuffledOrder(dev.texts.length, randomFrom(seed))];
  const tuned = order.slice(0, order.length / 2);
  const held = order.slice(order.length / 2);
  const perOutput = EMOTION_OUTPUTS.map((_, output) => {
    const { threshold, probabilities, truth } = calibrationOn(tuned, scores, dev, output);
    const heldTruth = valuesAt(truth, held);
    const heldProbabilities = valuesAt(probabilities, held);
    return { f1: binaryScores(heldTruth!, heldProbabilities.map((value) => (value >= threshold ? 1 : 0))).f1, gap: calibrationError(heldTruth!, heldProbabilities) };
  });
  const mean = (from: number, to: number, key: 'f1' | 'gap') => rounded(perOutput.slice(from, to).reduce((sum, output) => sum + output[key], 0) / (to - from));
  const figures: Record<string, number> = {
    'macro F1, 28 labels': mean(0, EMOTIONS.length, 'f1'),
    'macro F1, sentiment groups': mean(FIRST_SENTIMENT, FIRST_EKMAN_GROUP, 'f1'),
    'macro F1, Ekman groups': mean(FIRST_EKMAN_GROUP, EMOTION_OUTPUTS.length, 'f1'),
    'mean calibrationError, 28 labels': mean(0, EMOTIONS.length, 'gap'),
  };
  EMOTION_OUTPUTS.forEach((name, output) => {
    figures[`${name} F1`] = rounded(perOutput[output]!.f1!);
  });
  return figures;
}
