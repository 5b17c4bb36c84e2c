/**
 * The words of a draft that a dictionary can judge. Addresses, links, order numbers, codes, blanks of templates, names of
 * the case and words in capitals are nobody's spelling and are left out before anything is looked up.
 */

export interface DraftWord {
  readonly start: number;
  readonly end: number;
  /** As a dictionary writes it: a straight apostrophe, no possessive ending. */
  readonly word: string;
  readonly startsSentence: boolean;
}

/** Links, addresses, handles, tags, files, and everything with a digit in it. */
const notWords = /\{[^{}\n]*\}|\S*(?:@|:\/\/|www\.|\d|[_#/\\=<>])\S*|\S+\.(?:com|net|org|io|co|uk|de|eu|pdf|png|jpe?g|csv|docx?)\b\S*/giu;
const wordPattern = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;
const latinOnly = /^[\p{Script=Latin}\p{M}'’]+$/u;
const sentenceStart = /(?:^|[.!?…:]["'”’)]*\s+|\n\s*|[•*–—-]\s+)["'“‘(]*$/u;
const mixedCase = /\p{Ll}\p{Lu}/u;

/** Nobody's word is longer, and the time to find a mend grows steeply with the length. */
const longestWord = 24;
const isCode = (word: string): boolean => word.length < 2 || word.length > longestWord || !latinOnly.test(word) || mixedCase.test(word) || word === word.toUpperCase();
const asWritten = (word: string): string => word.replaceAll('’', "'").replace(/'s?$/u, '');

export function wordsIn(text: string): readonly DraftWord[] {
  const readable = text.replace(notWords, (span) => ' '.repeat(span.length));
  return [...readable.matchAll(wordPattern)].flatMap(({ 0: found, index }) => {
    const word = asWritten(found);
    return isCode(word) ? [] : [{ start: index, end: index + found.length, word, startsSentence: sentenceStart.test(text.slice(0, index)) }];
  });
}

/** The words of names, orders and facts, in small letters: never faults in this case. */
export function namesIn(texts: readonly (string | null)[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => [...(text ?? '').matchAll(wordPattern)].map(({ 0: word }) => asWritten(word).toLowerCase())));
}
