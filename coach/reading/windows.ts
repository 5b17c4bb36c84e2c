// Cuts a long text into windows of whole sentences. The models learnt from texts of up to some thirty words; a long mail
// read in one piece would drown one angry sentence among nine matter-of-fact ones.

import type { Token } from './tokens.ts';

/** A text of at most this many tokens is read in one piece. */
export const WHOLE_TEXT_TOKENS = 40;
const FULL_WINDOW_TOKENS = 24;
const LONGEST_WINDOW_TOKENS = 60;

const ENDS_SENTENCE = /^(?:[.!?]+|\?!|\.\.\.)$/;

export function windowsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  if (tokens.length <= WHOLE_TEXT_TOKENS) return [tokens];
  const windows: Token[][] = [];
  let open: Token[] = [];
  for (const token of tokens) {
    open.push(token);
    const isFull = open.length >= FULL_WINDOW_TOKENS && ENDS_SENTENCE.test(token.normal);
    if (!isFull && open.length < LONGEST_WINDOW_TOKENS) continue;
    windows.push(open);
    open = [];
  }
  if (open.length > 0) {
    const previous = windows.at(-1);
    if (previous !== undefined && open.length < FULL_WINDOW_TOKENS / 3) previous.push(...open);
    else windows.push(open);
  }
  return windows;
}
