/** Promises, gestures and the written policy they are granted under. */
import { z } from 'zod';
import { gestureKinds } from '../vocabulary.ts';
import { entity } from './entity.ts';
import { agentId, caseId, customerId, gestureId, instant, interactionId, line, policyId, promiseId, prose, teamId } from './ids.ts';
import { amount, currency } from './order.ts';

/** Something we said we would do, by when, and who sees to it. */
export const promise = entity({
  table: 'promise',
  scope: 'team',
  schema: z.object({
    id: promiseId,
    caseId,
    customerId,
    teamId,
    ownerId: agentId,
    text: line,
    dueAt: instant,
    status: z.enum(['open', 'kept', 'released']),
    madeAt: instant,
    /** When it was kept, or released by the customer. */
    endedAt: instant.nullable(),
    interactionId: interactionId.nullable(),
  }),
});
export type Promise_ = z.infer<typeof promise.schema>;

export const gestureKind = z.enum(gestureKinds);
export type GestureKind = z.infer<typeof gestureKind>;

/** Something given. Within the policy it is granted at once, even offline; above it a supervisor decides. */
export const gesture = entity({
  table: 'gesture',
  scope: 'team',
  schema: z.object({
    id: gestureId,
    caseId,
    customerId,
    teamId,
    agentId,
    kind: gestureKind,
    amount,
    currency,
    reason: line,
    status: z.enum(['granted', 'waiting', 'declined', 'withdrawn']),
    policyId: policyId.nullable(),
    grantedAt: instant,
    decidedById: agentId.nullable(),
    decidedAt: instant.nullable(),
    decisionReason: line.nullable(),
  }),
});
export type Gesture = z.infer<typeof gesture.schema>;

/** What an agent may give without asking. One per team and currency. */
export const policy = entity({
  table: 'policy',
  scope: 'company',
  schema: z.object({
    id: policyId,
    /** Null: for every team that has none of its own. */
    teamId: teamId.nullable(),
    name: line,
    text: prose,
    currency,
    /** The most that one gesture of a kind may cost; a kind that is missing always waits for a supervisor. */
    limitByKind: z.record(z.string(), amount),
    /** The most that one customer may be given in `windowDays` before a supervisor looks. */
    customerLimit: amount,
    /** From this many gestures to one customer in the window a conversation is flagged, never refused. */
    flagCount: z.number().int().positive(),
    windowDays: z.number().int().positive(),
  }),
});
export type Policy = z.infer<typeof policy.schema>;
