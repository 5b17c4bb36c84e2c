import { z } from 'zod';
import { caseStatus } from '../model/case.ts';
import { channel } from '../model/channel.ts';
import { put } from '../model/entities.ts';
import { caseId, interactionId, personaId, prose } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { afterOurWord, newInteraction } from './case-rows.ts';
import { apply, one, operation, refuse } from './operation.ts';

export const caseReply = operation({
  name: 'case.reply',
  args: z.object({
    interactionId,
    caseId,
    channel,
    text: prose.refine((text) => text.trim() !== '', 'An empty reply cannot be sent.'),
    personaId: personaId.nullable().default(null),
    /** What the case becomes with this reply. */
    status: caseStatus.default('waiting'),
    /** The newest interaction that the agent had seen when they wrote; tells a reply that was overtaken. */
    seenInteractionId: interactionId.nullable().default(null),
  }),
  newIds: ['interactionId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) => {
    if (!rows.case) return refuse(because('row-gone'));
    return apply(
      newInteraction(rows.case, context, {
        id: args.interactionId, kind: 'message', direction: 'out', channel: args.channel, text: args.text, personaId: args.personaId,
      }),
      put('case', afterOurWord(rows.case, context, args.text, args.status)),
    );
  },
});
