/** Templates: texts with blanks that the case fills. What the case does not know stays a blank and is shown as one. */
import type { CoachContext } from '../../coach/context.ts';
import { firstNameOf } from '../../coach/context.ts';

const blank = /\{(customer|agent|order|date|promise)\}/gu;

export const fillTemplate = (text: string, context: CoachContext): string => {
  const values: Readonly<Record<string, string | null>> = {
    customer: firstNameOf(context.customerName),
    agent: firstNameOf(context.agentName),
    order: context.orderNumbers[0] ?? null,
    date: context.date,
    promise: context.promises[0] ?? null,
  };
  return text.replaceAll(blank, (whole, name: string) => values[name] ?? whole);
};

/** Blanks that nobody has filled yet, once each. */
export const blanksIn = (text: string): readonly string[] => [...new Set(text.match(blank) ?? [])];
