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

/** Each feature that the model knows, once, in the order in which it is met. */
function eachKnown(model: LinearModel, { words, around }: Seen, take: (row: number, value: number, first: number, last: number) => void): void {
  const { familyWeights, wordValues, seenIn } = model;
  const reading = ++model.readings;
  for (let at = 0; at < words.length; at++) {
    const own = words[at]!;
    for (let place = 0; place < own.length; place++) {
      const row = own[place]! >> 2;
      if (seenIn[row] === reading) continue;
      seenIn[row] = reading;
      take(row, wordValues[own[place]! & 3]!, at, at);
    }
  }
  for (let at = 0; at < around.count; at++) {
    const value = familyWeights[around.families[at]!]!;
    const row = value === 0 ? -1 : rowOf(model.rows, around.hashes[at]!);
    if (row < 0 || seenIn[row] === reading) continue;
    seenIn[row] = reading;
    take(row, value, around.firstTokens[at]!, around.lastTokens[at]!);
  }
}

/** The length by which a stretch's features are divided; a stretch without any is divided by one. */
function normOf(squares: number): number {
  return squares === 0 ? 1 : Math.sqrt(squares);
}

export function knownBy(model: LinearModel, seen: Seen): Known {
  const room = seen.words.reduce((sum, rows) => sum + rows.length, seen.around.count);
  // One piece of memory, as in features.ts.
  const memory = new ArrayBuffer(room * 16);
  const [rows, values, firsts, lasts] = [new Int32Array(memory, 0, room), new Float32Array(memory, room * 4, room), new Int32Array(memory, room * 8, room), new Int32Array(memory, room * 12, room)];
  let count = 0;
  let squares = 0;
  eachKnown(model, seen, (row, value, first, last) => {
    rows[count] = row;
    values[count] = value;
    firsts[count] = first;
    lasts[count] = last;
    count++;
    squares += value * value;
  });
  return { count, rows, values, firsts, lasts, norm: normOf(squares) };
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

/** The same of one output alone; nothing is kept of what the model knows of the stretch. */
export function linearScore(model: LinearModel, seen: Seen, output: number): number {
  const { weights } = model;
  const outputCount = model.outputs.length;
  let sum = 0;
  let squares = 0;
  eachKnown(model, seen, (row, value) => {
    sum += value * weights[row * outputCount + output]!;
    squares += value * value;
  });
  return model.biases[output]! + (sum * model.steps[output]!) / normOf(squares);
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
