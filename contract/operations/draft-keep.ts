import { z } from 'zod';
import { channel } from '../model/channel.ts';
import { put } from '../model/entities.ts';
import { carriedDraftId, caseId, personaId, prose } from '../model/ids.ts';
import { draftKind } from '../model/desk.ts';
import { apply, one, operation } from './operation.ts';

const separator = '\n\n· · ·\n\n';
const mostProse = 524_288;

/** Texts beside the newest one, each once; what would not fit any more is cut at its end. */
const beside = (text: string, others: readonly (string | null | undefined)[]): string | null => {
  const kept = [...new Set(others.flatMap((other) => (other ?? '').split(separator)))].filter((other) => other.trim() !== '' && other !== text);
  return kept.length === 0 ? null : kept.join(separator).slice(0, mostProse);
};

/**
 * Carries a draft to the agent's other desks. The newest to reach central is the draft (an empty one: it was sent or taken
 * away); a text that its desk had not seen (`fromVersion`) stands beside it, so that neither is lost.
 */
export const draftKeep = operation({
  name: 'draft.keep',
  args: z.object({
    draftId: carriedDraftId, caseId, kind: draftKind, channel: channel.nullable(), text: prose, personaId: personaId.nullable(), plainText: prose.nullable(),
    /** What still stands beside it, as its desk knows. */
    otherText: prose.nullable(),
    /** The version that its desk had seen; null: none. */
    fromVersion: z.uuid().nullable(),
  }),
  newIds: [],
  needs: ({ draftId }) => ({ draft: one('carriedDraft', draftId) }),
  effect: ({ args, rows, context }) => {
    const before = rows.draft;
    const isSeen = before === null || before.version === args.fromVersion;
    return apply(put('carriedDraft', {
      id: args.draftId, agentId: context.agentId, caseId: args.caseId, kind: args.kind, channel: args.channel, text: args.text, personaId: args.personaId, plainText: args.plainText,
      otherText: beside(args.text, isSeen ? [args.otherText] : [args.otherText, before.otherText, before.text]), version: context.operationId, savedAt: context.at,
    }));
  },
});
