// The numbers that the network learns. Vector tables are touched a few rows at a time and learn at once, with a step that
// shrinks row by row (AdaGrad); the dense layers gather slopes over a batch and learn together (Adam).

import { FILTER_REACH, MARK_COUNT } from '../reading/text-net.ts';
import type { NetSize } from '../reading/text-net.ts';
import type { Vectors } from './learn-vectors.ts';
import { normalFrom } from './random.ts';
import type { Random } from './random.ts';

export type VectorTable = { readonly values: Float64Array; readonly squares: Float64Array };

export type DenseLayer = { readonly values: Float64Array; readonly slopes: Float64Array; readonly means: Float64Array; readonly squares: Float64Array };

export type NetParameters = {
  readonly size: NetSize;
  readonly outputCount: number;
  readonly words: VectorTable;
  readonly pieces: VectorTable;
  readonly marks: VectorTable;
  readonly filters: DenseLayer;
  readonly filterBiases: DenseLayer;
  readonly attention: DenseLayer;
  readonly outputWeights: DenseLayer;
  readonly outputBiases: DenseLayer;
};

const FIRST_SQUARE = 1e-4;
const MEAN_SHARE = 0.9;
const SQUARE_SHARE = 0.999;
const TINY = 1e-8;

export function firstParameters(size: NetSize, vectors: Vectors, outputBiases: Float32Array, random: Random): NetParameters {
  const { vectorLength, filterCount } = size;
  const outputCount = outputBiases.length;
  const span = FILTER_REACH * vectorLength;
  const drawn = (length: number, spread: number) => Float64Array.from({ length }, () => normalFrom(random) * spread);
  const table = (values: Float64Array): VectorTable => ({ values, squares: new Float64Array(values.length / vectorLength).fill(FIRST_SQUARE) });
  return {
    size,
    outputCount,
    words: table(vectors.words.slice()),
    pieces: table(vectors.pieces.slice()),
    marks: table(drawn(MARK_COUNT * vectorLength, 0.1)),
    filters: denseLayer(drawn(filterCount * span, Math.sqrt(2 / span))),
    filterBiases: denseLayer(new Float64Array(filterCount)),
    attention: denseLayer(drawn(filterCount, 0.1)),
    outputWeights: denseLayer(drawn(outputCount * 2 * filterCount, 0.05)),
    outputBiases: denseLayer(Float64Array.from(outputBiases)),
  };
}

function denseLayer(values: Float64Array): DenseLayer {
  return { values, slopes: new Float64Array(values.length), means: new Float64Array(values.length), squares: new Float64Array(values.length) };
}

/** One step of a vector against its slope. `share`: how much of the vector went into the token. */
export function learnRow(table: VectorTable, row: number, slope: Float64Array, from: number, step: { readonly rate: number; readonly share: number; readonly meanSquare: number; readonly length: number }): void {
  const { rate, share, meanSquare, length } = step;
  table.squares[row]! += meanSquare * share * share;
  const size = (rate * share) / Math.sqrt(table.squares[row]!);
  const start = row * length;
  for (let at = 0; at < length; at++) table.values[start + at]! -= size * slope[from + at]!;
}

/** One step of all dense layers with the mean slope of the batch; `step` counts from one. */
export function learnDense(parameters: NetParameters, step: { readonly count: number; readonly rate: number; readonly batch: number; readonly decay: number }): void {
  const meanFix = 1 - MEAN_SHARE ** step.count;
  const squareFix = 1 - SQUARE_SHARE ** step.count;
  for (const layer of [parameters.filters, parameters.filterBiases, parameters.attention, parameters.outputWeights, parameters.outputBiases]) {
    const { values, slopes, means, squares } = layer;
    for (let at = 0; at < values.length; at++) {
      const slope = slopes[at]! / step.batch;
      means[at] = MEAN_SHARE * means[at]! + (1 - MEAN_SHARE) * slope;
      squares[at] = SQUARE_SHARE * squares[at]! + (1 - SQUARE_SHARE) * slope * slope;
      values[at]! -= step.rate * (means[at]! / meanFix / (Math.sqrt(squares[at]! / squareFix) + TINY) + step.decay * values[at]!);
      slopes[at] = 0;
    }
  }
}
