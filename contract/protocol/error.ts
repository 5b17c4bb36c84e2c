/** Every answer of central other than 2xx has this body. `words` are for the agent. */
import { z } from 'zod';

export const centralErrorCodes = [
  'bad-request', 'wrong-password', 'too-many-tries', 'signed-out', 'forbidden', 'not-found', 'gap', 'protocol-too-old', 'protocol-too-new', 'overloaded', 'failed',
] as const;
export const centralError = z.object({ code: z.enum(centralErrorCodes), words: z.string().max(1_000) });
export type CentralError = z.infer<typeof centralError>;
