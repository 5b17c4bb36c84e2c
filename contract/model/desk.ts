/** What belongs to one agent's way of working and follows them: saved views and templates. */
import { z } from 'zod';
import { channel } from './channel.ts';
import { entity } from './entity.ts';
import { agentId, line, prose, teamId, templateId, viewId } from './ids.ts';

/** A text with variables (`{customer}`, `{order}`, `{agent}` …) that a reply can start from. */
export const template = entity({
  table: 'template',
  scope: 'company',
  schema: z.object({
    id: templateId,
    teamId: teamId.nullable(),
    name: line,
    text: prose,
    channel: channel.nullable(),
  }),
});
export type Template = z.infer<typeof template.schema>;

/** A search that the agent gave a name. */
export const view = entity({
  table: 'view',
  scope: 'own',
  schema: z.object({ id: viewId, agentId, name: line, query: line, position: z.number() }),
});
export type View = z.infer<typeof view.schema>;
