import { z } from 'zod';
import { put } from '../model/entities.ts';
import { line, personaId, prose, teamId } from '../model/ids.ts';
import { voiceRules, type Persona } from '../model/persona.ts';
import { because } from '../protocol/reason.ts';
import { apply, applyWith, one, operation, refuse } from './operation.ts';
import { noticeOf, setFields } from './set-fields.ts';

const texts = z.object({ name: line.min(1), description: prose, rules: voiceRules, isEnabled: z.boolean() });

/** A persona as a whole. With `from`, what two people changed in different parts of it both survives, and neither text is lost (S24). */
export const personaSave = operation({
  name: 'persona.save',
  args: z.object({ personaId, teamId: teamId.nullable(), ...texts.shape, from: texts.partial().optional() }),
  newIds: [],
  needs: ({ personaId }) => ({ persona: one('persona', personaId) }),
  effect: ({ args, rows, context }) => {
    if (context.role !== 'supervisor') return refuse(because('supervisor-only'));
    const { teamId, name, description, rules, isEnabled, from } = args;
    if (!rows.persona) return apply(put('persona', { id: args.personaId, teamId, name, description, rules, isEnabled }));
    const { row, overruled } = setFields<Persona>({ ...rows.persona, teamId }, {
      name: { from: from?.name, to: name },
      description: { from: from?.description, to: description },
      rules: { from: from?.rules, to: rules },
      isEnabled: { from: from?.isEnabled, to: isEnabled },
    }, context);
    return applyWith(noticeOf('persona', row.id, overruled), put('persona', row));
  },
});
