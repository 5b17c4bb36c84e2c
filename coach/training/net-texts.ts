// Texts as the network sees them: for each token the rows of its word, of its pieces and of its marks.

import { pieceHashesOf, wordHashOf } from '../reading/features.ts';
import { hashTableOf } from '../reading/hash-table.ts';
import type { HashTable } from '../reading/hash-table.ts';
import { tokenRowsOf } from '../reading/text-net.ts';
import type { TokenRows } from '../reading/text-net.ts';
import { tokensOf } from '../reading/tokens.ts';
import type { Token } from '../reading/tokens.ts';

export type NetVocabulary = { readonly wordHashes: Uint32Array; readonly pieceHashes: Uint32Array; readonly wordRows: HashTable; readonly pieceRows: HashTable };
export type NetText = readonly TokenRows[];

const FEWEST_WORDS = 3;
const FEWEST_PIECES = 8;
const MOST_WORDS = 15_000;
const MOST_PIECES = 20_000;
/** Longer training texts are cut: what comes later hardly changes what people said of them. */
export const LONGEST_TEXT = 60;

export function netVocabularyOf(texts: readonly string[]): NetVocabulary {
  const words = new Map<number, number>();
  const pieces = new Map<number, number>();
  const count = (counts: Map<number, number>, hash: number) => counts.set(hash, (counts.get(hash) ?? 0) + 1);
  for (const token of texts.flatMap(shortTokensOf)) {
    count(words, wordHashOf(token));
    for (const hash of pieceHashesOf(token)) count(pieces, hash);
  }
  const wordHashes = commonest(words, FEWEST_WORDS, MOST_WORDS);
  const pieceHashes = commonest(pieces, FEWEST_PIECES, MOST_PIECES);
  return { wordHashes, pieceHashes, wordRows: hashTableOf(wordHashes), pieceRows: hashTableOf(pieceHashes) };
}

export function netTextsOf(texts: readonly string[], { wordRows, pieceRows }: NetVocabulary): readonly NetText[] {
  return texts.map((text) => tokenRowsOf(shortTokensOf(text), wordRows, pieceRows));
}

function shortTokensOf(text: string): readonly Token[] {
  return tokensOf(text).slice(0, LONGEST_TEXT);
}

function commonest(counts: ReadonlyMap<number, number>, fewest: number, most: number): Uint32Array {
  const kept = [...counts].filter(([, count]) => count >= fewest).sort((left, right) => right[1] - left[1] || left[0] - right[0]);
  return Uint32Array.from(kept.slice(0, most), ([hash]) => hash);
}
