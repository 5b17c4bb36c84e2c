// Learns politeness from requests that five people each rated. Middling requests teach too: the target is the rank.

import { featuresOf } from '../reading/features.ts';
import { sigmoidOf } from './calibrate.ts';
import { fitWhole, foldsOf, outOfFoldScores, valuesAt } from './cross-fit.ts';
import type { LinearRecipe } from './cross-fit.ts';
import { accuracyOf, calibrationError, rankCorrelation } from './metrics.ts';
import { packLinear } from './pack-linear.ts';
import type { CsvRow, DataFile } from './read-data.ts';
import { politenessTargets } from './task-data.ts';
import type { PolitenessRows } from './task-data.ts';
import { rounded, roundedCalibration } from './trained-task.ts';
import type { Figures, Log, TrainedTask } from './trained-task.ts';

const FAMILY_WEIGHTS = { word: 1, pair: 1, triple: 1, piece: 0.5, negated: 1, shouted: 1, affect: 1.5, 'affect-pair': 1, strategy: 1, shape: 0.5, edge: 0.7 } as const;
const KEPT_FEATURES = 40_000;

export function politenessRecipe(seed: number): LinearRecipe {
  return { familyWeights: FAMILY_WEIGHTS, minimumRows: 2, settings: { epochs: 8, learningRate: 0.1, decay: 1e-4, seed } };
}

export function trainPoliteness(files: readonly DataFile<CsvRow>[], seed: number, log: Log): TrainedTask {
  const labelled = politenessTargets(files.flatMap(({ rows }) => rows));
  const rows = { features: labelled.texts.map(featuresOf), targets: labelled.targets, outputCount: 1 };
  const recipe = politenessRecipe(seed);
  const folds = foldsOf(rows.features.length, seed);
  const scores = outOfFoldScores(rows, recipe, folds);
  const isExtreme = (row: number) => labelled.quartiles[row] !== 'middle';
  const extremes = labelled.quartiles.map((_, row) => row).filter(isExtreme);
  const truth = extremes.map((row) => (labelled.quartiles[row] === 'polite' ? 1 : 0));
  const sigmoid = sigmoidOf(valuesAt(scores, extremes), truth);
  const figures: Record<string, number | string> = { ...quartileFigures('', scores, labelled, sigmoid.shift / sigmoid.scale) };
  for (const domain of ['wikipedia', 'stackexchange']) {
    const own = outOfFoldScores(rows, recipe, folds, (row) => labelled.domains[row] === domain);
    Object.assign(figures, quartileFigures(`learnt from ${domain} alone: `, own, labelled, 0));
  }
  figures.calibrationError = rounded(calibrationError(truth, extremes.map((row) => 1 / (1 + Math.exp(-(sigmoid.shift + sigmoid.scale * scores[row]!))))));
  for (const [name, value] of Object.entries(figures)) log(`politeness ${name}: ${value}`);
  const whole = fitWhole(rows, recipe);
  const bytes = packLinear({ ...whole, familyWeights: FAMILY_WEIGHTS, outputs: ['polite'], keep: KEPT_FEATURES });
  return { bytes, calibration: [roundedCalibration({ ...sigmoid, threshold: 0.5 })], figures };
}

/** Accuracy of polite against impolite, by domain, and the rank correlation over all rows. */
function quartileFigures(prefix: string, scores: ArrayLike<number>, labelled: PolitenessRows, shift: number): Figures {
  const accuracyFor = (isMeant: (row: number) => boolean) => {
    const chosen = labelled.quartiles.map((_, row) => row).filter((row) => labelled.quartiles[row] !== 'middle' && isMeant(row));
    return rounded(accuracyOf(chosen.map((row) => (labelled.quartiles[row] === 'polite' ? 1 : 0)), chosen.map((row) => (scores[row]! + shift > 0 ? 1 : 0))));
  };
  return {
    [`${prefix}wikipedia accuracy`]: accuracyFor((row) => labelled.domains[row] === 'wikipedia'),
    [`${prefix}stack exchange accuracy`]: accuracyFor((row) => labelled.domains[row] === 'stackexchange'),
    [`${prefix}both accuracy`]: accuracyFor(() => true),
    [`${prefix}rank correlation`]: rounded(rankCorrelation(scores, labelled.scores)),
  };
}
