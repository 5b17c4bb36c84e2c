// Fits one-against-rest logistic regressions that share their features, by stochastic gradient descent with a step of its
// own for each weight (AdaGrad). Rows are sparse; the weights of one feature lie side by side, so that many outputs cost
// little more than one.

import type { FamilyWeights, FeatureSet } from '../reading/features.ts';
import { familyWeightsOf } from '../reading/linear-model.ts';
import { randomFrom, shuffledOrder } from './random.ts';

/** Sparse rows: the entries of row r lie at starts[r] to starts[r + 1]. Each row has length one. */
export type SparseRows = { readonly count: number; readonly starts: Int32Array; readonly columns: Int32Array; readonly values: Float32Array };

export type Vocabulary = { readonly columnByHash: ReadonlyMap<number, number>; readonly hashes: Uint32Array; readonly familyWeights: Float32Array };

export type LinearFit = { readonly weights: Float32Array; readonly biases: Float32Array; readonly outputCount: number };

export type FitSettings = {
  readonly epochs: number;
  readonly learningRate: number;
  readonly decay: number;
  readonly seed: number;
  /** Weight of each row, 1 where left out. */
  readonly rowWeights?: Float32Array;
};

const FIRST_SQUARE = 1e-4;

/** Features that occur in at least `minimumRows` rows. */
export function vocabularyOf(sets: readonly FeatureSet[], weights: FamilyWeights, minimumRows: number): Vocabulary {
  const familyWeights = familyWeightsOf(weights);
  const rowsByHash = new Map<number, number>();
  const lastRow = new Map<number, number>();
  sets.forEach((set, row) => {
    for (let at = 0; at < set.count; at++) {
      const hash = set.hashes[at];
      if (familyWeights[set.families[at]!] === 0 || lastRow.get(hash!) === row) continue;
      lastRow.set(hash!, row);
      rowsByHash.set(hash!, (rowsByHash.get(hash!) ?? 0) + 1);
    }
  });
  const hashes = Uint32Array.from([...rowsByHash].filter(([, rows]) => rows >= minimumRows).map(([hash]) => hash)).sort();
  return { columnByHash: new Map(Array.from(hashes, (hash, column) => [hash, column])), hashes, familyWeights };
}

export function sparseRowsOf(sets: readonly FeatureSet[], vocabulary: Vocabulary): SparseRows {
  const starts = new Int32Array(sets.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  const lastRow = new Int32Array(vocabulary.hashes.length).fill(-1);
  sets.forEach((set, row) => {
    let squares = 0;
    for (let at = 0; at < set.count; at++) {
      const value = vocabulary.familyWeights[set.families[at]!]!;
      const column = value === 0 ? undefined : vocabulary.columnByHash.get(set.hashes[at]!);
      if (column === undefined || lastRow[column] === row) continue;
      lastRow[column] = row;
      columns.push(column);
      values.push(value);
      squares += value * value;
    }
    const norm = squares === 0 ? 1 : Math.sqrt(squares);
    for (let entry = starts[row]!; entry < values.length; entry++) values[entry]! /= norm;
    starts[row + 1] = columns.length;
  });
  return { count: sets.length, starts, columns: Int32Array.from(columns), values: Float32Array.from(values) };
}

/** `targets` are shares from 0 to 1, row by row; NaN: this row says nothing about this output. */
export function fitLinear(rows: SparseRows, targets: Float32Array, columnCount: number, settings: FitSettings): LinearFit {
  const outputCount = targets.length / rows.count;
  const fit = { weights: new Float32Array(columnCount * outputCount), biases: firstBiases(targets, outputCount), outputCount };
  const squares = new Float32Array(fit.weights.length).fill(FIRST_SQUARE);
  const biasSquares = new Float32Array(outputCount).fill(FIRST_SQUARE);
  const random = randomFrom(settings.seed);
  const slopes = new Float64Array(outputCount);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const rate = settings.learningRate * (1 - (0.9 * epoch) / settings.epochs);
    for (const row of shuffledOrder(rows.count, random)) {
      const rowWeight = settings.rowWeights?.[row] ?? 1;
      scoreRow(fit, rows, row, slopes);
      for (let output = 0; output < outputCount; output++) {
        const probability = 1 / (1 + Math.exp(-slopes[output]!));
        const gap = probability - targets[row * outputCount + output]!;
        const slope = Number.isNaN(gap) ? 0 : rowWeight * gap;
        slopes[output] = slope;
        biasSquares[output]! += slope * slope;
        fit.biases[output]! -= (0.1 * rate * slope) / Math.sqrt(biasSquares[output]!);
      }
      for (let entry = rows.starts[row]!; entry < rows.starts[row + 1]!; entry++) {
        const start = rows.columns[entry]! * outputCount;
        const value = rows.values[entry]!;
        for (let output = 0; output < outputCount; output++) {
          const at = start + output;
          const slope = slopes[output]! * value + settings.decay * fit.weights[at]!;
          squares[at]! += slope * slope;
          fit.weights[at]! -= (rate * slope) / Math.sqrt(squares[at]!);
        }
      }
    }
  }
  return fit;
}

/** Log-odds of each output's share: where learning starts. */
export function firstBiases(targets: Float32Array, outputCount: number): Float32Array {
  const biases = new Float32Array(outputCount);
  const rowCount = targets.length / outputCount;
  for (let output = 0; output < outputCount; output++) {
    let sum = 0;
    let known = 0;
    for (let row = 0; row < rowCount; row++) {
      const target = targets[row * outputCount + output]!;
      if (Number.isNaN(target)) continue;
      sum += target;
      known++;
    }
    const share = Math.min(1 - 1e-4, Math.max(1e-4, sum / Math.max(1, known)));
    biases[output] = Math.log(share / (1 - share));
  }
  return biases;
}

function scoreRow(fit: LinearFit, rows: SparseRows, row: number, scores: Float64Array): void {
  const { outputCount, weights } = fit;
  for (let output = 0; output < outputCount; output++) scores[output] = fit.biases[output]!;
  for (let entry = rows.starts[row]!; entry < rows.starts[row + 1]!; entry++) {
    const start = rows.columns[entry]! * outputCount;
    const value = rows.values[entry]!;
    for (let output = 0; output < outputCount; output++) scores[output]! += weights[start + output]! * value;
  }
}

/** Log-odds, row by row. */
export function scoresOfRows(fit: LinearFit, rows: SparseRows): Float32Array {
  const scores = new Float32Array(rows.count * fit.outputCount);
  const rowScores = new Float64Array(fit.outputCount);
  for (let row = 0; row < rows.count; row++) {
    scoreRow(fit, rows, row, rowScores);
    scores.set(rowScores, row * fit.outputCount);
  }
  return scores;
}
