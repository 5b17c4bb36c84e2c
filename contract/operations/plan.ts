/** Make-it-right plans: opened when a case is our mistake, done when it is right again. */
import { z } from 'zod';
import { put } from '../model/entities.ts';
import { caseId, instant, interactionId, planId, prose } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { newEvent } from './case-rows.ts';
import { apply, one, operation, refuse } from './operation.ts';
import { stamped } from './set-fields.ts';

export const planOpen = operation({
  name: 'plan.open',
  args: z.object({ planId, eventId: interactionId, caseId, whatHappened: prose, whatWeDo: prose, dueAt: instant }),
  newIds: ['planId', 'eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    rows.case
      ? apply(
          put('plan', {
            id: args.planId, caseId: rows.case.id, customerId: rows.case.customerId, teamId: rows.case.teamId, ownerId: context.agentId,
            whatHappened: args.whatHappened, whatWeDo: args.whatWeDo, dueAt: args.dueAt, openedAt: context.at, doneAt: null,
          }),
          put('case', stamped(rows.case, { ...rows.case, isOurMistake: true }, ['isOurMistake'], context)),
          newEvent(rows.case, context, args.eventId, 'plan.open', { whatWeDo: args.whatWeDo, dueAt: args.dueAt }),
        )
      : refuse(because('row-gone')),
});

export const planDone = operation({
  name: 'plan.done',
  args: z.object({ planId }),
  newIds: [],
  needs: ({ planId }) => ({ plan: one('plan', planId) }),
  effect: ({ rows, context }) => {
    if (!rows.plan) return refuse(because('row-gone'));
    if (rows.plan.doneAt !== null) return refuse(because('already-ended'));
    return apply(put('plan', { ...rows.plan, doneAt: context.at }));
  },
});
