/**
 * What a revision is known by beside its number: drawn at random when it is made, so that no other history has it. A cursor that
 * goes with another stamp than central's comes from changes that central no longer has (rule S14).
 */
import { z } from 'zod';

export const stamp = z.uuid();
