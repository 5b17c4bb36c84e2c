/** The stamps of revisions (rules S10, S14): what tells a history from another one that counts alike, and what each revision touched. */
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

/** What the revisions behind a cursor touched, or null where one of them does not say: it was written by an older central, or its stamp is forgotten. */
export const touchedSince = (cursor: number): RawBuilder<readonly string[] | null> => sql<readonly string[] | null>`(
  select case when count(s."touched") = "central"."revision" - ${cursor}::bigint
    then array(select distinct unnest(one."touched") from "stamp" as one where one."revision" > ${cursor}::bigint) end
  from "stamp" as s where s."revision" > ${cursor}::bigint)`;
