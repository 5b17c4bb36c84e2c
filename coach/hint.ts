/**
 * A hint is one mark in a draft: the very words, why they are marked, and what to put in their place with one key.
 * Everything here is plain data, so that a worker can post it and a test can compare it.
 */

export const hintKinds = [
  'operational', 'jargon', 'blame', 'passive', 'hollow-apology', 'flattery', 'fake-empathy', 'over-promise', 'shouting', 'inclusive',
  'curt', 'wall-of-text', 'reading-level', 'acknowledge', 'owner', 'next-step', 'question', 'wrong-name', 'wrong-order', 'private-data', 'spelling',
] as const;
export type HintKind = (typeof hintKinds)[number];

export interface Hint {
  readonly ruleId: string;
  readonly kind: HintKind;
  /** UTF-16 offsets in the draft; the mark covers [start, end). */
  readonly start: number;
  readonly end: number;
  /** The marked words, exactly as they stand in the draft. */
  readonly words: string;
  /** One or two plain sentences for the agent. */
  readonly reason: string;
  /** Texts to put in place, the best first; '' means leave the words out. Apply them with `mendEdit`. May be empty. */
  readonly mends: readonly string[];
  /** Whether a mend stands instead of the marked words, or before or after them. */
  readonly place: 'instead' | 'before' | 'after';
  /** 0–100: what matters most is shown first. */
  readonly weight: number;
}

/** A hint that the agent waved away, kept on this machine only. */
export interface Dismissal {
  readonly ruleId: string;
  readonly words: string;
}

/** `quiet`: one hint at a time, and only of weight. `full`: three at the most. Same words as the setting `coachLevel`. */
export type CoachLevel = 'off' | 'quiet' | 'full';

const mostShown: Readonly<Record<CoachLevel, number>> = { off: 0, quiet: 1, full: 3 };
const leastWeight: Readonly<Record<CoachLevel, number>> = { off: Infinity, quiet: 55, full: 15 };

/** Waving a rule away makes it quieter each time; these are facts and not taste, so they stay. */
const neverLearntAway: ReadonlySet<HintKind> = new Set(['private-data', 'wrong-name', 'wrong-order']);
const quieterEachTime = 0.6;

const sameWords = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The weight of a hint for this agent, after what they have waved away; 0 when they waved away these very words. */
export function learntWeight(hint: Hint, dismissed: readonly Dismissal[]): number {
  const ofRule = dismissed.filter((dismissal) => dismissal.ruleId === hint.ruleId);
  if (ofRule.some((dismissal) => sameWords(dismissal.words, hint.words))) return 0;
  return neverLearntAway.has(hint.kind) ? hint.weight : hint.weight * quieterEachTime ** ofRule.length;
}

/** The few hints worth an agent's eye: the heaviest, none overlapping, at most three, in the order of the text. */
export function chooseHints({ hints, dismissed, level }: {
  readonly hints: readonly Hint[];
  readonly dismissed: readonly Dismissal[];
  readonly level: CoachLevel;
}): readonly Hint[] {
  const weighed = hints
    .map((hint) => ({ ...hint, weight: learntWeight(hint, dismissed) }))
    .filter((hint) => hint.weight >= leastWeight[level])
    .sort((a, b) => b.weight - a.weight || a.start - b.start);
  const chosen: Hint[] = [];
  for (const hint of weighed) {
    if (chosen.length >= mostShown[level]) break;
    if (chosen.every((other) => hint.end <= other.start || hint.start >= other.end)) chosen.push(hint);
  }
  return chosen.sort((a, b) => a.start - b.start);
}
