/** The people who help customers, and the teams they work in. */
import { z } from 'zod';
import { entity } from './entity.ts';
import { agentId, line, teamId } from './ids.ts';

export const roles = ['agent', 'supervisor'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const agent = entity({
  table: 'agent',
  scope: 'company',
  schema: z.object({
    id: agentId,
    /** What the agent types to sign in; lower case, unique at one central. */
    login: z.string().regex(/^[a-z0-9._-]{1,64}$/),
    name: line,
    role,
    teamIds: z.array(teamId),
    /** IANA name; null follows the machine. */
    timeZone: z.string().max(64).nullable(),
    isActive: z.boolean(),
  }),
});
export type Agent = z.infer<typeof agent.schema>;

export const team = entity({
  table: 'team',
  scope: 'company',
  schema: z.object({ id: teamId, name: line }),
});
export type Team = z.infer<typeof team.schema>;
