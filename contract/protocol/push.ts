/** `POST /v1/push`: waiting operations of one desk, in order (rules S5 to S8). */
import { z } from 'zod';
import { deviceId, instant, operationId } from '../model/ids.ts';
import { reason } from './reason.ts';

export const pushOperation = z.object({
  /** 1, 2, 3 … per device, without gaps. */
  sequence: z.number().int().positive(),
  id: operationId,
  name: z.string().max(64),
  args: z.record(z.string(), z.unknown()),
  /** When the agent did it, by the desk's clock. */
  at: instant,
});
export type PushOperation = z.infer<typeof pushOperation>;

export const pushRequest = z.object({ deviceId, operations: z.array(pushOperation).min(1).max(500) });
export type PushRequest = z.infer<typeof pushRequest>;

/** `applied`: as foreseen · `adjusted`: done, otherwise than foreseen · `refused`: not done. All three use up the number. */
export const verdict = z.object({
  sequence: z.number().int().positive(),
  operationId,
  outcome: z.enum(['applied', 'adjusted', 'refused']),
  reason: reason.nullable(),
});
export type Verdict = z.infer<typeof verdict>;

export const pushAnswer = z.object({
  /** The newest sequence of this device that central has dealt with. */
  lastSequence: z.number().int().nonnegative(),
  verdicts: z.array(verdict),
});
export type PushAnswer = z.infer<typeof pushAnswer>;
