/** Searches that the agent keeps under a name. */
import { z } from 'zod';
import { put } from '../model/entities.ts';
import { line, viewId } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { apply, one, operation, refuse } from './operation.ts';

/** A view as a whole, new or known. Saving one that was taken away brings it back. */
export const viewSave = operation({
  name: 'view.save',
  args: z.object({ viewId, name: line.min(1), query: line, position: z.number() }),
  newIds: [],
  needs: () => ({}),
  effect: ({ args, context }) =>
    apply(put('view', { id: args.viewId, agentId: context.agentId, name: args.name, query: args.query, position: args.position, removedAt: null })),
});

export const viewRemove = operation({
  name: 'view.remove',
  args: z.object({ viewId }),
  newIds: [],
  needs: (args) => ({ view: one('view', args.viewId) }),
  effect: ({ rows, context }) =>
    rows.view ? apply(put('view', { ...rows.view, removedAt: context.at })) : refuse(because('row-gone')),
});
