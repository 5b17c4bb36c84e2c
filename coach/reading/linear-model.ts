// A linear model over hashed features: for each feature it knows, one weight of eight bits per output. Small, quick, and
// honest: the contribution of each word can be read straight from the weights.

import { FAMILIES } from './features.ts';
import type { FamilyWeights, FeatureSet } from './features.ts';
import { hashTableOf, rowOf } from './hash-table.ts';
import type { HashTable } from './hash-table.ts';
import { readModelFile } from './model-file.ts';

export type LinearFacts = { readonly outputs: readonly string[]; readonly familyWeights: FamilyWeights };

export type LinearModel = {
  readonly outputs: readonly string[];
  readonly familyWeights: Float32Array;
  /** From a feature's hash to its row of weights. */
  readonly rows: HashTable;
  readonly weights: Int8Array;
  /** Value of one step of a weight, per output. */
  readonly steps: Float32Array;
  readonly biases: Float32Array;
  /** Last reading in which a row was seen, so that a repeated feature counts once. */
  readonly seenIn: Uint32Array;
  readings: number;
};

/** Raw scores (log-odds before calibration), one per output, and the length by which features were divided. */
export type LinearScores = { readonly scores: Float32Array; readonly norm: number };

export function loadLinearModel(bytes: Uint8Array): LinearModel {
  const { facts, arrays } = readModelFile<LinearFacts>(bytes);
  const hashes = arrays.hashes as Uint32Array;
  return {
    outputs: facts.outputs,
    familyWeights: familyWeightsOf(facts.familyWeights),
    rows: hashTableOf(hashes),
    weights: arrays.weights as Int8Array,
    steps: arrays.steps as Float32Array,
    biases: arrays.biases as Float32Array,
    seenIn: new Uint32Array(hashes.length),
    readings: 0,
  };
}

export function familyWeightsOf(weights: FamilyWeights): Float32Array {
  return Float32Array.from(FAMILIES, (family) => weights[family] ?? 0);
}

/** Calls `visit` once for each feature that the model knows. */
function visitKnown(model: LinearModel, features: FeatureSet, visit: (row: number, value: number, at: number) => void): void {
  model.readings++;
  for (let at = 0; at < features.count; at++) {
    const value = model.familyWeights[features.families[at]!]!;
    if (value === 0) continue;
    const row = rowOf(model.rows, features.hashes[at]!);
    if (row === -1 || model.seenIn[row] === model.readings) continue;
    model.seenIn[row] = model.readings;
    visit(row, value, at);
  }
}

export function scoreLinear(model: LinearModel, features: FeatureSet): LinearScores {
  const outputCount = model.outputs.length;
  const sums = new Float32Array(outputCount);
  let squares = 0;
  visitKnown(model, features, (row, value) => {
    squares += value * value;
    const start = row * outputCount;
    for (let output = 0; output < outputCount; output++) sums[output]! += value * model.weights[start + output]!;
  });
  const norm = squares === 0 ? 1 : Math.sqrt(squares);
  const scores = model.biases.map((bias, output) => bias + (sums[output]! * model.steps[output]!) / norm);
  return { scores, norm };
}

/** What each token adds to one output's score; a feature of several tokens is shared among them equally. */
export function tokenContributions(model: LinearModel, features: FeatureSet, output: number): Float32Array {
  const contributions = new Float32Array(features.tokens.length);
  const { norm } = scoreLinear(model, features);
  const scale = model.steps[output]! / norm;
  visitKnown(model, features, (row, value, at) => {
    const first = features.firstTokens[at];
    const last = features.lastTokens[at];
    if (first! < 0) return;
    const share = (value * scale * model.weights[row * model.outputs.length + output]!) / (last! - first! + 1);
    for (let token = first; token! <= last!; token!++) contributions[token!]! += share;
  });
  return contributions;
}
