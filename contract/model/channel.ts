/** The ways in which a customer and an agent can speak. */
import { z } from 'zod';

export const channels = ['phone', 'email', 'chat', 'sms', 'tty'] as const;
export const channel = z.enum(channels);
export type Channel = z.infer<typeof channel>;
