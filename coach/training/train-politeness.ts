// Learns politeness from requests that five people each rated. Middling requests teach too: the target is the rank. Two
// more outputs learn from one domain alone; they only serve to measure how far politeness travels.

import { featuresOf } from '../reading/features.ts';
import { POLITENESS_OUTPUTS } from '../reading/politeness-outputs.ts';
import { sigmoidOf } from './calibrate.ts';
import { columnOf, fitWhole, foldsOf, outOfFoldScores, valuesAt } from './cross-fit.ts';
import type { LinearRecipe } from './cross-fit.ts';
import { accuracyOf, calibrationError, rankCorrelation } from './metrics.ts';
import { packLinear } from './pack-linear.ts';
import { POLITENESS_DOMAINS } from './task-data.ts';
import type { PolitenessRows } from './task-data.ts';
import { rounded, roundedCalibration } from './trained-task.ts';
import type { Figures, Log, TrainedTask } from './trained-task.ts';

const FAMILY_WEIGHTS = { word: 1, pair: 1, triple: 1, skip: 0.7, piece: 0.5, negated: 1, shouted: 1, affect: 1.5, 'affect-pair': 1, strategy: 1, shape: 0.5, edge: 0.7 } as const;
const KEPT_FEATURES = 40_000;

export function trainPoliteness(labelled: PolitenessRows, seed: number, log: Log): TrainedTask {
  const rows = { features: labelled.texts.map(featuresOf), targets: domainTargets(labelled), outputCount: POLITENESS_OUTPUTS.length };
  const recipe: LinearRecipe = { familyWeights: FAMILY_WEIGHTS, minimumRows: 2, settings: { epochs: 8, learningRate: 0.05, decay: 1e-4, seed } };
  const scores = outOfFoldScores(rows, recipe, foldsOf(rows.features.length, seed));
  const byOutput = POLITENESS_OUTPUTS.map((_, output) => columnOf(scores, POLITENESS_OUTPUTS.length, output));
  const figures: Record<string, number | string> = {};
  POLITENESS_OUTPUTS.forEach((name, output) => Object.assign(figures, quartileFigures(`${name}: `, byOutput[output]!, labelled)));
  const extremes = labelled.texts.flatMap((_, row) => (labelled.quartiles[row] === 'middle' ? [] : [row]));
  const truth = extremes.map((row) => (labelled.quartiles[row] === 'polite' ? 1 : 0));
  const sigmoid = sigmoidOf(valuesAt(byOutput[0]!, extremes), truth);
  figures.calibrationError = rounded(calibrationError(truth, valuesAt(byOutput[0]!, extremes).map((score) => 1 / (1 + Math.exp(-(sigmoid.shift + sigmoid.scale * score))))));
  for (const [name, value] of Object.entries(figures)) log(`politeness ${name}: ${value}`);
  const whole = fitWhole(rows, recipe);
  const alone = { scale: 1, netScale: 0, shift: 0, threshold: 0.5 };
  return {
    bytes: packLinear({ ...whole, familyWeights: FAMILY_WEIGHTS, outputs: POLITENESS_OUTPUTS, keep: KEPT_FEATURES }),
    calibration: [roundedCalibration({ ...sigmoid, netScale: 0, threshold: 0.5 }), alone, alone],
    figures,
  };
}

/** The first output learns from all rows, the others from one domain each. */
function domainTargets({ targets, domains }: PolitenessRows): Float32Array {
  return Float32Array.from([...targets].flatMap((target, row) => [target, ...POLITENESS_DOMAINS.map((domain) => (domains[row] === domain ? target : NaN))]));
}

/** Accuracy of polite against impolite, by domain, and the rank correlation with the people's ratings. */
function quartileFigures(prefix: string, scores: ArrayLike<number>, labelled: PolitenessRows): Figures {
  const accuracyFor = (domain: string | null) => {
    const chosen = labelled.texts.flatMap((_, row) => (labelled.quartiles[row] !== 'middle' && (domain === null || labelled.domains[row] === domain) ? [row] : []));
    return rounded(accuracyOf(chosen.map((row) => (labelled.quartiles[row] === 'polite' ? 1 : 0)), chosen.map((row) => (scores[row]! > 0 ? 1 : 0))));
  };
  return {
    [`${prefix}wikipedia`]: accuracyFor('wikipedia'),
    [`${prefix}stack exchange`]: accuracyFor('stackexchange'),
    [`${prefix}both`]: accuracyFor(null),
    [`${prefix}rank correlation`]: rounded(rankCorrelation(scores, labelled.scores)),
  };
}
