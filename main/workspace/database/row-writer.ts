/**
 * The only way in which rows of the model are written: by an effect, by the wire, by putting a base row back, or by
 * taking a row away. Whoever writes here also keeps what is derived from rows: the places to be searched anew, the
 * numbers and addresses of customers, and the list of what changed that the windows hear of.
 */
import type { Put, Table } from '../../../contract/model/entities.ts';
import { columnsByTable, encode, isPlaced, type SqlRow, type SqlValue } from './columns.ts';
import { placeOf } from './place.ts';
import { sqlRowById } from './rows.ts';
import { marks, run, sql, type Db } from './statements.ts';
import { writeContactPoints } from '../calls/contact-points.ts';

/** Hears of every row that was written. */
export type NoteChange = (change: { readonly table: Table; readonly id: string; readonly caseId: string | null; readonly customerId: string | null }) => void;

export interface RowWriter {
  readonly db: Db;
  /** A row from an effect; unknown fields of the stored row stay. */
  readonly put: (put: Put) => void;
  /** Makes the function that stores rows of the wire, whose values stand in the order of `columns`. Rows without a proper id are left out. */
  readonly wire: (table: Table, columns: readonly string[]) => (values: readonly unknown[]) => void;
  /** The row exactly as it was stored before; null: it did not exist. */
  readonly restore: (table: Table, id: string, row: SqlRow | null) => void;
  readonly remove: (table: Table, id: string) => void;
}

const birthField: Partial<Record<Table, string>> = { case: 'createdAt', interaction: 'at' };
const searchable = (table: Table, row: SqlRow): boolean => isPlaced(table) && (table !== 'interaction' || row['text'] !== '');
const textOrNull = (value: SqlValue | undefined): string | null => (typeof value === 'string' ? value : null);

/** Text columns by which a window asks again. */
const changeOf = (table: Table, row: SqlRow): Parameters<NoteChange>[0] => {
  const id = String(row['id']);
  return {
    table,
    id,
    caseId: table === 'case' ? id : textOrNull(row['caseId']),
    customerId: table === 'customer' ? id : textOrNull(row['customerId']),
  };
};

const isTaken = (error: unknown): boolean => /^SQLITE_CONSTRAINT_(PRIMARYKEY|ROWID)$/.test(String((error as { code?: string }).code));

type StoreRow = (row: SqlRow) => SqlRow;

/**
 * Makes the function that inserts or updates rows of one table with the same columns every time, `id` among them.
 * Columns that are not named stay as they are. Answers the row with its place.
 */
const createStore = (db: Db, table: Table, names: readonly string[]): StoreRow => {
  const quoted = names.map((name) => `"${name}"`);
  const isPlacedTable = isPlaced(table);
  const birth = birthField[table];
  const find = db.prepare<[SqlValue], SqlRow>(`select ${isPlacedTable ? 'place' : 'id'} as key from "${table}" where id = ?`);
  const insert = db.prepare<SqlValue[], SqlRow>(`insert into "${table}" (${isPlacedTable ? 'place, ' : ''}${quoted.join(', ')}) values (${marks(names.length + Number(isPlacedTable))})`);
  const update = db.prepare<SqlValue[], SqlRow>(`update "${table}" set ${quoted.map((name) => `${name} = ?`).join(', ')} where ${isPlacedTable ? 'place' : 'id'} = ?`);

  const insertPlaced = (row: SqlRow, values: readonly SqlValue[]): SqlRow => {
    if (!birth) return { ...row, place: Number(insert.run(null, ...values).lastInsertRowid) };
    for (let attempt = 0; ; attempt += 1) {
      const place = placeOf(String(row['id']), Number(row[birth] ?? 0), attempt);
      try {
        insert.run(place, ...values);
        return { ...row, place };
      } catch (error) {
        if (!isTaken(error)) throw error;
      }
    }
  };

  return (row) => {
    const values = names.map((name) => row[name]!);
    const stored = find.get(row['id']!);
    if (stored) {
      update.run(...values, stored['key']!);
      return isPlacedTable ? { ...row, place: stored['key']! } : row;
    }
    if (isPlacedTable) return insertPlaced(row, values);
    insert.run(...values);
    return row;
  };
};

export const createRowWriter = (db: Db, noteChange: NoteChange): RowWriter => {
  const awaitSearch = sql(db, 'insert or ignore into searchWaiting (kind, place) values (?, ?)');

  const derive = (table: Table, row: SqlRow): void => {
    if (searchable(table, row)) awaitSearch.run(table, row['place']!);
    if (table === 'customer') writeContactPoints(db, row);
    noteChange(changeOf(table, row));
  };

  const storeByKey = new Map<string, StoreRow>();
  /** Stores of rows with or without the column of unknown fields. */
  const storeOf = (table: Table, withMore: boolean): StoreRow => {
    const key = `${table} ${withMore}`;
    let store = storeByKey.get(key);
    if (!store) storeByKey.set(key, (store = createStore(db, table, [...columnsByTable[table].map(({ name }) => name), ...(withMore ? ['more'] : [])])));
    return store;
  };

  const remove = (table: Table, id: string): void => {
    const before = sqlRowById(db, table, id);
    if (!before) return;
    run(db, `delete from "${table}" where id = ?`, id);
    if (searchable(table, before)) awaitSearch.run(table, before['place']!);
    if (table === 'customer') run(db, 'delete from contactPoint where customerId = ?', id);
    noteChange(changeOf(table, before));
  };

  return {
    db,
    put: ({ table, row }) => {
      const encoded: Record<string, SqlValue> = {};
      for (const column of columnsByTable[table]) {
        const value = encode(column, (row as Record<string, unknown>)[column.name]);
        if (value === undefined) throw new Error(`An effect wrote a ${table}.${column.name} of the wrong kind.`);
        encoded[column.name] = value;
      }
      derive(table, storeOf(table, false)(encoded));
    },
    wire: (table, columns) => {
      const known = columnsByTable[table].map((column) => ({ column, index: columns.indexOf(column.name) }));
      const names = new Set(columnsByTable[table].map((column) => column.name));
      const unknown = columns.map((name, index) => ({ name, index })).filter(({ name }) => !names.has(name));
      const idIndex = columns.indexOf('id');
      const store = storeOf(table, true);
      return (values) => {
        if (typeof values[idIndex] !== 'string') return;
        const encoded: Record<string, SqlValue> = {};
        const more: Record<string, unknown> = {};
        for (const { name, index } of unknown) if (values[index] !== undefined && values[index] !== null) more[name] = values[index];
        for (const { column, index } of known) {
          const value = index < 0 ? column.fallback : encode(column, values[index]);
          encoded[column.name] = value === undefined ? column.fallback : value;
          if (value === undefined) more[column.name] = values[index];
        }
        encoded['more'] = Object.keys(more).length > 0 ? JSON.stringify(more) : null;
        derive(table, store(encoded));
      };
    },
    restore: (table, id, row) => {
      if (!row) {
        remove(table, id);
        return;
      }
      const names = Object.keys(row);
      run(db, `insert or replace into "${table}" (${names.map((name) => `"${name}"`).join(', ')}) values (${marks(names.length)})`, ...names.map((name) => row[name]!));
      derive(table, row);
    },
    remove,
  };
};
