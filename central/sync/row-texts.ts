/**
 * Rows as text of the wire, written by the database itself: a first copy is millions of values, and taking each of them
 * apart and putting it together again in this process costs several times what reading it costs. Rows that carry
 * fields unknown to this version are few and come out as rows (rule S9).
 */
import { sql, type RawBuilder } from 'kysely';
import type { Table } from '../../contract/model/entities.ts';
import { columnKinds } from '../database/rows.ts';
import type { Database } from '../database/schema.ts';
import { rowsPerLine, type StoredRow } from './lines.ts';

export interface Selection {
  readonly table: Table;
  /** A select of whole rows, with its limit. */
  readonly rows: RawBuilder<unknown>;
  /** Of those, which to send; over `t`. */
  readonly wanted: RawBuilder<boolean>;
  /** A whole number by which, and by the id behind it, the rows are in falling order; null: in none. */
  readonly order: string | null;
}
export interface Selected {
  readonly table: Table;
  /** Arrays of the known fields, those of a line joined by commas. */
  readonly texts: readonly string[];
  /** Rows with unknown fields. */
  readonly rows: readonly StoredRow[];
  /** How many are sent. */
  readonly count: number;
  /** How many were looked at, and the last of them in the order. */
  readonly lookedAt: number;
  readonly last: readonly [number, string] | null;
}

interface Line {
  readonly lookedAt: number;
  readonly unknown: number;
  readonly lastOrder: number | null;
  readonly lastId: string | null;
  readonly text: string | null;
  readonly count: number | null;
}

const arrayOf = (table: Table): RawBuilder<unknown> => sql.raw(`json_build_array(${[...columnKinds[table].keys()].map((column) => `w."${column}"`).join(', ')})::text`);

/** Compound fields are kept as they came, with line ends between their parts where somebody put some. */
const onOneLine = (text: string): string => (/[\r\n]/.test(text) ? text.replace(/[\r\n]/g, ' ') : text);

export const selectTexts = async (db: Database, { table, rows, wanted, order }: Selection): Promise<Selected> => {
  const by = order === null ? sql`0` : sql.ref(`part.${order}`);
  const { rows: lines } = await sql<Line>`
    with "part" as materialized (${rows}),
    "wanted" as materialized (select t.* from "part" as t where ${wanted}),
    "line" as (
      select string_agg("text", ',') as "text", count(*)::int as "count"
      from (select ${arrayOf(table)} as "text", (row_number() over () - 1) / ${rowsPerLine}::int as "number" from "wanted" as w where w."more" is null) as numbered
      group by "number" order by "number"
    )
    select whole.*, "line".* from (
      select (select count(*) from "part")::int as "lookedAt", (select count(*) from "wanted" where "more" is not null)::int as "unknown",
        "last"."order" as "lastOrder", "last"."id" as "lastId"
      from (select 1) as one left join (select ${by} as "order", part."id" from "part" order by 1, 2 limit 1) as "last" on true
    ) as whole left join "line" on true`.execute(db);
  const { lookedAt, unknown, lastOrder, lastId } = lines[0]!;
  const others = unknown === 0 ? [] : (await sql<StoredRow>`with "part" as materialized (${rows}) select t.* from "part" as t where ${wanted} and t."more" is not null`.execute(db)).rows;
  return {
    table, texts: lines.flatMap(({ text }) => (text === null ? [] : [onOneLine(text)])), rows: others,
    count: lines.reduce((sum, { count }) => sum + (count ?? 0), others.length), lookedAt, last: lastId === null ? null : [lastOrder!, lastId],
  };
};
