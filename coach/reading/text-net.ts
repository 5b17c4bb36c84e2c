// A small network that reads words in their order, beside the linear models that count them. Each token becomes a vector:
// its word's, the mean of its pieces', and those of the affect groups it belongs to. A convolution looks at three
// neighbours at a time; what it finds is pooled by the largest value and by attention, and one linear layer gives the
// outputs. Word vectors were learnt from the training texts first. Plain loops over typed arrays: no native code. What a
// word adds to the filters is the same wherever it stands, so that a reading only has to add three neighbours up.

import { affectHitsOf } from './affect-lexicon.ts';
import type { AffectHit } from './affect-lexicon.ts';
import { AFFECT_GROUPS } from './affect-words.ts';
import { pieceHashesOf, wordHashOf } from './features.ts';
import { hashTableOf, rowOf } from './hash-table.ts';
import type { HashTable } from './hash-table.ts';
import { readModelFile } from './model-file.ts';
import type { Token } from './tokens.ts';

export type NetSize = { readonly vectorLength: number; readonly filterCount: number };
export type NetFacts = { readonly outputs: readonly string[]; readonly size: NetSize };

/** The rows of the vector tables that a token adds up. */
export type TokenRows = { readonly word: number; readonly pieces: Int32Array; readonly marks: readonly number[] };

/** What a vector adds to each filter: first as the one before its place, then at its place, then as the one after it. */
export type FilterParts = Float32Array;

export type TextNet = {
  readonly outputs: readonly string[];
  readonly size: NetSize;
  readonly wordRows: HashTable;
  readonly pieceRows: HashTable;
  readonly words: Int8Array;
  readonly pieces: Int8Array;
  /** What each mark adds to the filters. */
  readonly markParts: readonly FilterParts[];
  /** Value of one step of words and of pieces. */
  readonly steps: Float32Array;
  readonly filters: Float32Array;
  readonly filterBiases: Float32Array;
  readonly attention: Float32Array;
  readonly outputWeights: Float32Array;
  readonly outputBiases: Float32Array;
};

/** Affect groups, then shouted, then stretched. */
export const MARK_COUNT = AFFECT_GROUPS.length + 2;
const SHOUTED = AFFECT_GROUPS.length;
const STRETCHED = AFFECT_GROUPS.length + 1;
export const FILTER_REACH = 3;

export function loadTextNet(bytes: Uint8Array): TextNet {
  const { facts: { outputs, size }, arrays } = readModelFile<NetFacts>(bytes);
  const filters = arrays.filters as Float32Array;
  const marks = arrays.marks as Float32Array;
  return {
    outputs,
    size,
    wordRows: hashTableOf(arrays.wordHashes as Uint32Array),
    pieceRows: hashTableOf(arrays.pieceHashes as Uint32Array),
    words: arrays.words as Int8Array,
    pieces: arrays.pieces as Int8Array,
    markParts: Array.from({ length: MARK_COUNT }, (_, mark) => partsOfVector(size, filters, marks.subarray(mark * size.vectorLength, (mark + 1) * size.vectorLength))),
    steps: arrays.steps as Float32Array,
    filters,
    filterBiases: arrays.filterBiases as Float32Array,
    attention: arrays.attention as Float32Array,
    outputWeights: arrays.outputWeights as Float32Array,
    outputBiases: arrays.outputBiases as Float32Array,
  };
}

/** Which rows each token adds up; training and reading share it. */
export function tokenRowsOf(tokens: readonly Token[], wordRows: HashTable, pieceRows: HashTable): readonly TokenRows[] {
  const marks = marksOf(tokens, affectHitsOf(tokens));
  return tokens.map((token, at) => ({ ...wordAndPiecesOf(token, wordRows, pieceRows), marks: marks[at]! }));
}

function wordAndPiecesOf(token: Token, wordRows: HashTable, pieceRows: HashTable): Omit<TokenRows, 'marks'> {
  const pieces = pieceHashesOf(token).map((hash) => rowOf(pieceRows, hash)).filter((row) => row >= 0);
  return { word: rowOf(wordRows, wordHashOf(token)), pieces: Int32Array.from(pieces) };
}

/** Affect groups need their neighbours (phrases), so marks belong to the whole text. */
export function marksOf(tokens: readonly Token[], affectHits: readonly AffectHit[]): readonly (readonly number[])[] {
  const marks: number[][] = tokens.map(() => []);
  for (const { group, first, last } of affectHits) for (let at = first; at <= last; at++) marks[at]!.push(group);
  tokens.forEach((token, at) => {
    if (token.isShouted) marks[at]!.push(SHOUTED);
    if (token.isStretched) marks[at]!.push(STRETCHED);
  });
  return marks;
}

/** What a token's word and pieces add to the filters, without its marks. */
export function filterPartsOf(net: TextNet, token: Token): FilterParts {
  const { size: { vectorLength }, steps, words } = net;
  const { word, pieces } = wordAndPiecesOf(token, net.wordRows, net.pieceRows);
  const vector = new Float32Array(vectorLength);
  if (word >= 0) for (let at = 0; at < vectorLength; at++) vector[at]! += steps[0]! * words[word * vectorLength + at]!;
  const share = pieces.length === 0 ? 0 : steps[1]! / Math.sqrt(pieces.length);
  for (const piece of pieces) for (let at = 0; at < vectorLength; at++) vector[at]! += share * net.pieces[piece * vectorLength + at]!;
  return partsOfVector(net.size, net.filters, vector);
}

function partsOfVector({ vectorLength, filterCount }: NetSize, filters: Float32Array, vector: Float32Array): FilterParts {
  const parts = new Float32Array(FILTER_REACH * filterCount);
  for (let filter = 0; filter < filterCount; filter++) {
    for (let place = 0; place < FILTER_REACH; place++) {
      const start = (filter * FILTER_REACH + place) * vectorLength;
      let sum = 0;
      for (let at = 0; at < vectorLength; at++) sum += filters[start + at]! * vector[at]!;
      parts[place * filterCount + filter] = sum;
    }
  }
  return parts;
}

/** What the filters found at each token; a text of none is one empty place. */
function foundOf({ size: { filterCount }, filterBiases, markParts }: TextNet, parts: readonly FilterParts[], marks: readonly (readonly number[])[]): Float32Array {
  const count = Math.max(1, parts.length);
  const found = new Float32Array(count * filterCount);
  for (let at = 0; at < count; at++) found.set(filterBiases, at * filterCount);
  const add = (part: FilterParts, token: number): void => {
    for (let place = 0; place < FILTER_REACH; place++) {
      const at = token + 1 - place;
      if (at < 0 || at >= count) continue;
      for (let filter = 0; filter < filterCount; filter++) found[at * filterCount + filter]! += part[place * filterCount + filter]!;
    }
  };
  parts.forEach((part, token) => {
    add(part, token);
    for (const mark of marks[token]!) add(markParts[mark]!, token);
  });
  for (let at = 0; at < found.length; at++) if (found[at]! < 0) found[at] = 0;
  return found;
}

/** What the tokens whose parts and marks are given come to: the largest value of each filter, then its mean by attention. */
export function pooledBy(net: TextNet, parts: readonly FilterParts[], marks: readonly (readonly number[])[]): Float32Array {
  const { attention, size: { filterCount } } = net;
  const found = foundOf(net, parts, marks);
  const count = found.length / filterCount;
  const weights = new Float32Array(count);
  let largest = -Infinity;
  for (let at = 0; at < count; at++) {
    let sum = 0;
    for (let filter = 0; filter < filterCount; filter++) sum += attention[filter]! * found[at * filterCount + filter]!;
    weights[at] = sum;
    largest = Math.max(largest, sum);
  }
  let weightSum = 0;
  for (let at = 0; at < count; at++) {
    weights[at] = Math.exp(weights[at]! - largest);
    weightSum += weights[at]!;
  }
  const pooled = new Float32Array(2 * filterCount);
  for (let at = 0; at < count; at++) {
    const weight = weights[at]! / weightSum;
    for (let filter = 0; filter < filterCount; filter++) {
      const value = found[at * filterCount + filter]!;
      if (value > pooled[filter]!) pooled[filter] = value;
      pooled[filterCount + filter]! += weight * value;
    }
  }
  return pooled;
}

/** Log-odds of one output. */
export function netScore({ outputBiases, outputWeights }: TextNet, pooled: Float32Array, output: number): number {
  let sum = outputBiases[output]!;
  const start = output * pooled.length;
  for (let at = 0; at < pooled.length; at++) sum += outputWeights[start + at]! * pooled[at]!;
  return sum;
}
