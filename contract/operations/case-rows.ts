/** The rows that operations on a case write again and again: an interaction, an event, the case as it stands after. */
import type { CaseStatus, Case, Interaction } from '../model/case.ts';
import { put, type Put } from '../model/entities.ts';
import type { InteractionId } from '../model/ids.ts';
import type { OperationContext } from './operation.ts';
import { stamped } from './set-fields.ts';

const previewLength = 140;

/** The first words of a message, for lists. */
export const previewOf = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= previewLength ? flat : `${flat.slice(0, previewLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
};

export const newInteraction = (
  of: Case,
  context: OperationContext,
  fields: Pick<Interaction, 'id' | 'kind' | 'direction' | 'text'> & Partial<Interaction>,
): Put =>
  put('interaction', {
    caseId: of.id,
    customerId: of.customerId,
    teamId: of.teamId,
    agentId: context.agentId,
    channel: null,
    html: null,
    event: null,
    detail: null,
    durationMs: null,
    personaId: null,
    at: context.at,
    externalId: null,
    ...fields,
  });

/** A line in the conversation that says who changed what, from what, to what. */
export const newEvent = (of: Case, context: OperationContext, id: InteractionId, event: string, detail: Record<string, unknown>): Put =>
  newInteraction(of, context, { id, kind: 'event', direction: 'internal', text: '', event, detail });

/** The case after a word of ours to the customer. */
export const afterOurWord = (of: Case, context: OperationContext, text: string, status: CaseStatus): Case => {
  const after: Case = {
    ...of,
    status,
    assigneeId: of.assigneeId ?? context.agentId,
    lastInteractionAt: Math.max(of.lastInteractionAt, context.at),
    waitingSince: null,
    preview: previewOf(text),
    closedAt: status === 'closed' ? context.at : null,
  };
  return stamped(of, after, ['status', 'assigneeId'], context);
};
