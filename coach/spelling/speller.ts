/**
 * A dictionary of one kind of English, with the words of a service desk that it lacks and the slips of the finger that
 * people make most, each with what was meant: a dictionary alone would turn "teh" into "ten".
 */
import nspell from 'nspell';
import english from '../../resources/spelling/english.json' with { type: 'json' };

export const dialects = ['en-US', 'en-GB'] as const;
export type Dialect = (typeof dialects)[number];

export interface Speller {
  readonly isWord: (word: string) => boolean;
  /** The best first, at most three; the same word is looked up once. */
  readonly mendsFor: (word: string) => readonly string[];
}

const slips: ReadonlyMap<string, string> = new Map(Object.entries(english.slips));
const mostMends = 3;
const mostRemembered = 500;

const cased = (mend: string, like: string): string => (/^\p{Lu}/u.test(like) ? mend.charAt(0).toUpperCase() + mend.slice(1) : mend);

/** Takes a moment: once, in a worker. */
export function openSpeller(dictionary: { readonly aff: string; readonly dic: string }): Speller {
  const checker = nspell(dictionary);
  for (const word of english.words) checker.add(word);
  const mendsByWord = new Map<string, readonly string[]>();
  const find = (word: string): readonly string[] => {
    const meant = slips.get(word.toLowerCase());
    const mends = meant === undefined ? checker.suggest(word) : [cased(meant, word)];
    return mends.filter((mend) => mend !== word).slice(0, mostMends);
  };
  return {
    isWord: (word) => !slips.has(word.toLowerCase()) && (checker.correct(word) || checker.correct(word.toLowerCase())),
    mendsFor: (word) => {
      const known = mendsByWord.get(word);
      if (known) return known;
      const mends = find(word);
      mendsByWord.set(word, mends);
      if (mendsByWord.size > mostRemembered) mendsByWord.delete(mendsByWord.keys().next().value!);
      return mends;
    },
  };
}
