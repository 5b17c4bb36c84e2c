/** Texts that the agent keeps for their own replies. */
import { z } from 'zod';
import { channel } from '../model/channel.ts';
import { put } from '../model/entities.ts';
import { line, prose, snippetId } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { apply, one, operation, refuse } from './operation.ts';

/** A snippet as a whole, new or known. Saving one that was taken away brings it back. */
export const snippetSave = operation({
  name: 'snippet.save',
  args: z.object({ snippetId, name: line.min(1), text: prose.min(1), channel: channel.nullable() }),
  newIds: [],
  needs: () => ({}),
  effect: ({ args, context }) =>
    apply(put('snippet', { id: args.snippetId, agentId: context.agentId, name: args.name, text: args.text, channel: args.channel, removedAt: null })),
});

export const snippetRemove = operation({
  name: 'snippet.remove',
  args: z.object({ snippetId }),
  newIds: [],
  needs: (args) => ({ snippet: one('snippet', args.snippetId) }),
  effect: ({ rows, context }) =>
    rows.snippet ? apply(put('snippet', { ...rows.snippet, name: '', text: '', removedAt: context.at })) : refuse(because('row-gone')),
});
