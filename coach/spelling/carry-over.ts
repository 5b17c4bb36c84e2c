/** Marks of an older text, brought over to the newer one until it has been read: what lies before or after the edit moves with it. */
import type { Hint } from '../hint.ts';

export function carryOver(hints: readonly Hint[], before: string, after: string): readonly Hint[] {
  if (before === after) return hints;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const moved = after.length - before.length;
  const isPartOfWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{M}'’]/u.test(char);
  return hints.flatMap((hint) => {
    if (hint.end < head || (hint.end === head && !isPartOfWord(after[head]))) return [hint];
    return hint.start > before.length - tail ? [{ ...hint, start: hint.start + moved, end: hint.end + moved }] : [];
  });
}
