/**
 * Changes to single fields of a case. Each carries what the agent saw before (`from`), so that central can tell when
 * two people changed the same thing, and leaves an event in the conversation that says who changed what.
 */
import { z } from 'zod';
import { caseStatus, priority, type Case } from '../model/case.ts';
import { put } from '../model/entities.ts';
import { agentId, caseId, instant, interactionId, line } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { newEvent } from './case-rows.ts';
import { apply, one, operation, refuse, type OperationContext, type Outcome } from './operation.ts';

interface Change {
  readonly before: Case | null;
  readonly args: { readonly eventId: string; readonly from: unknown; readonly to: unknown };
  readonly context: OperationContext;
}

const change = (event: string, { before, args, context }: Change, after: (of: Case) => Partial<Case>): Outcome =>
  before
    ? apply(
        put('case', { ...before, ...after(before) }),
        newEvent(before, context, args.eventId, event, { from: args.from, to: args.to }),
      )
    : refuse(because('row-gone'));

const target = { eventId: interactionId, caseId };

export const caseAssign = operation({
  name: 'case.assign',
  args: z.object({ ...target, from: agentId.nullable(), to: agentId.nullable() }),
  newIds: ['eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    change('case.assign', { before: rows.case, args, context }, () => ({ assigneeId: args.to })),
});

export const caseSetStatus = operation({
  name: 'case.setStatus',
  args: z.object({ ...target, from: caseStatus, to: caseStatus }),
  newIds: ['eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    change('case.setStatus', { before: rows.case, args, context }, (before) => ({
      status: args.to,
      closedAt: args.to === 'closed' ? context.at : null,
      waitingSince: args.to === 'open' || args.to === 'new' ? (before.waitingSince ?? context.at) : null,
    })),
});

export const caseSetPriority = operation({
  name: 'case.setPriority',
  args: z.object({ ...target, from: priority, to: priority }),
  newIds: ['eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    change('case.setPriority', { before: rows.case, args, context }, () => ({ priority: args.to })),
});

export const caseSetSubject = operation({
  name: 'case.setSubject',
  args: z.object({ ...target, from: line, to: line.min(1) }),
  newIds: ['eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    change('case.setSubject', { before: rows.case, args, context }, () => ({ subject: args.to })),
});

export const caseSnooze = operation({
  name: 'case.snooze',
  args: z.object({ ...target, from: instant.nullable(), to: instant.nullable() }),
  newIds: ['eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    change('case.snooze', { before: rows.case, args, context }, () => ({ snoozedUntil: args.to })),
});

export const caseSetOurMistake = operation({
  name: 'case.setOurMistake',
  args: z.object({ ...target, from: z.boolean(), to: z.boolean() }),
  newIds: ['eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    change('case.setOurMistake', { before: rows.case, args, context }, () => ({ isOurMistake: args.to })),
});

/** Tags come and go one at a time, so two people's tags both survive. */
export const caseTag = operation({
  name: 'case.tag',
  args: z.object({ ...target, add: z.array(line.min(1)), remove: z.array(line) }),
  newIds: ['eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    change('case.tag', { before: rows.case, args: { eventId: args.eventId, from: args.remove, to: args.add }, context }, (before) => ({
      tags: [...new Set([...before.tags.filter((tag) => !args.remove.includes(tag)), ...args.add])],
    })),
});
