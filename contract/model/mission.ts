/** Work outside the ordinary process: missions, and plans that make a mistake of ours right. */
import { z } from 'zod';
import { entity } from './entity.ts';
import { agentId, caseId, customerId, instant, line, missionId, planId, prose, teamId } from './ids.ts';

export const step = z.object({
  id: z.uuid(),
  text: line,
  ownerId: agentId.nullable(),
  doneAt: instant.nullable(),
  doneById: agentId.nullable(),
});
export type Step = z.infer<typeof step>;

export const mission = entity({
  table: 'mission',
  scope: 'team',
  schema: z.object({
    id: missionId,
    caseId,
    customerId,
    teamId,
    ownerId: agentId,
    title: line,
    steps: z.array(step),
    status: z.enum(['open', 'done', 'given-up']),
    startedAt: instant,
    endedAt: instant.nullable(),
    /** How it ended, in words. */
    outcome: prose.nullable(),
    /** A mission ends only when the customer has heard about it. */
    customerToldAt: instant.nullable(),
  }),
});
export type Mission = z.infer<typeof mission.schema>;

/** The make-it-right plan of a case that is our mistake: what happened, what we do now, by when, who. */
export const plan = entity({
  table: 'plan',
  scope: 'team',
  schema: z.object({
    id: planId,
    caseId,
    customerId,
    teamId,
    ownerId: agentId,
    whatHappened: prose,
    whatWeDo: prose,
    dueAt: instant,
    openedAt: instant,
    doneAt: instant.nullable(),
  }),
});
export type Plan = z.infer<typeof plan.schema>;
