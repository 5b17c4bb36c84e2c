import { z } from 'zod';
import { put } from '../model/entities.ts';
import { gestureId, line } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { apply, one, operation, refuse } from './operation.ts';

/** A supervisor's word on a gesture above the policy. */
export const gestureDecide = operation({
  name: 'gesture.decide',
  args: z.object({ gestureId, decision: z.enum(['granted', 'declined']), reason: line }),
  newIds: [],
  needs: ({ gestureId }) => ({ gesture: one('gesture', gestureId) }),
  effect: ({ args, rows, context }) => {
    if (context.role !== 'supervisor') return refuse(because('supervisor-only'));
    if (!rows.gesture) return refuse(because('row-gone'));
    if (rows.gesture.status !== 'waiting') return refuse(because('already-decided'));
    return apply(put('gesture', {
      ...rows.gesture, status: args.decision, decidedById: context.agentId, decidedAt: context.at, decisionReason: args.reason,
    }));
  },
});
