// Finds the words that a reading rests on. The linear weights propose candidates; each is then really taken out and the
// text scored again, so that "contribution" is what the words are worth and not what they look like.

import type { Evidence } from './tone-reading.ts';
import type { Token } from './tokens.ts';
import { isWord } from './tokens.ts';

export type EvidenceQuestion = {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Cheap guess of what each token adds. */
  readonly guesses: ArrayLike<number>;
  /** The reading's log-odds for the text without the tokens from `first` to `last`. */
  readonly scoreWithout: (first: number, last: number) => number;
  readonly wholeScore: number;
  readonly most?: number;
};

const MOST_WORDS = 3;
const LEAST_CONTRIBUTION = 0.08;

/** The words that carry the reading, weightiest first. Neighbouring words are told as one. */
export function evidenceOf(question: EvidenceQuestion): readonly Evidence[] {
  const { tokens, guesses, wholeScore, scoreWithout, text } = question;
  const candidates = tokens
    .map((token, index) => ({ token, index }))
    .filter(({ token, index }) => (isWord(token) || token.kind === 'emoji' || token.kind === 'emoticon' || /[!?]/.test(token.normal)) && guesses[index]! > 0)
    .sort((left, right) => guesses[right.index]! - guesses[left.index]! || left.index - right.index)
    .slice(0, question.most ?? MOST_WORDS)
    .sort((left, right) => left.index - right.index);
  const spans: { first: number; last: number }[] = [];
  for (const { index } of candidates) {
    const open = spans.at(-1);
    if (open !== undefined && open.last === index - 1) open.last = index;
    else spans.push({ first: index, last: index });
  }
  return spans
    .map(({ first, last }) => {
      const start = tokens[first]!.start;
      const { end } = tokens[last]!;
      const contribution = wholeScore - scoreWithout(first, last);
      return { start, end, text: text.slice(start, end), contribution };
    })
    .filter(({ contribution }) => contribution >= LEAST_CONTRIBUTION)
    .sort((left, right) => right.contribution - left.contribution || left.start - right.start);
}
