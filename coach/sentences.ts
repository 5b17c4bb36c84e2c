/** Where sentences begin and end, well enough for coaching: line breaks end one, "Dr." and "5.30" do not. */

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const abbreviations = new Set([
  'mr', 'mrs', 'ms', 'dr', 'prof', 'st', 'no', 'nr', 'vs', 'e.g', 'i.e', 'etc', 'approx', 'inc', 'ltd', 'co', 'jr', 'sr', 'dept', 'ext', 'tel', 'ref',
]);

const lastWord = (text: string, from: number, to: number): string => {
  let at = to;
  while (at > from && !/\s/.test(text[at - 1]!)) at -= 1;
  return text.slice(at, to);
};

function endsSentence(text: string, from: number, stop: number): boolean {
  if (text[stop] !== '.') return true;
  const word = lastWord(text, from, stop).replace(/^[("'“‘]+/, '');
  if (/^\p{Lu}$/u.test(word)) return word === 'I';
  return !abbreviations.has(word.toLowerCase());
}

/** The sentences of a text without the space around them, in order; offsets in UTF-16 units. */
export function sentencesIn(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  const close = (to: number) => {
    let [start, end] = [from, to];
    while (start < end && /\s/.test(text[start]!)) start += 1;
    while (end > start && /\s/.test(text[end - 1]!)) end -= 1;
    if (end > start) spans.push({ start, end, text: text.slice(start, end) });
    from = to;
  };
  for (const match of text.matchAll(/[.!?…]+["'”’)\]]*(?=\s|$)|\n\s*/g)) {
    if (match[0].includes('\n')) close(match.index + match[0].length);
    else if (endsSentence(text, from, match.index)) close(match.index + match[0].length);
  }
  close(text.length);
  return spans;
}

/** How many words a text has; "don't" and "re-book" are one each. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
