/**
 * `GET /v1/ready-copy?shape=N&closedSince=MS`: the first copy as one file that central has made ready, for a desk that holds
 * nothing yet and whose line is fast (rule S37). The body is a SQLite database, packed with zstd; 404 where there is none.
 */
import { z } from 'zod';
import { instant, teamId } from '../model/ids.ts';
import { seenRevision, stamp } from './stamp.ts';

export const readyCopyQuery = z.object({
  /** The version of the desk's own tables. A file of another shape is of no use to it. */
  shape: z.coerce.number().int(),
  /** Closed cases in which nothing happened since then may be without their conversation (S30); left out: all conversations are wanted. */
  closedSince: z.coerce.number().pipe(instant).optional(),
});

export const readyCopyType = 'application/vnd.sqlite3';
/** A header of the answer: how many bytes the file has when it is unpacked. */
export const readyCopyBytesHeader = 'goodship-bytes';
/** A larger one is neither made nor taken: while it is put in its place it lies in memory. */
export const mostReadyCopyBytes = 256 * 1_048_576;

/** What the file says of itself: the text in the one row of its table `readyCopy`. It is what the lines `start` and `end` of a first copy say. */
export const readyCopyNote = z.object({
  shape: z.number().int(),
  epoch: z.uuid(),
  /** From where pulling goes on. Rows may be newer, up to `newest`. */
  cursor: z.number().int().nonnegative(),
  stamp: stamp.nullable(),
  newest: seenRevision,
  teamIds: z.array(teamId),
  closedSince: instant.nullable(),
  /** How many rows central counted when it began. */
  total: z.number().int().nonnegative(),
});
export type ReadyCopyNote = z.infer<typeof readyCopyNote>;
