import { z } from 'zod';
import { priority } from '../model/case.ts';
import { channel } from '../model/channel.ts';
import { put } from '../model/entities.ts';
import { caseId, customerId, line, orderId, teamId } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { apply, one, operation, refuse } from './operation.ts';

export const caseOpen = operation({
  name: 'case.open',
  args: z.object({ caseId, customerId, teamId, subject: line, channel, priority: priority.default('normal'), orderIds: z.array(orderId).default([]) }),
  newIds: ['caseId'],
  needs: ({ customerId }) => ({ customer: one('customer', customerId) }),
  effect: ({ args, rows, context }) =>
    rows.customer
      ? apply(put('case', {
          id: args.caseId,
          number: null,
          subject: args.subject,
          customerId: args.customerId,
          teamId: args.teamId,
          assigneeId: context.agentId,
          status: 'open',
          priority: args.priority,
          channel: args.channel,
          tags: [],
          customFields: {},
          orderIds: args.orderIds,
          linkedCaseIds: [],
          mergedIntoId: null,
          isOurMistake: false,
          snoozedUntil: null,
          createdAt: context.at,
          lastInteractionAt: context.at,
          waitingSince: context.at,
          preview: '',
          closedAt: null,
          externalId: null,
        }))
      : refuse(because('row-gone')),
});
