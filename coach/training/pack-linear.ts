// Makes a fitted linear model small: keeps the features that matter most and rounds each weight to eight bits.

import { writeModelFile } from '../reading/model-file.ts';
import type { FamilyWeights } from '../reading/features.ts';
import type { LinearFacts } from '../reading/linear-model.ts';
import type { LinearFit, SparseRows, Vocabulary } from './fit-linear.ts';

const LARGEST_STEP = 127;
/** Weights beyond this multiple of the root mean square are cut off: a few giants would make the steps coarse. */
const CUT_AT = 24;

export type Packing = {
  readonly fit: LinearFit;
  readonly vocabulary: Vocabulary;
  readonly familyWeights: FamilyWeights;
  readonly outputs: readonly string[];
  /** Rows that tell how often each feature occurs. */
  readonly rows: SparseRows;
  readonly keep: number;
};

export function packLinear(packing: Packing): Uint8Array {
  const { fit, vocabulary, outputs, familyWeights } = packing;
  const columns = mostWeighty(packing);
  const { outputCount } = fit;
  const steps = stepsOf(fit);
  const weights = new Int8Array(columns.length * outputCount);
  columns.forEach((column, row) => {
    for (let output = 0; output < outputCount; output++) {
      const rounded = Math.round(fit.weights[column * outputCount + output]! / steps[output]!);
      weights[row * outputCount + output] = Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, rounded));
    }
  });
  const facts: LinearFacts = { outputs, familyWeights };
  return writeModelFile({ facts, arrays: { hashes: Uint32Array.from(columns, (column) => vocabulary.hashes[column]!), steps, biases: fit.biases, weights } });
}

function stepsOf(fit: LinearFit): Float32Array {
  const steps = new Float32Array(fit.outputCount);
  const columnCount = fit.weights.length / fit.outputCount;
  for (let output = 0; output < fit.outputCount; output++) {
    let squares = 0;
    let largest = 0;
    for (let column = 0; column < columnCount; column++) {
      const weight = fit.weights[column * fit.outputCount + output];
      squares += weight! * weight!;
      largest = Math.max(largest, Math.abs(weight!));
    }
    steps[output] = Math.min(largest, CUT_AT * Math.sqrt(squares / columnCount)) / LARGEST_STEP || 1;
  }
  return steps;
}

/** A feature matters by the size of its weights and by how often it occurs; the chosen columns in ascending order. */
function mostWeighty({ fit, rows, keep }: Packing): Int32Array {
  const columnCount = fit.weights.length / fit.outputCount;
  const seen = new Float64Array(columnCount);
  for (let entry = 0; entry < rows.columns.length; entry++) seen[rows.columns[entry]!]! += rows.values[entry]! ** 2;
  const matter = new Float64Array(columnCount);
  for (let column = 0; column < columnCount; column++) {
    let squares = 0;
    for (let output = 0; output < fit.outputCount; output++) squares += fit.weights[column * fit.outputCount + output]! ** 2;
    matter[column] = squares * Math.sqrt(seen[column]!);
  }
  const order = Int32Array.from({ length: columnCount }, (_, column) => column).sort((a, b) => matter[b]! - matter[a]! || a - b);
  return order.slice(0, keep).sort();
}
