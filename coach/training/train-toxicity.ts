// Learns hateful, offensive and ordinary words from tweets, by the share of people who voted for each. The set was
// gathered with a list of slurs, so ordinary talk is rare in it; see docs/coach.md for what that does.

import { featuresOf } from '../reading/features.ts';
import { softmaxOf } from '../reading/score-tokens.ts';
import { sigmoidOf } from './calibrate.ts';
import { columnOf, fitWhole, foldsOf, joined, outOfFoldScores } from './cross-fit.ts';
import type { LinearRecipe } from './cross-fit.ts';
import { calibrationError, classMacroF1, classScores } from './metrics.ts';
import { ordinaryTalk } from './ordinary-talk.ts';
import { packLinear } from './pack-linear.ts';
import type { CsvRow, DataFile } from './read-data.ts';
import { TOXICITY_LABELS, toxicityTargets } from './task-data.ts';
import { rounded, roundedCalibration } from './trained-task.ts';
import type { Log, TrainedTask } from './trained-task.ts';

const FAMILY_WEIGHTS = { word: 1, pair: 1, triple: 1, piece: 0.5, negated: 1, shouted: 1, affect: 1.5, 'affect-pair': 1, strategy: 0.7, shape: 0.5, edge: 0.7 } as const;
const KEPT_FEATURES = 30_000;

export function trainToxicity(files: readonly DataFile<CsvRow>[], ordinaryTexts: readonly string[], seed: number, log: Log): TrainedTask {
  const labelled = toxicityTargets(files.flatMap(({ rows }) => rows));
  const outputCount = TOXICITY_LABELS.length;
  const rows = { features: labelled.texts.map(featuresOf), targets: labelled.targets, outputCount };
  const recipe: LinearRecipe = { familyWeights: FAMILY_WEIGHTS, minimumRows: 2, settings: { epochs: 6, learningRate: 0.1, decay: 1e-4, seed } };
  const folds = foldsOf(rows.features.length, seed);
  const besides = ordinaryTalk(ordinaryTexts, [0, 0, 1]);
  const scores = outOfFoldScores(rows, recipe, folds, besides);
  const sigmoids = TOXICITY_LABELS.map((_, output) => sigmoidOf(columnOf(scores, outputCount, output), columnOf(labelled.targets, outputCount, output)));
  const shares = rows.features.map((_, row) => softmaxOf(sigmoids.map(({ scale, shift }, output) => shift + scale * scores[row * outputCount + output]!)));
  const figures = figuresOf(shares, labelled.labels, folds);
  for (const [name, value] of Object.entries(figures)) log(`toxicity ${name}: ${value}`);
  const whole = fitWhole(joined(rows, besides), recipe);
  const thresholds = classWeights(shares, labelled.labels);
  return {
    bytes: packLinear({ ...whole, familyWeights: FAMILY_WEIGHTS, outputs: TOXICITY_LABELS, keep: KEPT_FEATURES }),
    calibration: sigmoids.map((sigmoid, output) => roundedCalibration({ ...sigmoid, netScale: 0, threshold: thresholds[output]! })),
    figures,
  };
}

/** The class whose share is the largest multiple of its threshold. */
export function weightedChoice(shares: readonly number[], thresholds: readonly number[]): number {
  const ratios = shares.map((share, output) => share / thresholds[output]!);
  return ratios.indexOf(Math.max(...ratios));
}

/** Thresholds with the best macro-F1, from a grid in log-odds; only their ratios matter, so the middle class stays at one half. */
function classWeights(shares: readonly (readonly number[])[], labels: Uint8Array): readonly number[] {
  let best: readonly number[] = [0.5, 0.5, 0.5];
  let bestF1 = 0;
  for (let hate = 0; hate <= 3; hate += 0.25) {
    for (let neither = -1; neither <= 1.5; neither += 0.25) {
      const thresholds = [0.5 * Math.exp(-hate), 0.5, 0.5 * Math.exp(-neither)];
      const f1 = classMacroF1(labels, shares.map((share) => weightedChoice(share, thresholds)), shares[0]!.length);
      if (f1 > bestF1) [best, bestF1] = [thresholds, f1];
    }
  }
  return best;
}

/** Thresholds from three folds, figures on the other two. */
function figuresOf(shares: readonly (readonly number[])[], labels: Uint8Array, folds: Uint8Array): Record<string, number> {
  const part = (isMeant: (fold: number) => boolean) => shares.map((_, row) => row).filter((row) => isMeant(folds[row]!));
  const tuned = part((fold) => fold < 3);
  const held = part((fold) => fold >= 3);
  const thresholds = classWeights(tuned.map((row) => shares[row]!), Uint8Array.from(tuned, (row) => labels[row]!));
  const truth = held.map((row) => labels[row]!);
  const predicted = held.map((row) => weightedChoice(shares[row]!, thresholds));
  const figures: Record<string, number> = { 'macro F1': rounded(classMacroF1(truth!, predicted, TOXICITY_LABELS.length)) };
  TOXICITY_LABELS.forEach((name, label) => {
    figures[`${name} F1`] = rounded(classScores(truth!, predicted, label).f1);
    figures[`${name} calibrationError`] = rounded(calibrationError(truth.map((value) => (value === label ? 1 : 0)), held.map((row) => shares[row]![label]!)));
  });
  return figures;
}
