/** How a draft looks and reads before anyone takes in a word: capitals, walls of text, sentences that run out of breath. */
import type { CoachContext } from './context.ts';
import type { Hint } from './hint.ts';
import { countWords, sentencesIn, type Span } from './sentences.ts';

const shouted = /(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}'’]*(?:[ ,]+\p{Lu}[\p{Lu}'’]*){2,}(?![\p{L}\p{N}])/gu;
const fewestShoutedLetters = 12;

const quietened = (words: string): string => {
  const low = words.toLowerCase().replaceAll(/\bi\b/g, 'I');
  return low.charAt(0).toUpperCase() + low.slice(1);
};

/** Initials and codes are capitals by right; three words with a long one among them are a shout. */
const isShout = (words: string): boolean =>
  (words.match(/\p{L}/gu)?.length ?? 0) >= fewestShoutedLetters && words.split(/[ ,]+/).filter((word) => word.length >= 5).length >= 1;

const shoutHints = (text: string): readonly Hint[] =>
  [...text.matchAll(shouted)].filter((match) => isShout(match[0])).map((match) => ({
    ruleId: 'all-capitals', kind: 'shouting', start: match.index, end: match.index + match[0].length, words: match[0], place: 'instead', weight: 68,
    reason: 'Capitals all the way are read as shouting.', mends: [quietened(match[0])],
  }));

const mostWordsOfParagraph: Readonly<Record<string, number>> = { sms: 60, chat: 80, email: 120, phone: 120, tty: 60 };

const paragraphsIn = (text: string): readonly Span[] =>
  [...text.matchAll(/(?:[^\n]+(?:\n(?!\s*\n))?)+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));

/** The break goes before the sentence nearest to the middle; that seam is what is marked. */
function wallHint({ start, text: paragraph }: Span): readonly Hint[] {
  const sentences = sentencesIn(paragraph);
  if (sentences.length < 3) return [];
  const middle = paragraph.length / 2;
  const at = sentences.reduce((best, sentence, index) => index > 0 && Math.abs(sentence.start - middle) < Math.abs(sentences[best]!.start - middle) ? index : best, 1);
  const first = /^\S+/.exec(sentences[at]!.text)![0];
  const from = sentences[at - 1]!.end;
  const to = sentences[at]!.start + first.length;
  return [{
    ruleId: 'wall-of-text', kind: 'wall-of-text', start: start + from, end: start + to, words: paragraph.slice(from, to), place: 'instead', weight: 42,
    reason: 'That is a wall. A gap here lets the reader breathe.', mends: [`\n\n${first}`],
  }];
}

const wallHints = (text: string, context: CoachContext): readonly Hint[] =>
  paragraphsIn(text).filter((paragraph) => countWords(paragraph.text) > (mostWordsOfParagraph[context.channel ?? 'email'] ?? 120)).flatMap(wallHint);

const mostWordsOfSentence = 38;
const hardestGrade = 15;
const fewestWordsForGrade = 30;

const syllablesOf = (word: string): number => Math.max(1, (word.toLowerCase().replace(/(?:e|es|ed)$/, '').match(/[aeiouy]+/g) ?? []).length);

/** Years of school that a sentence asks for (Flesch and Kincaid's sum, by sentence). */
function gradeOf(sentence: string): number {
  const words = sentence.match(/\p{L}+/gu) ?? [];
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * words.length + 11.8 * (syllables / words.length) - 15.59;
}

/** Tables and lists pasted into a message are not sentences, however long. */
const isList = (words: string): boolean => words.includes('\t') || (words.match(/[:;|]/g)?.length ?? 0) >= 3;

function readingHints(text: string): readonly Hint[] {
  const sentences = sentencesIn(text);
  const hints: Hint[] = [];
  for (const { start, end, text: words } of sentences) {
    if (isList(words)) continue;
    const length = countWords(words);
    if (length > mostWordsOfSentence) {
      hints.push({ ruleId: 'long-sentence', kind: 'reading-level', start, end, words, place: 'instead', weight: 30, reason: `${length} words without a rest. Two sentences would carry it further.`, mends: [] });
    } else if (length >= 12 && countWords(text) >= fewestWordsForGrade && gradeOf(words) > hardestGrade) {
      hints.push({ ruleId: 'reading-level', kind: 'reading-level', start, end, words, place: 'instead', weight: 28, reason: 'Hard going for a tired reader. Shorter words would do.', mends: [] });
    }
  }
  return hints.slice(0, 2);
}

export const shapeHints = (text: string, context: CoachContext): readonly Hint[] => [...shoutHints(text), ...wallHints(text, context), ...readingHints(text)];
