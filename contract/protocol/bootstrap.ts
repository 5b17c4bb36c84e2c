/**
 * `GET /v1/bootstrap?after=MARK&closedSince=MS`: everything the agent may see, most needed first, as a stream that can be cut
 * anywhere and taken up again after the last mark (rules S3, S4). `closedSince` leaves out old conversations (S30).
 */
import { z } from 'zod';
import { instant, teamId } from '../model/ids.ts';
import { columnsLine, rowsLine } from './rows.ts';
import { stamp } from './stamp.ts';

/** First line. `cursor` is where pulling starts once all has arrived. `total` counts rows, for the progress shown. */
export const bootstrapStart = z.object({
  is: z.literal('start'),
  epoch: z.uuid(),
  cursor: z.number().int().nonnegative(),
  stamp: stamp.nullable().default(null),
  teamIds: z.array(teamId),
  total: z.number().int().nonnegative(),
  /** Closed cases in which nothing happened since then come without their conversation (S30); null: all conversations come. */
  closedSince: instant.nullable().default(null),
  /** The mark that was asked for is no longer good. What was sent before it may be of a history that central does not have: it is dropped, and the copy begins anew. */
  isAnew: z.boolean().default(false),
});
/** All rows before this line are complete; a later request with `after` set to the mark goes on behind them. */
export const bootstrapMark = z.object({ is: z.literal('mark'), mark: z.string().max(1_024), done: z.number().int().nonnegative() });
/**
 * Last line. A stream that ends without it was cut. `cursor` and `stamp` are central's newest revision as of all that was sent, by
 * whichever streams: rows may be as new, and the next pull names it as seen (rule S14). Null: an older central, which says nothing of it.
 */
export const bootstrapEnd = z.object({ is: z.literal('end'), cursor: z.number().int().nonnegative().nullable().default(null), stamp: stamp.nullable().default(null) });

export const bootstrapLine = z.discriminatedUnion('is', [bootstrapStart, columnsLine, rowsLine, bootstrapMark, bootstrapEnd]);
export type BootstrapLine = z.infer<typeof bootstrapLine>;
