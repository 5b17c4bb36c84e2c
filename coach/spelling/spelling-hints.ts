/**
 * Misspelt words and sure faults of grammar in a draft, as hints, so that the same key mends them. Pure: the dictionary
 * comes in. Rather silent than wrong: a capitalised word in the middle of a sentence is taken for a name, and a draft that
 * is mostly unknown words for another language.
 */
import type { Hint } from '../hint.ts';
import { grammarFaults } from './grammar.ts';
import type { Speller } from './speller.ts';
import { wordsIn, type DraftWord } from './words-in.ts';

export interface SpellingQuestion {
  readonly text: string;
  /** Small letters: names of the case, and what the agent added. */
  readonly known: ReadonlySet<string>;
  /** False while somebody types: the word at the very end is then still being written. */
  readonly isWhole: boolean;
}

const mostMarks = 20;
const fewestWordsToJudgeLanguage = 8;
const shareOfAnotherLanguage = 0.4;

const isName = ({ word, startsSentence }: DraftWord): boolean => !startsSentence && /^\p{Lu}/u.test(word);

export function spellingHints({ text, known, isWhole }: SpellingQuestion, speller: Speller): readonly Hint[] {
  const words = wordsIn(text);
  const isKnown = (word: string): boolean => known.has(word.toLowerCase()) || speller.isWord(word);
  const unknown = words.filter((draftWord) => !isName(draftWord) && !isKnown(draftWord.word));
  if (words.length >= fewestWordsToJudgeLanguage && unknown.length > words.length * shareOfAnotherLanguage) return [];
  const isFinished = ({ end }: { readonly end: number }): boolean => isWhole || end < text.length;
  const misspelt = unknown.filter(isFinished).slice(0, mostMarks).map(({ start, end, word }): Hint => {
    const mends = speller.mendsFor(word).map((mend) => mend + text.slice(start + word.length, end));
    return { ruleId: 'spelling', kind: 'spelling', start, end, words: text.slice(start, end), reason: mends.length > 0 ? 'Not in the dictionary. Was this meant?' : 'Not in the dictionary.', mends, place: 'instead', weight: 20 };
  });
  const grammar = grammarFaults(text).filter(isFinished).map(({ start, end, reason, mends }): Hint => ({ ruleId: 'grammar', kind: 'spelling', start, end, words: text.slice(start, end), reason, mends, place: 'instead', weight: 20 }));
  return withoutOverlaps([...misspelt, ...grammar]).slice(0, mostMarks);
}

function withoutOverlaps(hints: readonly Hint[]): readonly Hint[] {
  const chosen: Hint[] = [];
  for (const hint of [...hints].sort((a, b) => a.start - b.start || b.end - a.end)) if (hint.start >= (chosen.at(-1)?.end ?? 0)) chosen.push(hint);
  return chosen;
}
