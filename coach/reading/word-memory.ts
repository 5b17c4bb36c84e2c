// What the words met last are to the models. Reading a word anew each time would be most of the work of a reading, and people
// use the same words again and again: of a hundred words of a customer's message some ninety have been met before.

import { featuresOfWord, wordHashOf } from './features.ts';
import type { LinearModel, WordRows } from './linear-model.ts';
import { wordRowsOf } from './linear-model.ts';
import type { FilterParts, TextNet } from './text-net.ts';
import { filterPartsOf } from './text-net.ts';
import type { Token } from './tokens.ts';
import { isWord } from './tokens.ts';

/** A word wherever it stands; `rows` in the order of the linear models. */
export type WordSense = { readonly hash: number; readonly rows: readonly WordRows[]; readonly filterParts: FilterParts };

export type WordMemory = {
  readonly senseOf: (token: Token) => WordSense;
};

/** The older half is forgotten when the newer one is full; a word takes about a kilobyte and a half. */
const MOST_IN_HALF = 1_024;

export function wordMemoryOf(models: readonly LinearModel[], net: TextNet): WordMemory {
  let newer = new Map<string, WordSense>();
  let older = new Map<string, WordSense>();
  const learn = (token: Token): WordSense => {
    const features = featuresOfWord(token);
    return { hash: wordHashOf(token), rows: models.map((model) => wordRowsOf(model, features)), filterParts: filterPartsOf(net, token) };
  };
  return {
    senseOf: (token) => {
      const key = token.isShouted ? `!${token.normal}` : isWord(token) ? token.normal : ` ${token.normal}`;
      const known = newer.get(key);
      if (known) return known;
      const sense = older.get(key) ?? learn(token);
      if (newer.size >= MOST_IN_HALF) [older, newer] = [newer, new Map()];
      newer.set(key, sense);
      return sense;
    },
  };
}
