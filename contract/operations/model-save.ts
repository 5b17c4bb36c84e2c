import { z } from 'zod';
import { put } from '../model/entities.ts';
import { line, teamId } from '../model/ids.ts';
import { modelUrl } from '../model/language-model.ts';
import { because } from '../protocol/reason.ts';
import { apply, operation, refuse } from './operation.ts';

/** Sets up, changes or switches off the language model of a team. */
export const modelSave = operation({
  name: 'model.save',
  args: z.object({ teamId, url: modelUrl, name: line.min(1), isOn: z.boolean() }),
  newIds: [],
  needs: () => ({}),
  effect: ({ args, context }) =>
    context.role === 'supervisor'
      ? apply(put('model', { id: args.teamId, teamId: args.teamId, url: args.url, name: args.name, isOn: args.isOn }))
      : refuse(because('supervisor-only')),
});
