/**
 * Changes to single fields of a case. Each carries what the agent saw before (`from`), so that central can tell when
 * two people changed the same thing (S24), and leaves an event in the conversation that says who changed what.
 */
import { z } from 'zod';
import { caseStatus, priority, type Case } from '../model/case.ts';
import { put } from '../model/entities.ts';
import { agentId, caseId, instant, interactionId, line } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { newEvent } from './case-rows.ts';
import { apply, applyWith, one, operation, refuse, type OperationContext, type Outcome } from './operation.ts';
import { noticeOf, setFields, type Wishes } from './set-fields.ts';

interface Change<Field extends keyof Case> {
  readonly before: Case | null;
  readonly args: { readonly eventId: string; readonly from: Case[Field]; readonly to: Case[Field] };
  readonly context: OperationContext;
  /** Fields that follow from this one. */
  readonly along?: (of: Case) => Partial<Case>;
}

const change = <Field extends keyof Case & string>(event: string, field: Field, { before, args, context, along }: Change<Field>): Outcome => {
  if (!before) return refuse(because('row-gone'));
  const { row, overruled } = setFields<Case>(before, { [field]: { from: args.from, to: args.to } } as Wishes<Case>, context);
  const [under] = overruled;
  return applyWith(
    noticeOf('case', before.id, overruled),
    put('case', { ...row, ...along?.(before) }),
    newEvent(before, context, args.eventId, event, {
      from: args.from, to: args.to, ...(under ? { over: { value: under.theirs, agentId: under.agentId } } : {}),
    }),
  );
};

const target = { eventId: interactionId, caseId };

export const caseAssign = operation({
  name: 'case.assign',
  args: z.object({ ...target, from: agentId.nullable(), to: agentId.nullable() }),
  newIds: ['eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    change('case.assign', 'assigneeId', { before: rows.case, args, context }),
});

export const caseSetStatus = operation({
  name: 'case.setStatus',
  args: z.object({ ...target, from: caseStatus, to: caseStatus }),
  newIds: ['eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    change('case.setStatus', 'status', {
      before: rows.case, args, context,
      along: (before) => ({
        closedAt: args.to === 'closed' ? context.at : null,
        waitingSince: args.to === 'open' || args.to === 'new' ? (before.waitingSince ?? context.at) : null,
      }),
    }),
});

export const caseSetPriority = operation({
  name: 'case.setPriority',
  args: z.object({ ...target, from: priority, to: priority }),
  newIds: ['eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    change('case.setPriority', 'priority', { before: rows.case, args, context }),
});

export const caseSetSubject = operation({
  name: 'case.setSubject',
  args: z.object({ ...target, from: line, to: line.min(1) }),
  newIds: ['eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    change('case.setSubject', 'subject', { before: rows.case, args, context }),
});

export const caseSnooze = operation({
  name: 'case.snooze',
  args: z.object({ ...target, from: instant.nullable(), to: instant.nullable() }),
  newIds: ['eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    change('case.snooze', 'snoozedUntil', { before: rows.case, args, context }),
});

export const caseSetOurMistake = operation({
  name: 'case.setOurMistake',
  args: z.object({ ...target, from: z.boolean(), to: z.boolean() }),
  newIds: ['eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    change('case.setOurMistake', 'isOurMistake', { before: rows.case, args, context }),
});

/** Tags come and go one at a time, so two people's tags both survive. */
export const caseTag = operation({
  name: 'case.tag',
  args: z.object({ ...target, add: z.array(line.min(1)), remove: z.array(line) }),
  newIds: ['eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    rows.case
      ? apply(
          put('case', { ...rows.case, tags: [...new Set([...rows.case.tags.filter((tag) => !args.remove.includes(tag)), ...args.add])] }),
          newEvent(rows.case, context, args.eventId, 'case.tag', { from: args.remove, to: args.add }),
        )
      : refuse(because('row-gone')),
});
