/** The team's own stories and the kudos for them: culture spreads by these better than by edicts. */
import { z } from 'zod';
import { entity } from './entity.ts';
import { agentId, caseId, instant, line, prose, storyId, teamId } from './ids.ts';

export const story = entity({
  table: 'story',
  scope: 'team',
  schema: z.object({
    id: storyId,
    teamId,
    caseId: caseId.nullable(),
    agentId,
    title: line,
    text: prose,
    toldAt: instant,
    kudos: z.array(z.object({ agentId, at: instant })),
  }),
});
export type Story = z.infer<typeof story.schema>;
