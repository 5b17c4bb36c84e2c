// Learns static vectors of words and their pieces from plain texts, without labels: a word's vector should foretell its
// neighbours better than words drawn at random (skip-gram with negative sampling). The network starts from these.

import type { NetText, NetVocabulary } from './net-texts.ts';
import { randomFrom, shuffledOrder } from './random.ts';
import type { Random } from './random.ts';

export type Vectors = { readonly words: Float64Array; readonly pieces: Float64Array };
export type VectorSettings = { readonly vectorLength: number; readonly epochs: number; readonly seed: number };

const FIRST_RATE = 0.05;
const WINDOW = 5;
const DRAWN_WORDS = 5;
/** Words more frequent than this share are often passed over. */
const COMMON_SHARE = 1e-3;
const DRAW_TABLE_SIZE = 2 ** 20;
/** Root mean square that the vectors are scaled to for the network's start. */
const START_SIZE = 0.2;

export function learnVectors(texts: readonly NetText[], vocabulary: NetVocabulary, { vectorLength, epochs, seed }: VectorSettings): Vectors {
  const random = randomFrom(seed);
  const learner = learnerOf(texts, vocabulary, vectorLength, random);
  const total = texts.length * epochs;
  for (let epoch = 0; epoch < epochs; epoch++) {
    let done = epoch * texts.length;
    for (const row of shuffledOrder(texts.length, random)) learnText(learner, texts[row]!, FIRST_RATE * Math.max(0.02, 1 - done++ / total));
  }
  return scaled(learner);
}

type Learner = Vectors & {
  readonly vectorLength: number;
  readonly contexts: Float64Array;
  readonly drawTable: Int32Array;
  readonly keptShares: Float64Array;
  readonly random: Random;
  readonly centre: Float64Array;
  readonly change: Float64Array;
};

function learnerOf(texts: readonly NetText[], vocabulary: NetVocabulary, vectorLength: number, random: Random): Learner {
  const wordCount = vocabulary.wordHashes.length;
  const counts = new Float64Array(wordCount);
  let total = 0;
  for (const text of texts) {
    for (const { word } of text) {
      if (word < 0) continue;
      counts[word]!++;
      total++;
    }
  }
  const small = (length: number) => Float64Array.from({ length }, () => (random() - 0.5) / vectorLength);
  return {
    vectorLength,
    words: small(wordCount * vectorLength),
    pieces: small(vocabulary.pieceHashes.length * vectorLength),
    contexts: new Float64Array(wordCount * vectorLength),
    drawTable: drawTableOf(counts),
    keptShares: counts.map((count) => Math.min(1, Math.sqrt((COMMON_SHARE * total) / count) + (COMMON_SHARE * total) / count)),
    random,
    centre: new Float64Array(vectorLength),
    change: new Float64Array(vectorLength),
  };
}

/** Words are drawn by their frequency to the power of three quarters. */
function drawTableOf(counts: Float64Array): Int32Array {
  const weights = counts.map((count) => count ** 0.75);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const table = new Int32Array(DRAW_TABLE_SIZE);
  let word = 0;
  let reached = (weights[0] ?? 0) / sum;
  for (let slot = 0; slot < DRAW_TABLE_SIZE; slot++) {
    table[slot] = word;
    while ((slot + 1) / DRAW_TABLE_SIZE > reached && word < counts.length - 1) reached += weights[++word]! / sum;
  }
  return table;
}

function learnText(learner: Learner, text: NetText, rate: number): void {
  const { random, keptShares, vectorLength, centre, change, words, pieces } = learner;
  text.forEach((token, at) => {
    if (token.word >= 0 && random() > keptShares[token.word]!) return;
    if (token.word < 0 && token.pieces.length === 0) return;
    const share = token.pieces.length === 0 ? 0 : 1 / Math.sqrt(token.pieces.length);
    centre.fill(0);
    change.fill(0);
    if (token.word >= 0) addRow(centre, words, token.word * vectorLength, 1);
    for (const piece of token.pieces) addRow(centre, pieces, piece * vectorLength, share);
    const reach = 1 + Math.floor(random() * WINDOW);
    for (let near = Math.max(0, at - reach); near <= Math.min(text.length - 1, at + reach); near++) {
      if (near !== at && text[near]!.word >= 0) learnPair(learner, text[near]!.word, rate);
    }
    if (token.word >= 0) addInto(words, token.word * vectorLength, change, 1);
    for (const piece of token.pieces) addInto(pieces, piece * vectorLength, change, share);
  });
}

function learnPair({ centre, change, contexts, drawTable, random, vectorLength }: Learner, neighbour: number, rate: number): void {
  for (let draw = 0; draw <= DRAWN_WORDS; draw++) {
    const word = draw === 0 ? neighbour : drawTable[Math.floor(random() * DRAW_TABLE_SIZE)]!;
    if (draw > 0 && word === neighbour) continue;
    const start = word * vectorLength;
    let likeness = 0;
    for (let at = 0; at < vectorLength; at++) likeness += centre[at]! * contexts[start + at]!;
    const gap = rate * ((draw === 0 ? 1 : 0) - 1 / (1 + Math.exp(-likeness)));
    for (let at = 0; at < vectorLength; at++) {
      change[at]! += gap * contexts[start + at]!;
      contexts[start + at]! += gap * centre[at]!;
    }
  }
}

function addRow(into: Float64Array, table: Float64Array, start: number, share: number): void {
  for (let at = 0; at < into.length; at++) into[at]! += share * table[start + at]!;
}

function addInto(table: Float64Array, start: number, change: Float64Array, share: number): void {
  for (let at = 0; at < change.length; at++) table[start + at]! += share * change[at]!;
}

function scaled({ words, pieces }: Vectors): Vectors {
  const size = Math.sqrt(words.reduce((sum, value) => sum + value * value, 0) / Math.max(1, words.length));
  const factor = size === 0 ? 1 : START_SIZE / size;
  return { words: words.map((value) => value * factor), pieces: pieces.map((value) => value * factor) };
}
