/** The ways in which a customer and an agent can speak. */
import { z } from 'zod';
import { channels } from '../vocabulary.ts';

export const channel = z.enum(channels);
export type Channel = z.infer<typeof channel>;
