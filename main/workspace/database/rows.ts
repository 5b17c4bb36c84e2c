/** Reads rows of the model by id or by a field. Writing is row-writer.ts. */
import type { Row, Table } from '../../../contract/model/entities.ts';
import { columnsByTable, decodeRow, type SqlRow } from './columns.ts';
import { all, first, type Db } from './statements.ts';

/** The row as SQLite holds it, with the columns that belong to the store alone. */
export const sqlRowById = (db: Db, table: Table, id: string): SqlRow | null => first(db, `select * from "${table}" where id = ?`, id);

export const rowById = <T extends Table>(db: Db, table: T, id: string | null): Row<T> | null => {
  const row = id === null ? null : sqlRowById(db, table, id);
  return row && (decodeRow(table, row) as Row<T>);
};

export const decodeRows = <T extends Table>(table: T, rows: readonly SqlRow[]): readonly Row<T>[] => rows.map((row) => decodeRow(table, row) as Row<T>);

/** All rows whose `field` has the value, in the order of their ids. */
export const rowsByField = <T extends Table>(db: Db, table: T, field: string, value: string): readonly Row<T>[] => {
  if (!columnsByTable[table].some((column) => column.name === field)) throw new Error(`${table} has no field ${field}.`);
  return decodeRows(table, all(db, `select * from "${table}" where "${field}" = ? order by id`, value));
};
