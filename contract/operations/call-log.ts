import { z } from 'zod';
import { put } from '../model/entities.ts';
import { caseId, interactionId, prose } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { afterOurWord, newInteraction } from './case-rows.ts';
import { apply, one, operation, refuse } from './operation.ts';

/** A call that ended, with its note and how long it lasted. The duration is kept to tell the story, never as a target. */
export const callLog = operation({
  name: 'call.log',
  args: z.object({
    interactionId,
    caseId,
    direction: z.enum(['in', 'out']),
    from: z.string().max(64).nullable(),
    text: prose,
    durationMs: z.number().int().nonnegative(),
  }),
  newIds: ['interactionId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    rows.case
      ? apply(
          newInteraction(rows.case, context, {
            id: args.interactionId, kind: 'call', direction: args.direction, channel: 'phone',
            text: args.text, durationMs: args.durationMs, detail: { from: args.from },
          }),
          put('case', afterOurWord(rows.case, context, args.text, rows.case.status === 'new' ? 'open' : rows.case.status)),
        )
      : refuse(because('row-gone')),
});
