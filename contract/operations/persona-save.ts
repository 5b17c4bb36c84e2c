import { z } from 'zod';
import { put } from '../model/entities.ts';
import { line, personaId, prose, teamId } from '../model/ids.ts';
import { voiceRules } from '../model/persona.ts';
import { because } from '../protocol/reason.ts';
import { apply, operation, refuse } from './operation.ts';

export const personaSave = operation({
  name: 'persona.save',
  args: z.object({ personaId, teamId: teamId.nullable(), name: line.min(1), description: prose, rules: voiceRules, isEnabled: z.boolean() }),
  newIds: [],
  needs: () => ({}),
  effect: ({ args, context }) =>
    context.role === 'supervisor'
      ? apply(put('persona', {
          id: args.personaId, teamId: args.teamId, name: args.name, description: args.description, rules: args.rules, isEnabled: args.isEnabled,
        }))
      : refuse(because('supervisor-only')),
});
