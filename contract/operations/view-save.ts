import { z } from 'zod';
import { put } from '../model/entities.ts';
import { line, viewId } from '../model/ids.ts';
import { apply, operation } from './operation.ts';

/** Keeps a search under a name. Saving under the same id renames or moves it. */
export const viewSave = operation({
  name: 'view.save',
  args: z.object({ viewId, name: line.min(1), query: line, position: z.number() }),
  newIds: ['viewId'],
  needs: () => ({}),
  effect: ({ args, context }) =>
    apply(put('view', { id: args.viewId, agentId: context.agentId, name: args.name, query: args.query, position: args.position })),
});
