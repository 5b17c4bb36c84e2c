/** The stamps of revisions (rules S10, S14): what tells a history from another one that counts alike. */
import { sql, type RawBuilder } from 'kysely';

/** Null where there is none: before the first change, and for revisions older than tombstones live. */
export const stampOf = (revision: RawBuilder<unknown>): RawBuilder<string | null> =>
  sql<string | null>`(select s."stamp" from "stamp" as s where s."revision" = ${revision})`;

/** The newest revision's. */
export const newestStamp = stampOf(sql.ref('central.revision'));
