import { z } from 'zod';
import { caseStatus } from '../model/case.ts';
import { channel } from '../model/channel.ts';
import { put } from '../model/entities.ts';
import { caseId, interactionId, personaId, prose } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { afterOurWord, newInteraction } from './case-rows.ts';
import { apply, one, operation, refuse, unseenSince } from './operation.ts';

/** A reply that was overtaken, by what the customer or a colleague said meanwhile, is held and never sent by itself (S21). */
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
    /** The newest messages that the agent had before them when they wrote; none: nothing had been said. */
    seenInteractionIds: z.array(interactionId).max(64).optional(),
  }),
  newIds: ['interactionId'],
  needs: ({ caseId, seenInteractionIds }) => ({ case: one('case', caseId), unseen: unseenSince(caseId, seenInteractionIds) }),
  effect: ({ args, rows, context }) => {
    if (!rows.case) return refuse(because('row-gone'));
    if (rows.unseen.length > 0) return refuse({ ...because('overtaken'), detail: { unseenIds: rows.unseen.map(({ id }) => id) } });
    return apply(
      newInteraction(rows.case, context, {
        id: args.interactionId, kind: 'message', direction: 'out', channel: args.channel, text: args.text, personaId: args.personaId,
      }),
      put('case', afterOurWord(rows.case, context, args.text, args.status)),
    );
  },
});
