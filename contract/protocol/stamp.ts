/**
 * What a revision is known by beside its number: drawn at random when it is made, so that no other history has it. A revision that
 * goes with another stamp than central's comes from changes that central no longer has (rule S14).
 */
import { z } from 'zod';

export const stamp = z.uuid();

/** A revision with its stamp. */
export const seenRevision = z.object({ cursor: z.number().int().nonnegative(), stamp: stamp.nullable() });
export type SeenRevision = z.infer<typeof seenRevision>;
/** So many of them a desk names at most. */
export const mostSeen = 100;
