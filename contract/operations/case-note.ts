import { z } from 'zod';
import { put } from '../model/entities.ts';
import { caseId, interactionId, prose } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { newInteraction } from './case-rows.ts';
import { apply, one, operation, refuse } from './operation.ts';

/** A note is ours alone: it has no channel and can never leave the house. */
export const caseNote = operation({
  name: 'case.note',
  args: z.object({ interactionId, caseId, text: prose.refine((text) => text.trim() !== '', 'An empty note cannot be kept.') }),
  newIds: ['interactionId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    rows.case
      ? apply(
          newInteraction(rows.case, context, { id: args.interactionId, kind: 'note', direction: 'internal', text: args.text }),
          put('case', { ...rows.case, lastInteractionAt: Math.max(rows.case.lastInteractionAt, context.at) }),
        )
      : refuse(because('row-gone')),
});
