/**
 * The coach: reads a draft as it is typed and says the few things that a good colleague would. Pure and quick (well
 * under 5 ms for 500 characters), so it can run at every keystroke in a worker.
 */
import { phraseRules } from './all-phrase-rules.ts';
import { answerHints } from './check-answer.ts';
import { caseHints } from './check-case.ts';
import { privateHints } from './check-private.ts';
import { shapeHints } from './check-shape.ts';
import { emptyContext, type CoachContext } from './context.ts';
import { chooseHints, type CoachLevel, type Dismissal, type Hint } from './hint.ts';
import { whatIsMissing, type Lack, type Missing } from './missing.ts';
import { phraseHints } from './phrase-rules.ts';

export interface CoachResult {
  /** What to show now: at most three, none overlapping, in the order of the text. */
  readonly hints: readonly Hint[];
  /** "Good or exceptional"; null when there is nothing to say. */
  readonly missing: Missing | null;
}

const lackOf: Readonly<Partial<Record<Hint['kind'], Lack>>> = { acknowledge: 'feeling', question: 'answer' };

/** Everything that the coach could say about a draft, unchosen; overlapping hints included. */
export function allHints(text: string, context: Partial<CoachContext>): readonly Hint[] {
  const full = { ...emptyContext, ...context };
  return [...privateHints(text), ...phraseHints(text, phraseRules), ...caseHints(text, full), ...answerHints(text, full), ...shapeHints(text, full)];
}

export function coachDraft({ text, context, dismissed, level }: {
  readonly text: string;
  readonly context: Partial<CoachContext>;
  readonly dismissed: readonly Dismissal[];
  readonly level: CoachLevel;
}): CoachResult {
  if (level === 'off' || text.trim() === '') return { hints: [], missing: null };
  const hints = allHints(text, context);
  const found = hints.flatMap((hint) => lackOf[hint.kind] ?? []);
  const missing = level === 'full' ? whatIsMissing({ text, context: { ...emptyContext, ...context }, found }) : null;
  return { hints: chooseHints({ hints, dismissed, level }), missing };
}
