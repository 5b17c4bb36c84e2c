/** Facts that a customer told us: kept, pinned, and forgotten on request. */
import { z } from 'zod';
import { put } from '../model/entities.ts';
import { caseId, customerId, factId, line } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { apply, one, operation, refuse } from './operation.ts';

export const factKeep = operation({
  name: 'fact.keep',
  args: z.object({ factId, customerId, caseId: caseId.nullable().default(null), text: line.min(1) }),
  newIds: ['factId'],
  needs: ({ customerId }) => ({ customer: one('customer', customerId) }),
  effect: ({ args, rows, context }) =>
    rows.customer
      ? apply(put('fact', {
          id: args.factId, customerId: args.customerId, text: args.text, caseId: args.caseId,
          agentId: context.agentId, isPinned: false, saidAt: context.at, forgottenAt: null,
        }))
      : refuse(because('row-gone')),
});

export const factPin = operation({
  name: 'fact.pin',
  args: z.object({ factId, to: z.boolean() }),
  newIds: [],
  needs: ({ factId }) => ({ fact: one('fact', factId) }),
  effect: ({ args, rows }) =>
    rows.fact ? apply(put('fact', { ...rows.fact, isPinned: args.to })) : refuse(because('row-gone')),
});

export const factForget = operation({
  name: 'fact.forget',
  args: z.object({ factId }),
  newIds: [],
  needs: ({ factId }) => ({ fact: one('fact', factId) }),
  effect: ({ rows, context }) =>
    rows.fact
      ? apply(put('fact', { ...rows.fact, text: '', isPinned: false, forgottenAt: context.at }))
      : refuse(because('row-gone')),
});
