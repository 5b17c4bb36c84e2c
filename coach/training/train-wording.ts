// Learns the register tags of written requests to a service desk: polite, colloquial, offensive.

import { featuresOf } from '../reading/features.ts';
import { bestThreshold, sigmoidOf } from './calibrate.ts';
import { columnOf, fitWhole, foldsOf, joined, outOfFoldScores } from './cross-fit.ts';
import type { LinearRecipe } from './cross-fit.ts';
import { calibrationError } from './metrics.ts';
import { ordinaryTalk } from './ordinary-talk.ts';
import { packLinear } from './pack-linear.ts';
import type { CsvRow, DataFile } from './read-data.ts';
import { wordingTargets } from './task-data.ts';
import { rounded, roundedCalibration } from './trained-task.ts';
import type { Log, TrainedTask } from './trained-task.ts';

const TAGS = ['polite', 'colloquial', 'offensive'] as const;
const FAMILY_WEIGHTS = { word: 1, pair: 1, triple: 1, piece: 0.5, negated: 1, shouted: 1, affect: 1.5, 'affect-pair': 1, strategy: 0.7, shape: 0.5, edge: 0.7 } as const;
const KEPT_FEATURES = 16_000;

/** `ordinaryTexts` teach what is not offensive; of the other tags they say nothing. */
export function trainWording(files: readonly DataFile<CsvRow>[], ordinaryTexts: readonly string[], seed: number, log: Log): TrainedTask {
  const labelled = wordingTargets(files.flatMap(({ rows }) => rows));
  const rows = { features: labelled.texts.map(featuresOf), targets: labelled.targets, outputCount: TAGS.length };
  const recipe: LinearRecipe = { familyWeights: FAMILY_WEIGHTS, minimumRows: 1, settings: { epochs: 15, learningRate: 0.5, decay: 1e-6, seed } };
  const besides = ordinaryTalk(ordinaryTexts, [NaN, NaN, 0]);
  const scores = outOfFoldScores(rows, recipe, foldsOf(rows.features.length, seed), besides);
  const figures: Record<string, number> = {};
  const calibration = TAGS.map((tag, output) => {
    const truth = columnOf(labelled.targets, TAGS.length, output);
    const raw = columnOf(scores, TAGS.length, output);
    const sigmoid = sigmoidOf(raw, truth);
    const probabilities = raw.map((score) => 1 / (1 + Math.exp(-(sigmoid.shift + sigmoid.scale * score))));
    const { threshold, f1 } = bestThreshold(probabilities, truth);
    figures[`${tag} F1`] = rounded(f1);
    figures[`${tag} calibrationError`] = rounded(calibrationError(truth, probabilities));
    log(`wording ${tag}: F1 ${rounded(f1)}`);
    return roundedCalibration({ ...sigmoid, netScale: 0, threshold });
  });
  const whole = fitWhole(joined(rows, besides), recipe);
  return { bytes: packLinear({ ...whole, familyWeights: FAMILY_WEIGHTS, outputs: TAGS, keep: KEPT_FEATURES }), calibration, figures };
}
