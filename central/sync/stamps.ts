/** The stamps of revisions (rules S10, S14): what tells a history from another one that counts alike. */
import { sql, type RawBuilder } from 'kysely';
import type { SeenRevision } from '../../contract/protocol/stamp.ts';

/** Null where there is none: before the first change, and for revisions older than tombstones live. */
export const stampOf = (revision: RawBuilder<unknown>): RawBuilder<string | null> =>
  sql<string | null>`(select s."stamp" from "stamp" as s where s."revision" = ${revision})`;

/** The newest revision's. */
export const newestStamp = stampOf(sql.ref('central.revision'));

/** Whether central still has each of these revisions under its stamp; one without a stamp says nothing. */
export const stillHas = (seen: readonly SeenRevision[]): RawBuilder<boolean> => sql<boolean>`not exists (
  select from json_to_recordset(${JSON.stringify(seen)}::json) as seen ("cursor" bigint, "stamp" uuid)
  where seen."stamp" is not null and seen."stamp" is distinct from ${stampOf(sql.ref('seen.cursor'))})`;
