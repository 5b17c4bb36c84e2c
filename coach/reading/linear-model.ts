// A linear model over hashed features: for each feature it knows, one weight of eight bits per output. Small, quick, and
// honest: the contribution of each word can be read straight from the weights.

import { FAMILIES } from './features.ts';
import type { FamilyWeights, FeatureSet } from './features.ts';
import { readModelFile } from './model-file.ts';

export type LinearFacts = { readonly outputs: readonly string[]; readonly familyWeights: FamilyWeights };

export type LinearModel = {
  readonly outputs: readonly string[];
  readonly familyWeights: Float32Array;
  /** Open addressing: slot → feature hash, and slot → row of weights (-1: empty). */
  readonly slotHashes: Uint32Array;
  readonly slotRows: Int32Array;
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
  const size = 2 ** Math.ceil(Math.log2(hashes.length * 2 + 1));
  const slotHashes = new Uint32Array(size);
  const slotRows = new Int32Array(size).fill(-1);
  for (let row = 0; row < hashes.length; row++) {
    let slot = hashes[row]! & (size - 1);
    while (slotRows[slot] !== -1) slot = (slot + 1) & (size - 1);
    slotHashes[slot] = hashes[row]!;
    slotRows[slot] = row;
  }
  return {
    outputs: facts.outputs,
    familyWeights: familyWeightsOf(facts.familyWeights),
    slotHashes,
    slotRows,
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

function rowOf(model: LinearModel, hash: number): number {
  const mask = model.slotRows.length - 1;
  let slot = hash & mask;
  while (model.slotRows[slot] !== -1) {
    if (model.slotHashes[slot] === hash) return model.slotRows[slot]!;
    slot = (slot + 1) & mask;
  }
  return -1;
}

/** Calls `visit` once for each feature that the model knows. */
function visitKnown(model: LinearModel, features: FeatureSet, visit: (row: number, value: number, at: number) => void): void {
  model.readings++;
  for (let at = 0; at < features.count; at++) {
    const value = model.familyWeights[features.families[at]!]!;
    if (value === 0) continue;
    const row = rowOf(model, features.hashes[at]!);
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
