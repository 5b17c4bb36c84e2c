// Scores every row by a model that did not learn from it: rows are dealt into folds by a seeded shuffle, and each fold is
// scored by a fit on the others. Figures and calibration rest on these scores; the shipped model learns from all rows.

import type { FamilyWeights, FeatureSet } from '../reading/features.ts';
import { fitLinear, scoresOfRows, sparseRowsOf, vocabularyOf } from './fit-linear.ts';
import type { FitSettings, LinearFit, SparseRows, Vocabulary } from './fit-linear.ts';
import { randomFrom, shuffledOrder } from './random.ts';

export type LinearRecipe = {
  readonly familyWeights: FamilyWeights;
  readonly minimumRows: number;
  readonly settings: FitSettings;
};

export type TrainingRows = { readonly features: readonly FeatureSet[]; readonly targets: Float32Array; readonly outputCount: number };

export type WholeFit = { readonly fit: LinearFit; readonly vocabulary: Vocabulary; readonly rows: SparseRows };

export const FOLDS = 5;

export function foldsOf(count: number, seed: number): Uint8Array {
  const folds = new Uint8Array(count);
  shuffledOrder(count, randomFrom(seed)).forEach((row, place) => {
    folds[row] = place % FOLDS;
  });
  return folds;
}

export function fitWhole({ features, targets }: TrainingRows, recipe: LinearRecipe): WholeFit {
  const vocabulary = vocabularyOf(features, recipe.familyWeights, recipe.minimumRows);
  const rows = sparseRowsOf(features, vocabulary);
  return { fit: fitLinear(rows, targets, vocabulary.hashes.length, recipe.settings), vocabulary, rows };
}

export function scoresOfTexts({ fit, vocabulary }: WholeFit, features: readonly FeatureSet[]): Float32Array {
  return scoresOfRows(fit, sparseRowsOf(features, vocabulary));
}

export function subsetOf({ features, targets, outputCount }: TrainingRows, chosen: readonly number[]): TrainingRows {
  const kept = new Float32Array(chosen.length * outputCount);
  chosen.forEach((row, place) => kept.set(targets.subarray(row * outputCount, (row + 1) * outputCount), place * outputCount));
  return { features: chosen.map((row) => features[row]!), targets: kept, outputCount };
}

export function joined(rows: TrainingRows, besides: TrainingRows | null): TrainingRows {
  if (besides === null) return rows;
  const targets = new Float32Array(rows.targets.length + besides.targets.length);
  targets.set(rows.targets);
  targets.set(besides.targets, rows.targets.length);
  return { features: [...rows.features, ...besides.features], targets, outputCount: rows.outputCount };
}

/** Log-odds of each row from a fit that has not seen it. `besides` are rows of other sets to learn from in every fold. */
export function outOfFoldScores(rows: TrainingRows, recipe: LinearRecipe, folds: Uint8Array, besides: TrainingRows | null = null): Float32Array {
  const scores = new Float32Array(rows.features.length * rows.outputCount);
  const all = rows.features.map((_, row) => row);
  for (let fold = 0; fold < FOLDS; fold++) {
    const learnt = fitWhole(joined(subsetOf(rows, all.filter((row) => folds[row] !== fold)), besides), recipe);
    const held = all.filter((row) => folds[row] === fold);
    const heldScores = scoresOfTexts(learnt, held.map((row) => rows.features[row]!));
    held.forEach((row, place) => scores.set(heldScores.subarray(place * rows.outputCount, (place + 1) * rows.outputCount), row * rows.outputCount));
  }
  return scores;
}

/** The chosen rows of a list, in their order. */
export function valuesAt(values: ArrayLike<number>, chosen: readonly number[]): Float32Array {
  return Float32Array.from(chosen, (row) => values[row]!);
}

/** One output's values out of row-by-row scores. */
export function columnOf(values: ArrayLike<number>, outputCount: number, output: number): Float32Array {
  return Float32Array.from({ length: values.length / outputCount }, (_, row) => values[row * outputCount + output]!);
}
