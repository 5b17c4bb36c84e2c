/**
 * How rows travel: as newline-delimited JSON, compressed (zstd where the desk accepts it, gzip otherwise). A `columns`
 * line comes before the first rows of a table; each `rows` line then holds arrays of values in that order. A field that
 * a desk does not know is kept by it under its name (rule S9); a field that is missing takes its default.
 */
import { z } from 'zod';

export const columnsLine = z.object({ is: z.literal('columns'), table: z.string(), columns: z.array(z.string()) });
export const rowsLine = z.object({ is: z.literal('rows'), table: z.string(), rows: z.array(z.array(z.unknown())) });
/** Rows that this agent may no longer see, or that are no more. */
export const goneLine = z.object({ is: z.literal('gone'), table: z.string(), ids: z.array(z.uuid()) });
