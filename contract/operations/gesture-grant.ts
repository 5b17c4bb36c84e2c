/**
 * Generosity without asking: within the written policy a gesture is granted where it is given, offline too. Above it
 * waits for a supervisor. It is never silently refused. Central reckons again with the gestures that it knows of.
 */
import { z } from 'zod';
import { put } from '../model/entities.ts';
import { gestureKind } from '../model/generosity.ts';
import { caseId, gestureId, interactionId, line, policyId } from '../model/ids.ts';
import { amount, currency } from '../model/order.ts';
import { isWithinPolicy } from '../model/within-policy.ts';
import { because } from '../protocol/reason.ts';
import { newEvent } from './case-rows.ts';
import { applyWith, many, one, operation, refuse } from './operation.ts';

export const gestureGrant = operation({
  name: 'gesture.grant',
  args: z.object({
    gestureId, eventId: interactionId, caseId, customerId: z.uuid(), policyId: policyId.nullable(),
    kind: gestureKind, amount: amount.nonnegative(), currency, reason: line.min(1),
    /** What the desk told the agent; central says so when its own word differs. */
    expected: z.enum(['granted', 'waiting']),
  }),
  newIds: ['gestureId', 'eventId'],
  needs: ({ caseId, policyId, customerId }) => ({
    case: one('case', caseId),
    policy: one('policy', policyId),
    given: many('gesture', 'customerId', customerId),
  }),
  effect: ({ args, rows, context }) => {
    if (!rows.case || rows.case.customerId !== args.customerId) return refuse(because('row-gone'));
    const appliesHere = rows.policy && (rows.policy.teamId === null || rows.policy.teamId === rows.case.teamId) ? rows.policy : null;
    const status = isWithinPolicy(appliesHere, rows.given, { ...args, at: context.at }) ? 'granted' : 'waiting';
    return applyWith(
      status === 'waiting' && args.expected === 'granted' ? because('needs-approval') : undefined,
      put('gesture', {
        id: args.gestureId, caseId: rows.case.id, customerId: rows.case.customerId, teamId: rows.case.teamId, agentId: context.agentId,
        kind: args.kind, amount: args.amount, currency: args.currency, reason: args.reason, status, policyId: args.policyId,
        grantedAt: context.at, decidedById: null, decidedAt: null, decisionReason: null,
      }),
      newEvent(rows.case, context, args.eventId, 'gesture.grant', { kind: args.kind, amount: args.amount, currency: args.currency, status }),
    );
  },
});
