/** A matter that a customer has with us, and everything that happened in it. */
import { z } from 'zod';
import { caseStatuses, priorities } from '../vocabulary.ts';
import { channel } from './channel.ts';
import { entity } from './entity.ts';
import { agentId, caseId, customerId, instant, interactionId, line, orderId, personaId, prose, teamId } from './ids.ts';
import { setBy } from './set-by.ts';

export const caseStatus = z.enum(caseStatuses);
export type CaseStatus = z.infer<typeof caseStatus>;

export const priority = z.enum(priorities);
export type Priority = z.infer<typeof priority>;

export const case_ = entity({
  table: 'case',
  scope: 'team',
  schema: z.object({
    id: caseId,
    /** The number that people say aloud; given by central, null until then. */
    number: z.number().int().positive().nullable(),
    subject: line,
    customerId,
    teamId,
    assigneeId: agentId.nullable(),
    status: caseStatus,
    priority,
    channel,
    tags: z.array(line),
    customFields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    orderIds: z.array(orderId),
    linkedCaseIds: z.array(caseId),
    mergedIntoId: caseId.nullable(),
    isOurMistake: z.boolean(),
    snoozedUntil: instant.nullable(),
    createdAt: instant,
    /** When anything last happened in the case. */
    lastInteractionAt: instant,
    /** Since when the customer has been waiting for our word; null when they are not. */
    waitingSince: instant.nullable(),
    /** The first words of the last message, for lists. */
    preview: line,
    closedAt: instant.nullable(),
    externalId: line.nullable(),
    setBy,
  }),
});
export type Case = z.infer<typeof case_.schema>;

export const interactionKinds = ['message', 'call', 'note', 'event'] as const;
export const interactionKind = z.enum(interactionKinds);

/** `in`: from the customer · `out`: to the customer · `internal`: seen by us alone. */
export const direction = z.enum(['in', 'out', 'internal']);

export const interaction = entity({
  table: 'interaction',
  scope: 'team',
  schema: z.object({
    id: interactionId,
    caseId,
    customerId,
    teamId,
    kind: interactionKind,
    channel: channel.nullable(),
    direction,
    /** The agent who wrote, called or did it; null when the customer or the system did. */
    agentId: agentId.nullable(),
    text: prose,
    /** The message as the customer's program sent it; cleaned before it is shown. */
    html: prose.nullable(),
    /** For kind `event`: what happened, e.g. `case.assign`, `look-up`. */
    event: z.string().max(64).nullable(),
    detail: z.record(z.string(), z.unknown()).nullable(),
    durationMs: z.number().int().nonnegative().nullable(),
    personaId: personaId.nullable(),
    at: instant,
    externalId: line.nullable(),
  }),
});
export type Interaction = z.infer<typeof interaction.schema>;
