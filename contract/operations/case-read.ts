import { z } from 'zod';
import { put } from '../model/entities.ts';
import { caseId, instant, readMarkId } from '../model/ids.ts';
import { apply, one, operation } from './operation.ts';

/** Up to where the agent has read a case. A mark never goes back, whichever desk it comes from. */
export const caseRead = operation({
  name: 'case.read',
  args: z.object({ readMarkId, caseId, upTo: instant }),
  newIds: [],
  needs: (args) => ({ mark: one('readMark', args.readMarkId) }),
  effect: ({ args, rows, context }) =>
    rows.mark && rows.mark.upTo >= args.upTo
      ? apply()
      : apply(put('readMark', { id: args.readMarkId, agentId: context.agentId, caseId: args.caseId, upTo: args.upTo })),
});
