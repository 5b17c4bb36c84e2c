// A small network that reads words in their order, beside the linear models that count them. Each token becomes a vector:
// its word's, the mean of its pieces', and those of the affect groups it belongs to. A convolution looks at three
// neighbours at a time; what it finds is pooled by the largest value and by attention, and one linear layer gives the
// outputs. Word vectors were learnt from the training texts first. Plain loops over typed arrays: no native code.

import { affectHitsOf } from './affect-lexicon.ts';
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

export type TextNet = {
  readonly outputs: readonly string[];
  readonly size: NetSize;
  readonly wordRows: HashTable;
  readonly pieceRows: HashTable;
  readonly words: Int8Array;
  readonly pieces: Int8Array;
  readonly marks: Float32Array;
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
  const { facts, arrays } = readModelFile<NetFacts>(bytes);
  return {
    outputs: facts.outputs,
    size: facts.size,
    wordRows: hashTableOf(arrays.wordHashes as Uint32Array),
    pieceRows: hashTableOf(arrays.pieceHashes as Uint32Array),
    words: arrays.words as Int8Array,
    pieces: arrays.pieces as Int8Array,
    marks: arrays.marks as Float32Array,
    steps: arrays.steps as Float32Array,
    filters: arrays.filters as Float32Array,
    filterBiases: arrays.filterBiases as Float32Array,
    attention: arrays.attention as Float32Array,
    outputWeights: arrays.outputWeights as Float32Array,
    outputBiases: arrays.outputBiases as Float32Array,
  };
}

/** Which rows each token adds up; training and reading share it. */
export function tokenRowsOf(tokens: readonly Token[], wordRows: HashTable, pieceRows: HashTable): readonly TokenRows[] {
  const marks = marksOf(tokens);
  return tokens.map((token, at) => ({ ...wordAndPiecesOf(token, wordRows, pieceRows), marks: marks[at]! }));
}

function wordAndPiecesOf(token: Token, wordRows: HashTable, pieceRows: HashTable): Omit<TokenRows, 'marks'> {
  const pieces = pieceHashesOf(token).map((hash) => rowOf(pieceRows, hash)).filter((row) => row >= 0);
  return { word: rowOf(wordRows, wordHashOf(token)), pieces: Int32Array.from(pieces) };
}

/** Affect groups need their neighbours (phrases), so marks belong to the whole text. */
function marksOf(tokens: readonly Token[]): readonly (readonly number[])[] {
  const marks: number[][] = tokens.map(() => []);
  for (const { group, first, last } of affectHitsOf(tokens)) for (let at = first; at <= last; at++) marks[at]!.push(group);
  tokens.forEach((token, at) => {
    if (token.isShouted) marks[at]!.push(SHOUTED);
    if (token.isStretched) marks[at]!.push(STRETCHED);
  });
  return marks;
}

/** What the filters found at each token; kept so that a text less a few words need not be read anew. */
export type NetView = {
  readonly tokens: readonly Token[];
  readonly marks: readonly (readonly number[])[];
  /** Sums of word and pieces, without marks. */
  readonly bases: Float32Array;
  readonly found: Float32Array;
};

export function viewOf(net: TextNet, tokens: readonly Token[]): NetView {
  const { vectorLength, filterCount } = net.size;
  const count = Math.max(1, tokens.length);
  const bases = new Float32Array(count * vectorLength);
  tokens.forEach((token, at) => addWordAndPieces(net, wordAndPiecesOf(token, net.wordRows, net.pieceRows), bases.subarray(at * vectorLength, (at + 1) * vectorLength)));
  const marks = marksOf(tokens);
  const vectors = vectorsOf(net, bases, marks);
  const found = new Float32Array(count * filterCount);
  for (let at = 0; at < count; at++) applyFilters(net, vectors, at * vectorLength, found, at * filterCount);
  return { tokens, marks, bases, found };
}

function addWordAndPieces(net: TextNet, { word, pieces }: Omit<TokenRows, 'marks'>, into: Float32Array): void {
  const { vectorLength } = net.size;
  if (word >= 0) for (let at = 0; at < vectorLength; at++) into[at]! += net.steps[0]! * net.words[word * vectorLength + at]!;
  const share = pieces.length === 0 ? 0 : net.steps[1]! / Math.sqrt(pieces.length);
  for (const piece of pieces) for (let at = 0; at < vectorLength; at++) into[at]! += share * net.pieces[piece * vectorLength + at]!;
}

/** The tokens' vectors with an empty one at either end. */
function vectorsOf({ size: { vectorLength }, marks: markVectors }: TextNet, bases: Float32Array, marks: readonly (readonly number[])[]): Float32Array {
  const vectors = new Float32Array(bases.length + 2 * vectorLength);
  vectors.set(bases, vectorLength);
  marks.forEach((own, place) => {
    const from = (place + 1) * vectorLength;
    for (const mark of own) for (let at = 0; at < vectorLength; at++) vectors[from + at]! += markVectors[mark * vectorLength + at]!;
  });
  return vectors;
}

/** Reads three neighbouring vectors from `from` on and writes the filters' answers. */
function applyFilters(net: TextNet, vectors: Float32Array, from: number, into: Float32Array, intoFrom: number): void {
  const { filters, filterBiases } = net;
  const { vectorLength, filterCount } = net.size;
  const span = FILTER_REACH * vectorLength;
  for (let filter = 0; filter < filterCount; filter++) {
    const start = filter * span;
    // Four sums side by side: one alone would wait for each addition.
    let first = filterBiases[filter]!;
    let second = 0;
    let third = 0;
    let fourth = 0;
    for (let at = 0; at < span; at += 4) {
      first += filters[start + at]! * vectors[from + at]!;
      second += filters[start + at + 1]! * vectors[from + at + 1]!;
      third += filters[start + at + 2]! * vectors[from + at + 2]!;
      fourth += filters[start + at + 3]! * vectors[from + at + 3]!;
    }
    into[intoFrom + filter] = Math.max(0, first + second + third + fourth);
  }
}

/** Log-odds, one per output. */
export function scoreFound(net: TextNet, found: Float32Array): Float32Array {
  const { filterCount } = net.size;
  const count = found.length / filterCount;
  const weights = new Float32Array(count);
  let largest = -Infinity;
  for (let at = 0; at < count; at++) {
    let sum = 0;
    for (let filter = 0; filter < filterCount; filter++) sum += net.attention[filter]! * found[at * filterCount + filter]!;
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
  return net.outputBiases.map((bias, output) => {
    let sum = bias;
    for (let at = 0; at < pooled.length; at++) sum += net.outputWeights[output * pooled.length + at]! * pooled[at]!;
    return sum;
  });
}

/** What the filters find in the same text without the tokens `first` to `last`; only places whose neighbours changed are read again. */
export function foundWithout(net: TextNet, view: NetView, first: number, last: number): Float32Array {
  const { vectorLength, filterCount } = net.size;
  const left = view.tokens.filter((_, at) => at < first || at > last);
  if (left.length === 0) return viewOf(net, left).found;
  const cut = (values: Float32Array, width: number): Float32Array => {
    const kept = new Float32Array(left.length * width);
    kept.set(values.subarray(0, first * width));
    kept.set(values.subarray((last + 1) * width, view.tokens.length * width), first * width);
    return kept;
  };
  const marks = marksOf(left);
  const vectors = vectorsOf(net, cut(view.bases, vectorLength), marks);
  const found = cut(view.found, filterCount);
  const hasChanged = left.map((_, at) => !isSameList(marks[at]!, view.marks[at < first ? at : at + last - first + 1]!));
  left.forEach((_, at) => {
    const isAtSeam = at === first - 1 || at === first;
    if (isAtSeam || hasChanged[at] || hasChanged[at - 1] || hasChanged[at + 1]) applyFilters(net, vectors, at * vectorLength, found, at * filterCount);
  });
  return found;
}

function isSameList(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((value, at) => value === right[at]);
}
