/**
 * `GET /v1/case/:caseId`: one case as a whole, for a desk that does not hold its conversation (rules S30 to S32). The rows are
 * as they were at revision `cursor`; a desk that has pulled further asks again, one that has not names it as seen with its next pull.
 */
import { z } from 'zod';
import { columnsLine, rowsLine } from './rows.ts';
import { stamp } from './stamp.ts';

export const caseStart = z.object({ is: z.literal('start'), epoch: z.uuid(), cursor: z.number().int().nonnegative(), stamp: stamp.nullable().default(null) });
/** Last line. An answer that ends without it was cut, and nothing of it is applied. */
export const caseEnd = z.object({ is: z.literal('end') });

export const caseLine = z.discriminatedUnion('is', [caseStart, columnsLine, rowsLine, caseEnd]);
export type CaseLine = z.infer<typeof caseLine>;
