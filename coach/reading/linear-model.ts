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
  /** Those of WORD_FAMILIES. */
  readonly wordValues: readonly number[];
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

/** A stretch of text as a linear model sees it: for each word the rows of its own features, and the features of the words around each other. */
export type Seen = { readonly words: readonly WordRows[]; readonly around: FeatureSet };

/** Rows of a word's own features, each times four plus the place of its family in WORD_FAMILIES. */
export type WordRows = Int32Array;

/** The features of a stretch that a model knows, each once, with the first and the last of its tokens (-1: the text as a whole). */
export type Known = {
  readonly count: number;
  readonly rows: Int32Array;
  readonly values: Float32Array;
  readonly firsts: Int32Array;
  readonly lasts: Int32Array;
  /** The length by which the features are divided. */
  readonly norm: number;
};

const WORD_FAMILIES = ['word', 'shouted', 'piece'] as const;

export function loadLinearModel(bytes: Uint8Array): LinearModel {
  const { facts, arrays } = readModelFile<LinearFacts>(bytes);
  const hashes = arrays.hashes as Uint32Array;
  return {
    outputs: facts.outputs,
    familyWeights: familyWeightsOf(facts.familyWeights),
    wordValues: WORD_FAMILIES.map((family) => facts.familyWeights[family] ?? 0),
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

export function wordRowsOf(model: LinearModel, { count, families, hashes }: FeatureSet): WordRows {
  const rows: number[] = [];
  for (let at = 0; at < count; at++) {
    const place = WORD_FAMILIES.indexOf(FAMILIES[families[at]!] as (typeof WORD_FAMILIES)[number]);
    const row = model.familyWeights[families[at]!] === 0 ? -1 : rowOf(model.rows, hashes[at]!);
    if (row >= 0) rows.push(row * 4 + place);
  }
  return Int32Array.from(rows);
}

export function knownBy(model: LinearModel, { words, around }: Seen): Known {
  const { familyWeights, wordValues, seenIn } = model;
  const reading = ++model.readings;
  const room = words.reduce((sum, rows) => sum + rows.length, around.count);
  const [rows, values, firsts, lasts] = [new Int32Array(room), new Float32Array(room), new Int32Array(room), new Int32Array(room)];
  let count = 0;
  let squares = 0;
  const add = (row: number, value: number, first: number, last: number): void => {
    if (seenIn[row] === reading) return;
    seenIn[row] = reading;
    rows[count] = row;
    values[count] = value;
    firsts[count] = first;
    lasts[count] = last;
    count++;
    squares += value * value;
  };
  for (let at = 0; at < words.length; at++) {
    const own = words[at]!;
    for (let place = 0; place < own.length; place++) add(own[place]! >> 2, wordValues[own[place]! & 3]!, at, at);
  }
  for (let at = 0; at < around.count; at++) {
    const value = familyWeights[around.families[at]!]!;
    const row = value === 0 ? -1 : rowOf(model.rows, around.hashes[at]!);
    if (row >= 0) add(row, value, around.firstTokens[at]!, around.lastTokens[at]!);
  }
  return { count, rows, values, firsts, lasts, norm: squares === 0 ? 1 : Math.sqrt(squares) };
}

/** Raw scores (log-odds before calibration), one per output. */
export function linearScores(model: LinearModel, { count, rows, values, norm }: Known): Float32Array {
  const { weights, steps } = model;
  const outputCount = model.outputs.length;
  const sums = new Float64Array(outputCount);
  for (let at = 0; at < count; at++) {
    const start = rows[at]! * outputCount;
    const value = values[at]!;
    for (let output = 0; output < outputCount; output++) sums[output]! += value * weights[start + output]!;
  }
  return model.biases.map((bias, output) => bias + (sums[output]! * steps[output]!) / norm);
}

/** The same of one output alone. */
export function linearScore(model: LinearModel, { count, rows, values, norm }: Known, output: number): number {
  const { weights } = model;
  const outputCount = model.outputs.length;
  let sum = 0;
  for (let at = 0; at < count; at++) sum += values[at]! * weights[rows[at]! * outputCount + output]!;
  return model.biases[output]! + (sum * model.steps[output]!) / norm;
}

/** What each of the tokens adds to one output's score; a feature of several tokens is shared among them equally. */
export function tokenContributions(model: LinearModel, { count, rows, values, firsts, lasts, norm }: Known, output: number, tokenCount: number): Float32Array {
  const contributions = new Float32Array(tokenCount);
  const outputCount = model.outputs.length;
  const scale = model.steps[output]! / norm;
  for (let at = 0; at < count; at++) {
    const first = firsts[at]!;
    const last = lasts[at]!;
    if (first < 0) continue;
    const share = (values[at]! * scale * model.weights[rows[at]! * outputCount + output]!) / (last - first + 1);
    for (let token = first; token <= last; token++) contributions[token]! += share;
  }
  return contributions;
}
