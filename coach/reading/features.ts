// Turns a text into hashed features: words, pairs and triples of words, pieces of words, words under a negation, shouted
// words, groups of the affect lexicon, politeness strategies, and the shape of the whole. Each feature knows which tokens
// it came from, so that a model's verdict can be traced back to the words. Training and reading share this one file:
// what the models learnt is what they see. Training takes all features of a text at once; reading takes those of each word
// (the same wherever the word stands, so kept) and those of the words around each other.

import { affectHitsOf } from './affect-lexicon.ts';
import type { AffectHit } from './affect-lexicon.ts';
import { STRATEGIES, strategyHitsOf } from './politeness-strategies.ts';
import { isWord, tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

/** Families can be left out by a model, and each has its own weight in the length of the vector. */
export const FAMILIES = ['word', 'pair', 'triple', 'skip', 'piece', 'negated', 'shouted', 'affect', 'affect-pair', 'strategy', 'shape', 'edge'] as const;
export type Family = (typeof FAMILIES)[number];
export type FamilyWeights = Readonly<Partial<Record<Family, number>>>;

export type FeatureSet = {
  readonly tokens: readonly Token[];
  readonly count: number;
  /** Parallel arrays; only the first `count` entries are meant. Tokens -1 to -1: the text as a whole. */
  readonly hashes: Uint32Array;
  readonly families: Uint8Array;
  readonly firstTokens: Int32Array;
  readonly lastTokens: Int32Array;
};

const NEGATIONS = new Set(['not', 'no', 'never', 'none', 'nobody', 'nothing', 'neither', 'nor', 'cannot', 'without', 'hardly', 'barely', 'dont', 'didnt', 'doesnt', 'cant', 'wont', 'isnt', 'wasnt', 'arent', 'aint', 'couldnt', 'wouldnt', 'shouldnt']);
const ENDS_SCOPE = new Set(['.', ',', '!', '?', ';', ':', '!!', '??', '?!', '...', 'but', '(', ')']);
const NEGATION_REACH = 4;

export function isNegation(normal: string): boolean {
  return NEGATIONS.has(normal) || normal.endsWith("n't");
}

const FIRST_HASH = 0x811c9dc5;
const HASH_PRIME = 0x01000193;

/** FNV-1a over UTF-16 code units. */
function hashOf(text: string): number {
  let hash = FIRST_HASH;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), HASH_PRIME);
  return hash >>> 0;
}

function mix(left: number, right: number): number {
  let hash = Math.imul(left ^ (left >>> 15), 0x2c1b3c6d) ^ Math.imul(right ^ (right >>> 13), 0x297a2d39);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** One piece of memory for all that is known of a feature: small arrays apart cost the collector of garbage more than they hold. */
const BYTES_OF_FEATURE = 13;

class Collector {
  count = 0;
  hashes: Uint32Array;
  families: Uint8Array;
  firstTokens: Int32Array;
  lastTokens: Int32Array;

  constructor(room = 512) {
    const memory = new ArrayBuffer(room * BYTES_OF_FEATURE);
    this.hashes = new Uint32Array(memory, 0, room);
    this.firstTokens = new Int32Array(memory, room * 4, room);
    this.lastTokens = new Int32Array(memory, room * 8, room);
    this.families = new Uint8Array(memory, room * 12, room);
  }

  add(family: number, hash: number, span: readonly [first: number, last: number] | number): void {
    if (this.count === this.hashes.length) this.grow();
    const at = this.count++;
    this.hashes[at] = mix(hash, family + 1);
    this.families[at] = family;
    this.firstTokens[at] = typeof span === 'number' ? span : span[0];
    this.lastTokens[at] = typeof span === 'number' ? span : span[1];
  }

  private grow(): void {
    const larger = new Collector(this.hashes.length * 2);
    larger.hashes.set(this.hashes);
    larger.families.set(this.families);
    larger.firstTokens.set(this.firstTokens);
    larger.lastTokens.set(this.lastTokens);
    ({ hashes: this.hashes, families: this.families, firstTokens: this.firstTokens, lastTokens: this.lastTokens } = larger);
  }
}

const FAMILY = Object.fromEntries(FAMILIES.map((name, index) => [name, index])) as Readonly<Record<Family, number>>;
const STRATEGY_INDEX = new Map(STRATEGIES.map((name, index) => [name as string, index]));
const WHOLE_TEXT = -1;

export function featuresOf(text: string): FeatureSet {
  const tokens = tokensOf(text);
  const out = new Collector();
  const wordHashes = Uint32Array.from(tokens, wordHashOf);
  tokens.forEach((token, at) => {
    addWord(out, token, wordHashes[at]!, at);
    addNeighbours(out, wordHashes, at);
  });
  tokens.forEach((token, at) => addPieces(out, token, at));
  addAround(out, tokens, wordHashes, affectHitsOf(tokens));
  return setOf(out, tokens);
}

/** What a word brings wherever it stands; its tokens are all 0. */
export function featuresOfWord(token: Token): FeatureSet {
  const out = new Collector(64);
  addWord(out, token, wordHashOf(token), 0);
  addPieces(out, token, 0);
  return setOf(out, [token]);
}

/** What the words of a text make of each other: all features but those of the single words. */
export function featuresAround(tokens: readonly Token[], wordHashes: Uint32Array, affectHits: readonly AffectHit[]): FeatureSet {
  const out = new Collector(tokens.length * 6 + 32);
  for (let at = 0; at < tokens.length; at++) addNeighbours(out, wordHashes, at);
  addAround(out, tokens, wordHashes, affectHits);
  return setOf(out, tokens);
}

function setOf({ count, hashes, families, firstTokens, lastTokens }: Collector, tokens: readonly Token[]): FeatureSet {
  return { tokens, count, hashes, families, firstTokens, lastTokens };
}

function addWord(out: Collector, token: Token, hash: number, at: number): void {
  out.add(FAMILY.word, hash, at);
  if (token.isShouted) out.add(FAMILY.shouted, hash, at);
}

function addNeighbours(out: Collector, wordHashes: Uint32Array, at: number): void {
  if (at + 1 >= wordHashes.length) return;
  const pair = mix(wordHashes[at]!, wordHashes[at + 1]!);
  out.add(FAMILY.pair, pair, [at, at + 1]);
  if (at + 2 >= wordHashes.length) return;
  out.add(FAMILY.triple, mix(pair, wordHashes[at + 2]!), [at, at + 2]);
  out.add(FAMILY.skip, mix(wordHashes[at]!, wordHashes[at + 2]!), [at, at + 2]);
}

function addAround(out: Collector, tokens: readonly Token[], wordHashes: Uint32Array, affectHits: readonly AffectHit[]): void {
  addNegated(out, tokens, wordHashes);
  addAffect(out, tokens, wordHashes, affectHits);
  for (const hit of strategyHitsOf(tokens)) out.add(FAMILY.strategy, STRATEGY_INDEX.get(hit.strategy)!, [hit.first, hit.last]);
  addShape(out, tokens, wordHashes);
}

/** Pieces of three to five characters inside a word and its bounds: typing errors and endings look alike in them. */
export function pieceHashesOf(token: Token): readonly number[] {
  if (!isWord(token)) return [];
  const hashes: number[] = [];
  const bounded = `<${token.normal}>`;
  for (let start = 0; start + 3 <= bounded.length; start++) {
    let hash = FIRST_HASH;
    for (let length = 1; length <= 5 && start + length <= bounded.length; length++) {
      hash = Math.imul(hash ^ bounded.charCodeAt(start + length - 1), HASH_PRIME);
      if (length >= 3) hashes.push(hash >>> 0);
    }
  }
  return hashes;
}

export function wordHashOf(token: Token): number {
  return hashOf(token.normal);
}

function addPieces(out: Collector, token: Token, at: number): void {
  for (const hash of pieceHashesOf(token)) out.add(FAMILY.piece, hash, at);
}

function addNegated(out: Collector, tokens: readonly Token[], wordHashes: Uint32Array): void {
  for (let at = 0; at < tokens.length; at++) {
    if (!isNegation(tokens[at]!.normal)) continue;
    for (let next = at + 1; next < Math.min(tokens.length, at + 1 + NEGATION_REACH); next++) {
      if (ENDS_SCOPE.has(tokens[next]!.normal)) break;
      out.add(FAMILY.negated, wordHashes[next]!, [at, next]);
    }
  }
}

function addAffect(out: Collector, tokens: readonly Token[], wordHashes: Uint32Array, affectHits: readonly AffectHit[]): void {
  for (const { group, first, last } of affectHits) {
    let negation = -1;
    for (let before = first - 1; before >= Math.max(0, first - NEGATION_REACH); before--) {
      if (ENDS_SCOPE.has(tokens[before]!.normal)) break;
      if (isNegation(tokens[before]!.normal)) negation = before;
    }
    const key = group * 2 + (negation >= 0 ? 1 : 0);
    out.add(FAMILY.affect, key, [negation >= 0 ? negation : first, last]);
    if (first > 0) out.add(FAMILY['affect-pair'], mix(wordHashes[first - 1]!, key), [first - 1, last]);
    if (last + 1 < tokens.length) out.add(FAMILY['affect-pair'], mix(key, wordHashes[last + 1]!), [first, last + 1]);
  }
}

/** Facts about the whole: length, shouting, marks, how it starts and ends. */
function addShape(out: Collector, tokens: readonly Token[], wordHashes: Uint32Array): void {
  if (tokens.length === 0) return;
  let shouted = 0;
  let words = 0;
  let exclaimed = 0;
  let asked = 0;
  for (const token of tokens) {
    if (isWord(token)) words++;
    if (token.isShouted) shouted++;
    if (token.normal[0] === '!') exclaimed++;
    if (token.normal[0] === '?') asked++;
    if (token.isStretched) out.add(FAMILY.shape, 900, tokens.indexOf(token));
  }
  const bucket = (value: number) => Math.min(9, Math.round(Math.log2(1 + value) * 2));
  out.add(FAMILY.shape, 100 + bucket(tokens.length), WHOLE_TEXT);
  out.add(FAMILY.shape, 200 + Math.min(3, exclaimed), WHOLE_TEXT);
  out.add(FAMILY.shape, 300 + Math.min(3, asked), WHOLE_TEXT);
  if (words > 1) out.add(FAMILY.shape, 400 + Math.round((4 * shouted) / words), WHOLE_TEXT);
  const lastToken = tokens.length - 1;
  out.add(FAMILY.edge, mix(wordHashes[0]!, 1), 0);
  out.add(FAMILY.edge, mix(wordHashes[lastToken]!, 2), lastToken);
  if (lastToken > 0) out.add(FAMILY.edge, mix(mix(wordHashes[0]!, wordHashes[1]!), 3), [0, 1]);
}
