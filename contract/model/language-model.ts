/**
 * The language model that a team has set up, if it has: where it answers and what it is called there. There is none until
 * a supervisor names one. The key to it is no part of this row: it never travels through central.
 */
import { z } from 'zod';
import { entity } from './entity.ts';
import { id, line, teamId } from './ids.ts';
import { modelUrlFault } from './model-url.ts';

export const modelUrl = z.string().max(2_048).refine((text) => modelUrlFault(text) === null);

export const languageModel = entity({
  table: 'model',
  scope: 'team',
  schema: z.object({
    /** The team's own id: a team has one model, and two supervisors who set it up offline meet in one row. */
    id,
    teamId,
    /** The part before `/chat/completions`. */
    url: modelUrl,
    /** What the endpoint calls the model. */
    name: line,
    isOn: z.boolean(),
  }),
});
export type LanguageModel = z.infer<typeof languageModel.schema>;
