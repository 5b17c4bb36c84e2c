import { z } from 'zod';
import { put } from '../model/entities.ts';
import { agentId, caseId, instant, interactionId, line, promiseId } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { newEvent } from './case-rows.ts';
import { apply, one, operation, refuse } from './operation.ts';

export const promiseMake = operation({
  name: 'promise.make',
  args: z.object({
    promiseId, eventId: interactionId, caseId, text: line.min(1), dueAt: instant,
    ownerId: agentId.nullable().default(null), interactionId: interactionId.nullable().default(null),
  }),
  newIds: ['promiseId', 'eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    rows.case
      ? apply(
          put('promise', {
            id: args.promiseId, caseId: rows.case.id, customerId: rows.case.customerId, teamId: rows.case.teamId,
            ownerId: args.ownerId ?? context.agentId, text: args.text, dueAt: args.dueAt, status: 'open',
            madeAt: context.at, endedAt: null, interactionId: args.interactionId,
          }),
          newEvent(rows.case, context, args.eventId, 'promise.make', { text: args.text, dueAt: args.dueAt }),
        )
      : refuse(because('row-gone')),
});
