import { describe, expect, it } from 'vitest';
import { affectHitsOf } from '../../../../coach/reading/affect-lexicon.ts';
import { FAMILIES, featuresAround, featuresOf, featuresOfWord, wordHashOf } from '../../../../coach/reading/features.ts';
import type { Family, FeatureSet } from '../../../../coach/reading/features.ts';
import { tokensOf } from '../../../../coach/reading/tokens.ts';

function hashesOf(text: string, family: Family): Set<number> {
  const set = featuresOf(text);
  const hashes = new Set<number>();
  for (let at = 0; at < set.count; at++) if (FAMILIES[set.families[at]!] === family) hashes.add(set.hashes[at]!);
  return hashes;
}

describe('features', () => {
  it('are the same for the same text', () => {
    const [left, right] = [featuresOf('Where is my parcel?'), featuresOf('Where is my parcel?')];
    expect(left.hashes.slice(0, left.count)).toEqual(right.hashes.slice(0, right.count));
  });

  it('see a word under a negation as another word', () => {
    expect(hashesOf('not happy', 'negated').size).toBe(1);
    expect(hashesOf('happy', 'negated').size).toBe(0);
    expect(hashesOf('not here, happy', 'negated').size).toBe(1);
  });

  it('turn a feeling word round when it is negated', () => {
    const plain = hashesOf('happy', 'affect');
    const negated = hashesOf("isn't happy", 'affect');
    expect([...plain].some((hash) => negated.has(hash))).toBe(false);
  });

  it('share most pieces between a word and its misspelling', () => {
    const right = hashesOf('delivery', 'piece');
    const wrong = hashesOf('delivry', 'piece');
    const shared = [...right].filter((hash) => wrong.has(hash)).length;
    expect(shared).toBeGreaterThan(5);
  });

  it('know the tokens they came from', () => {
    const set = featuresOf('a late parcel');
    for (let at = 0; at < set.count; at++) {
      expect(set.firstTokens[at]).toBeLessThanOrEqual(set.lastTokens[at]!);
      expect(set.lastTokens[at]).toBeLessThan(set.tokens.length);
    }
  });

  it('are those of each word and of the words around each other: reading sees what training saw', () => {
    const seen = ({ count, hashes, families }: FeatureSet): readonly string[] => Array.from({ length: count }, (_, at) => `${FAMILIES[families[at]!]} ${hashes[at]}`);
    for (const text of ["NO!!! I'm NOT happy, sooo bad :( 😡", 'thank you, could you please help me?', 'late', '', 'My lamp [NAME] 12 https://x.y came "fixed", no.']) {
      const tokens = tokensOf(text);
      const apart = [...tokens.flatMap((token) => seen(featuresOfWord(token))), ...seen(featuresAround(tokens, Uint32Array.from(tokens, wordHashOf), affectHitsOf(tokens)))];
      expect(apart.toSorted()).toEqual(seen(featuresOf(text)).toSorted());
    }
  });

  it('grow with texts of any length', () => {
    const set = featuresOf('word '.repeat(2000));
    expect(set.count).toBeGreaterThan(8000);
    expect(set.hashes.length).toBeGreaterThanOrEqual(set.count);
  });
});
