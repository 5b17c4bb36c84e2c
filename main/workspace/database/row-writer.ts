/**
 * The only way in which rows of the model are written: by an effect, by the wire, by putting a base row back, or by
 * taking a row away. Whoever writes here also keeps what is derived from rows: the places to be searched anew, the
 * numbers and addresses of customers, and the list of what changed that the windows hear of.
 */
import type { Put, Table } from '../../../contract/model/entities.ts';
import { columnsByTable, encode, isPlaced, type SqlRow, type SqlValue } from './columns.ts';
import { placeOf } from './place.ts';
import { sqlRowById } from './rows.ts';
import { first, marks, run, type Db } from './statements.ts';
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

const insert = (db: Db, table: Table, row: SqlRow): SqlRow => {
  const names = Object.keys(row);
  const columns = names.map((name) => `"${name}"`).join(', ');
  const values = names.map((name) => row[name]!);
  if (!isPlaced(table)) {
    run(db, `insert into "${table}" (${columns}) values (${marks(names.length)})`, ...values);
    return row;
  }
  const birth = birthField[table];
  if (!birth) {
    run(db, `insert into "${table}" (${columns}) values (${marks(names.length)})`, ...values);
    return { ...row, place: first(db, 'select last_insert_rowid() as place')!['place']! };
  }
  for (let attempt = 0; ; attempt += 1) {
    const place = placeOf(String(row['id']), Number(row[birth] ?? 0), attempt);
    try {
      run(db, `insert into "${table}" (place, ${columns}) values (?, ${marks(names.length)})`, place, ...values);
      return { ...row, place };
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
};

const update = (db: Db, table: Table, row: SqlRow): void => {
  const names = Object.keys(row).filter((name) => name !== 'id');
  run(db, `update "${table}" set ${names.map((name) => `"${name}" = ?`).join(', ')} where id = ?`, ...names.map((name) => row[name]!), row['id']!);
};

export const createRowWriter = (db: Db, noteChange: NoteChange): RowWriter => {
  const derive = (table: Table, row: SqlRow): void => {
    if (searchable(table, row)) run(db, 'insert or ignore into searchWaiting (kind, place) values (?, ?)', table, row['place']!);
    if (table === 'customer') writeContactPoints(db, row);
    noteChange(changeOf(table, row));
  };

  /** `row` may lack columns: those of a stored row stay as they are. */
  const store = (table: Table, row: SqlRow): void => {
    const key = isPlaced(table) ? 'place' : 'id';
    const stored = first(db, `select ${key} as key from "${table}" where id = ?`, row['id']!);
    if (stored) update(db, table, row);
    const written = stored ? { ...row, place: stored['key']! } : insert(db, table, row);
    derive(table, written);
  };

  const remove = (table: Table, id: string): void => {
    const before = sqlRowById(db, table, id);
    if (!before) return;
    run(db, `delete from "${table}" where id = ?`, id);
    if (searchable(table, before)) run(db, 'insert or ignore into searchWaiting (kind, place) values (?, ?)', table, before['place']!);
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
      store(table, encoded);
    },
    wire: (table, columns) => {
      const known = columnsByTable[table].map((column) => ({ column, index: columns.indexOf(column.name) }));
      const names = new Set(columnsByTable[table].map((column) => column.name));
      const unknown = columns.map((name, index) => ({ name, index })).filter(({ name }) => !names.has(name));
      const idIndex = columns.indexOf('id');
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
        store(table, encoded);
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
