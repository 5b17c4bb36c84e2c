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

export function foldsOf(count: number, seed: number, foldCount = FOLDS): Uint8Array {
  const folds = new Uint8Array(count);
  shuffledOrder(count, randomFrom(seed)).forEach((row, place) => {
    folds[row] = place % foldCount;
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
  return { features: chosen.map((row) => features[row]!), targets: targetsAt(targets, chosen, outputCount), outputCount };
}

/** The targets of the chosen rows, row by row. */
export function targetsAt(targets: Float32Array, chosen: readonly number[], outputCount: number): Float32Array {
  const kept = new Float32Array(chosen.length * outputCount);
  chosen.forEach((row, place) => kept.set(targets.subarray(row * outputCount, (row + 1) * outputCount), place * outputCount));
  return kept;
}

export function joined(rows: TrainingRows, besides: TrainingRows | null): TrainingRows {
  if (besides === null) return rows;
  const targets = new Float32Array(rows.targets.length + besides.targets.length);
  targets.set(rows.targets);
  targets.set(besides.targets, rows.targets.length);
  return { features: [...rows.features, ...besides.features], targets, outputCount: rows.outputCount };
}

/** Each fold with the rows that are learnt and the rows that are held out. */
export function splitsOf(folds: Uint8Array): readonly { readonly fold: number; readonly learnt: readonly number[]; readonly held: readonly number[] }[] {
  const all = [...folds.keys()];
  return [...new Set(folds)].sort((one, other) => one - other).map((fold) => ({ fold, learnt: all.filter((row) => folds[row] !== fold), held: all.filter((row) => folds[row] === fold) }));
}

/** Puts the scores of some rows where they belong among all. */
export function placeScores(scores: Float32Array, rows: readonly number[], rowScores: Float32Array): void {
  const outputCount = rowScores.length / rows.length;
  rows.forEach((row, place) => scores.set(rowScores.subarray(place * outputCount, (place + 1) * outputCount), row * outputCount));
}

/** Log-odds of each row from a fit that has not seen it. `besides` are rows of other sets to learn from in every fold. */
export function outOfFoldScores(rows: TrainingRows, recipe: LinearRecipe, folds: Uint8Array, besides: TrainingRows | null = null): Float32Array {
  const scores = new Float32Array(rows.features.length * rows.outputCount);
  for (const { learnt, held } of splitsOf(folds)) {
    const fit = fitWhole(joined(subsetOf(rows, learnt), besides), recipe);
    placeScores(scores, held, scoresOfTexts(fit, held.map((row) => rows.features[row]!)));
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
