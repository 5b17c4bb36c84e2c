/** Voices: who speaks, by which rules, and when never to. The words themselves are applied by coach/. */
import { z } from 'zod';
import { entity } from './entity.ts';
import { line, personaId, prose, teamId } from './ids.ts';
import { setBy } from './set-by.ts';

/** The steps of a conversation that a voice can dress, the boring ones above all. */
export const voiceSteps = ['greeting', 'verifying', 'asking', 'working', 'waiting', 'apologising', 'explaining', 'saying-no', 'granting', 'closing', 'small-talk'] as const;
export const voiceStep = z.enum(voiceSteps);
export type VoiceStep = z.infer<typeof voiceStep>;

/** Lines for one step; `{customer}`, `{agent}`, `{order}`, `{date}` stand for the case's facts. */
export const voiceLines = z.object({ write: z.array(line), speak: z.array(line) });

export const voiceRules = z.object({
  steps: z.partialRecord(voiceStep, voiceLines),
  /** Words that the voice likes, by the plain word that each may stand for. */
  vocabulary: z.record(z.string(), z.string()),
  avoid: z.array(line),
  /** When the voice must not be used: grief, danger, anger, dispute, complaint, tty, first-contact … */
  notWhen: z.array(z.string().max(64)),
  /** What it may never do: mock, promise, hide a fact … */
  never: z.array(z.string().max(64)),
});
export type VoiceRules = z.infer<typeof voiceRules>;

export const persona = entity({
  table: 'persona',
  scope: 'company',
  schema: z.object({
    id: personaId,
    /** Null: for every team. */
    teamId: teamId.nullable(),
    name: line,
    description: prose,
    rules: voiceRules,
    isEnabled: z.boolean(),
    setBy,
  }),
});
export type Persona = z.infer<typeof persona.schema>;
