/**
 * Who last set a field, kept on the row itself: when two people set the same one, the later to reach central stands, and
 * the row says whose word lies under it, so that both people can see both (rules S24, S25 of docs/sync.md).
 */
import { z } from 'zod';
import { agentId, instant } from './ids.ts';

/** The word that was there, and whose it was; null where nobody of ours had set it. */
export const over = z.object({ agentId: agentId.nullable(), value: z.unknown() });
export type Over = z.infer<typeof over>;

export const setting = z.object({
  agentId,
  at: instant,
  /** Set where the one who set it had seen another value than the one that was there. */
  over: over.nullable(),
});
export type Setting = z.infer<typeof setting>;

/** By field. A row that nobody has set anything of has none. */
export const setBy = z.record(z.string(), setting).nullable().optional();
export type SetBy = z.infer<typeof setBy>;
