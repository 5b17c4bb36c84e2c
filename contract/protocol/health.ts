/** `GET /v1/health`: is this a central, which one, does it speak our version? Needs no sign-in. */
import { z } from 'zod';

export const healthAnswer = z.object({
  product: z.literal('goodship-central'),
  name: z.string(),
  /** The versions of the wire that this central speaks. */
  oldestProtocol: z.number().int(),
  newestProtocol: z.number().int(),
  /** Changes when central was restored from a backup (rule S14). */
  epoch: z.uuid(),
});
export type HealthAnswer = z.infer<typeof healthAnswer>;
