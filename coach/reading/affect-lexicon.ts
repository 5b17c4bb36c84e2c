// Looks up which groups of feeling a token, or the phrase that starts at it, belongs to. Built once, then only read.

import { AFFECT_GROUPS, AFFECT_WORDS } from './affect-words.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

export type AffectHit = {
  /** Index into AFFECT_GROUPS. */
  readonly group: number;
  /** First and last token of the word or phrase. */
  readonly first: number;
  readonly last: number;
};

const LONGEST_PHRASE = 4;

const groupsByPhrase = new Map<string, number[]>();
const phraseStarts = new Set<string>();

AFFECT_GROUPS.forEach((name, group) => {
  for (const entry of AFFECT_WORDS[name].split(',')) {
    const words = tokensOf(entry).map((token) => token.normal);
    if (words.length === 0) continue;
    const phrase = words.join(' ');
    groupsByPhrase.set(phrase, [...(groupsByPhrase.get(phrase) ?? []), group]);
    if (words.length > 1) phraseStarts.add(words[0]!);
  }
});

const ENDINGS: readonly (readonly [ending: string, replacement: string])[] = [
  ['s', ''], ['es', ''], ['ed', ''], ['ed', 'e'], ['ing', ''], ['ing', 'e'], ['ly', ''], ['er', ''], ['est', ''], ['ies', 'y'], ['ied', 'y'], ['ily', 'y'], ["'s", ''], ['in', 'ing'], ['ness', ''],
];

/** Endings are tried once for a word: most words of a text are met again in the next reading. */
const MOST_MET = 4_096;
const groupsByMet = new Map<string, readonly number[] | undefined>();

function groupsOfWord(word: string): readonly number[] | undefined {
  if (groupsByMet.has(word)) return groupsByMet.get(word);
  if (groupsByMet.size >= MOST_MET) groupsByMet.clear();
  const groups = lookedUp(word);
  groupsByMet.set(word, groups);
  return groups;
}

function lookedUp(word: string): readonly number[] | undefined {
  const own = groupsByPhrase.get(word);
  if (own !== undefined || word.length < 5) return own;
  for (const [ending, replacement] of ENDINGS) {
    if (!word.endsWith(ending)) continue;
    const found = groupsByPhrase.get(word.slice(0, word.length - ending.length) + replacement);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All hits, phrases included; several groups of one word are several hits. */
export function affectHitsOf(tokens: readonly Token[]): readonly AffectHit[] {
  const hits: AffectHit[] = [];
  const keep = (groups: readonly number[] | undefined, first: number, last: number) => {
    if (groups !== undefined) for (const group of groups) hits.push({ group, first, last });
  };
  for (let first = 0; first < tokens.length; first++) {
    keep(groupsOfWord(tokens[first]!.normal), first, first);
    if (!phraseStarts.has(tokens[first]!.normal)) continue;
    let phrase = tokens[first]!.normal;
    for (let last = first + 1; last < Math.min(tokens.length, first + LONGEST_PHRASE); last++) {
      phrase += ` ${tokens[last]!.normal}`;
      keep(groupsByPhrase.get(phrase), first, last);
    }
  }
  return hits;
}
