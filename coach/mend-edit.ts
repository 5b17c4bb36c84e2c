/**
 * One-key mends. A hint offers bare words; this works out the edit that puts them in so that the sentence around them
 * still reads: capital at its start, no doubled spaces, no orphaned comma.
 */
import type { Hint } from './hint.ts';

/** Replace [start, end) of the draft with `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const capital = (text: string): string => text.replace(/^(\W*)(\p{Ll})/u, (_, lead: string, letter: string) => lead + letter.toUpperCase());
const isAtSentenceStart = (text: string, at: number): boolean => /(^|[.!?…]["'”’)]*\s+|\n\s*)$/.test(text.slice(0, at));
const isEnd = (char: string | undefined): boolean => char !== undefined && '.!?…'.includes(char);

/** The edit that carries out one of the hint's mends on the draft that the hint was found in. */
export function mendEdit({ text, hint, mend }: { readonly text: string; readonly hint: Hint; readonly mend: string }): Edit {
  const { start, end } = hint;
  if (hint.place === 'before') return { start, end: start, text: `${capital(mend)} ` };
  if (hint.place === 'after') return { start: end, end, text: ` ${mend}` };
  return mend === '' ? leaveOut(text, start, end) : putInstead(text, hint, mend);
}

export const applyEdit = (text: string, edit: Edit): string => text.slice(0, edit.start) + edit.text + text.slice(edit.end);

function putInstead(text: string, { start, end }: Hint, mend: string): Edit {
  const worded = isAtSentenceStart(text, start) ? capital(mend) : mend;
  const next = text[end];
  // "… and here is why:" takes the full stop's place; a mend with its own full stop leaves the draft's.
  if (worded.endsWith(':') && next !== undefined && '.!,'.includes(next)) return { start, end: end + 1, text: worded };
  return { start, end, text: isEnd(worded.at(-1)) && isEnd(next) ? worded.slice(0, -1) : worded };
}

function leaveOut(text: string, from: number, to: number): Edit {
  let [start, end] = [from, to];
  const startsSentence = isAtSentenceStart(text, start);
  if (startsSentence) {
    while (text[end] !== undefined && ', :;–—'.includes(text[end]!)) end += 1;
    if (isEnd(text[end])) {
      while (isEnd(text[end])) end += 1;
      while (text[end] === ' ') end += 1;
      return { start, end, text: '' };
    }
    const next = text[end];
    return next !== undefined && /\p{Ll}/u.test(next) ? { start, end: end + 1, text: next.toUpperCase() } : { start, end, text: '' };
  }
  const isBetweenCommas = text[end] === ',' && /,\s*$/.test(text.slice(0, start));
  if (isBetweenCommas) end += 1;
  while (start > 0 && text[start - 1] === ' ') start -= 1;
  const endsClause = end >= text.length || '.!?…,;:\n)'.includes(text[end]!);
  if (endsClause && isEnd(text[end]) && text[start - 1] === ',') start -= 1;
  return { start, end, text: '' };
}
