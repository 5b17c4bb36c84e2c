/** Lines to say aloud on a call, for the step that one is in: short, filled with the case's facts, never read out as codes. */
import { emptyContext, firstNameOf, type CoachContext } from './context.ts';
import { placeholdersOf, type Persona, type VoiceStep } from './persona.ts';

export interface SpokenLine {
  readonly step: VoiceStep;
  /** Ready to be said. */
  readonly text: string;
}

const mostLines = 4;

/**
 * `what` fills lines that ask for or do something ("your order number"). Lines for which a fact is missing are left out,
 * so an unknown caller still gets lines. `sayName` is how to say the customer's name; it stands in for the spelling.
 */
export function spokenLines({ persona, step, context, what = null, sayName = null }: {
  readonly persona: Persona;
  readonly step: VoiceStep;
  readonly context: Partial<CoachContext>;
  readonly what?: string | null;
  readonly sayName?: string | null;
}): readonly SpokenLine[] {
  const facts = { ...emptyContext, ...context };
  const values: Readonly<Record<string, string | null>> = {
    customer: sayName ?? firstNameOf(facts.customerName),
    agent: firstNameOf(facts.agentName),
    order: facts.orderNumbers[0] ?? null,
    date: facts.date,
    promise: facts.promises[0] ?? null,
    what,
  };
  const lines = (persona.rules.steps[step]?.speak ?? []).filter((line) => placeholdersOf(line).every((name) => values[name]));
  const richestFirst = [...lines].sort((a, b) => placeholdersOf(b).length - placeholdersOf(a).length);
  return richestFirst.slice(0, mostLines).map((line) => ({ step, text: line.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '') }));
}
