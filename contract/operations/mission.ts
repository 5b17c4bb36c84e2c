/** Missions: started, ticked off step by step, ended when the customer has heard. */
import { z } from 'zod';
import { put } from '../model/entities.ts';
import { caseId, interactionId, line, missionId, prose } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { newEvent } from './case-rows.ts';
import { apply, one, operation, refuse } from './operation.ts';

export const missionStart = operation({
  name: 'mission.start',
  args: z.object({
    missionId, eventId: interactionId, caseId, title: line.min(1),
    steps: z.array(z.object({ id: z.uuid(), text: line.min(1) })).max(50),
  }),
  newIds: ['missionId', 'eventId'],
  needs: ({ caseId }) => ({ case: one('case', caseId) }),
  effect: ({ args, rows, context }) =>
    rows.case
      ? apply(
          put('mission', {
            id: args.missionId, caseId: rows.case.id, customerId: rows.case.customerId, teamId: rows.case.teamId, ownerId: context.agentId,
            title: args.title, steps: args.steps.map((step) => ({ ...step, ownerId: null, doneAt: null, doneById: null })),
            status: 'open', startedAt: context.at, endedAt: null, outcome: null, customerToldAt: null,
          }),
          newEvent(rows.case, context, args.eventId, 'mission.start', { title: args.title }),
        )
      : refuse(because('row-gone')),
});

export const missionTick = operation({
  name: 'mission.tick',
  args: z.object({ missionId, stepId: z.uuid(), isDone: z.boolean() }),
  newIds: [],
  needs: ({ missionId }) => ({ mission: one('mission', missionId) }),
  effect: ({ args, rows, context }) =>
    rows.mission
      ? apply(put('mission', {
          ...rows.mission,
          steps: rows.mission.steps.map((step) =>
            step.id === args.stepId
              ? { ...step, doneAt: args.isDone ? context.at : null, doneById: args.isDone ? context.agentId : null }
              : step),
        }))
      : refuse(because('row-gone')),
});

export const missionEnd = operation({
  name: 'mission.end',
  args: z.object({ missionId, as: z.enum(['done', 'given-up']), outcome: prose, isCustomerTold: z.boolean() }),
  newIds: [],
  needs: ({ missionId }) => ({ mission: one('mission', missionId) }),
  effect: ({ args, rows, context }) => {
    if (!rows.mission) return refuse(because('row-gone'));
    if (rows.mission.status !== 'open') return refuse(because('already-ended'));
    if (!args.isCustomerTold) return refuse(because('customer-not-told'));
    return apply(put('mission', {
      ...rows.mission, status: args.as, outcome: args.outcome, endedAt: context.at, customerToldAt: context.at,
    }));
  },
});
