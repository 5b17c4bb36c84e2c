/** What people type into a search box, letter by letter: the same letters for every contender. */
import { createRandom, createSpeech } from './company.ts';

const wordsTyped = 60;

const lettersOf = (word: string): readonly string[] => Array.from({ length: word.length }, (_, index) => word.slice(0, index + 1));

/** Lists of what stands in the box after each key press, by what is being typed. */
export const typings = (): Readonly<Record<'search, one word as it is typed' | 'search, a second word as it is typed' | 'search, one whole word' | 'search, two whole words', readonly string[]>> => {
  const { word } = createSpeech(createRandom(23));
  const words = Array.from({ length: wordsTyped }, word);
  const pairs = Array.from({ length: wordsTyped }, () => [word(), word()] as const);
  return {
    'search, one word as it is typed': words.flatMap(lettersOf),
    'search, a second word as it is typed': pairs.flatMap(([one, two]) => lettersOf(two).map((letters) => `${one} ${letters}`)),
    'search, one whole word': words.map((one) => `${one} `),
    'search, two whole words': pairs.map(([one, two]) => `${one} ${two} `),
  };
};
