/**
 * Rows in and out of the entity tables. A row comes out with the fields of the model and those that this version does
 * not know (kept in `more`) side by side, and goes in the same way, so an effect that copies a row keeps what it does not
 * understand (rule S9).
 */
import { sql, type RawBuilder } from 'kysely';
import { entities, tables, type Row, type Table } from '../../contract/model/entities.ts';
import { columnsOf, type Entity } from '../../contract/model/entity.ts';
import type { Database, Tx } from './schema.ts';

type AnyRow = Readonly<Record<string, unknown>> & { readonly id: string };

export const columnKinds = Object.fromEntries(
  Object.values(entities).map((entity) => [entity.table, columnsOf(entity as Entity)]),
) as unknown as Readonly<Record<Table, ReturnType<typeof columnsOf>>>;

export const scopeOf = (table: Table): Entity['scope'] => entities[table].scope;

const fromColumns = ({ rev: _rev, more, ...row }: AnyRow & { readonly rev: number; readonly more: object | null }): AnyRow =>
  more === null ? row as AnyRow : { ...more, ...row } as AnyRow;

const toColumns = (table: Table, row: AnyRow): object => {
  const known = columnKinds[table];
  const unknown = Object.keys(row).filter((field) => !known.has(field));
  if (unknown.length === 0) return row;
  return { ...row, more: Object.fromEntries(unknown.map((field) => [field, row[field]])) };
};

interface Which {
  readonly table: Table;
  readonly ids: readonly string[];
}

/** The rows that exist, by id, locked until the transaction ends. Always locked in the order of their ids, so that two of us don't wait for each other. */
export const lockRows = async <T extends Table>(tx: Tx, { table, ids }: Which & { readonly table: T }): Promise<readonly Row<T>[]> => {
  const { rows } = await sql<never>`select * from ${sql.table(table)} where "id" = any(${ids}::uuid[]) order by "id" for update`.execute(tx);
  return rows.map(fromColumns) as unknown as readonly Row<T>[];
};

/** All rows of a table whose `field` has one of the values. */
export const readRowsBy = async <T extends Table>(db: Database, table: T, field: string, values: readonly string[]): Promise<readonly Row<T>[]> => {
  if (!columnKinds[table].has(field)) throw new Error(`${table} has no field ${field}.`);
  const { rows } = await sql<never>`select * from ${sql.table(table)} where ${sql.ref(field)} = any(${values}::uuid[])`.execute(db);
  return rows.map(fromColumns) as unknown as readonly Row<T>[];
};

interface Seen {
  readonly caseId: string;
  readonly seenIds: readonly string[];
  readonly exceptAgentId: string;
}
/** What is shown of what was missed; one message is enough to hold a reply. */
const mostUnseen = 20;

/**
 * For each case, the messages of others that arrived after every one of those that were seen, in the order in which they arrived.
 * Seen ones that are not here (any more) count for nothing.
 */
export const readUnseen = async (tx: Tx, asked: readonly Seen[]): Promise<readonly (readonly Row<'interaction'>[])[]> => {
  const asks = asked.map((ask, index) => ({ index, ...ask }));
  const { rows } = await sql<{ readonly index: number; readonly row: never }>`
    select ask."index", to_jsonb(said) as "row"
    from json_to_recordset(${JSON.stringify(asks)}::json) as ask("index" integer, "caseId" uuid, "seenIds" uuid[], "exceptAgentId" uuid)
    cross join lateral (
      select * from "interaction"
      where "caseId" = ask."caseId" and "kind" = 'message' and ("direction" = 'in' or ("direction" = 'out' and "agentId" is distinct from ask."exceptAgentId"))
        and "rev" > coalesce((select max("rev") from "interaction" where "id" = any(ask."seenIds") and "caseId" = ask."caseId"), -1)
      order by "rev", "id" limit ${mostUnseen}::int
    ) said
    order by ask."index", said."rev", said."id"`.execute(tx);
  return asks.map(({ index }) => rows.filter((found) => found.index === index).map(({ row }) => fromColumns(row) as unknown as Row<'interaction'>));
};

interface UpsertParts {
  readonly columns: RawBuilder<unknown>;
  readonly assignments: RawBuilder<unknown>;
}

const upsertPartsOf = (table: Table): UpsertParts => {
  const columns = [...columnKinds[table].keys()];
  const others = columns.filter((column) => column !== 'id');
  const assignment = (column: string): string =>
    table === 'case' && column === 'number' ? '"number" = coalesce(excluded."number", t."number")' : `"${column}" = excluded."${column}"`;
  return {
    columns: sql.raw(columns.map((column) => `"${column}"`).join(', ')),
    assignments: sql.raw(others.map(assignment).join(', ')),
  };
};
const upsertParts = Object.fromEntries(tables.map((table) => [table, upsertPartsOf(table)])) as Readonly<Record<Table, UpsertParts>>;

/**
 * Writes rows, one statement for any number of them. A row that is there already is replaced, except that unknown fields
 * that the new row does not mention stay, and a case keeps its number.
 */
export const upsertRows = async (tx: Tx, { table, rows, revision }: { readonly table: Table; readonly rows: readonly Row[]; readonly revision: number }): Promise<void> => {
  const { columns, assignments } = upsertParts[table];
  const values = JSON.stringify(rows.map((row) => toColumns(table, row as unknown as AnyRow)));
  await sql`
    insert into ${sql.table(table)} as t (${columns}, "more", "rev")
    select ${columns}, "more", ${revision}::bigint from json_populate_recordset(null::${sql.table(table)}, ${values}::json)
    on conflict ("id") do update set ${assignments}, "rev" = excluded."rev",
      "more" = case when excluded."more" is null then t."more" else coalesce(t."more", '{}') || excluded."more" end`.execute(tx);
};

export const deleteRows = async (tx: Tx, { table, ids }: Which): Promise<void> => {
  await sql`delete from ${sql.table(table)} where "id" = any(${ids}::uuid[])`.execute(tx);
};
