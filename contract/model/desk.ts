/** What belongs to one agent's way of working and follows them: saved views, templates, snippets, drafts, how far they have read. */
import { z } from 'zod';
import { channel } from './channel.ts';
import { entity } from './entity.ts';
import { agentId, carriedDraftId, caseId, instant, line, personaId, prose, readMarkId, snippetId, teamId, templateId, viewId } from './ids.ts';

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

/** A text of the agent's own, with the same variables. One that was taken away has no words any more. */
export const snippet = entity({
  table: 'snippet',
  scope: 'own',
  schema: z.object({ id: snippetId, agentId, name: line, text: prose, channel: channel.nullable(), removedAt: instant.nullable() }),
});
export type Snippet = z.infer<typeof snippet.schema>;

/** A search that the agent gave a name. One that was taken away keeps it: desks that do not know of taking away go on showing it. */
export const view = entity({
  table: 'view',
  scope: 'own',
  schema: z.object({ id: viewId, agentId, name: line, query: line, position: z.number(), removedAt: instant.nullable() }),
});
export type View = z.infer<typeof view.schema>;

export const draftKind = z.enum(['reply', 'note']);

/** A draft as it is carried to the agent's other desks. An empty text: it was sent, or taken away. */
export const carriedDraft = entity({
  table: 'carriedDraft',
  scope: 'own',
  schema: z.object({
    id: carriedDraftId, agentId, caseId, kind: draftKind, channel: channel.nullable(), text: prose, personaId: personaId.nullable(), plainText: prose.nullable(),
    /** What was written on another desk meanwhile and is not in the text. */
    otherText: prose.nullable(),
    /** The operation that wrote it; tells a change that a desk had seen from one that it had not. */
    version: z.uuid(),
    savedAt: instant,
  }),
});
export type CarriedDraft = z.infer<typeof carriedDraft.schema>;

/** Up to when the agent has read what happened in a case. */
export const readMark = entity({
  table: 'readMark',
  scope: 'own',
  schema: z.object({ id: readMarkId, agentId, caseId, upTo: instant }),
});
export type ReadMark = z.infer<typeof readMark.schema>;
