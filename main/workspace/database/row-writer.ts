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
import type { IndexEntries, IndexRow } from '../search/index-rows.ts';

/** Hears of every row that was written. */
export type NoteChange = (change: { readonly table: Table; readonly id: string; readonly caseId: string | null; readonly customerId: string | null }) => void;

export interface RowWriter {
  readonly db: Db;
  /** A row from an effect; unknown fields of the stored row stay. */
  readonly put: (put: Put) => void;
  /**
   * Makes the function that stores rows of the wire, whose values stand in the order of `columns`. Rows without a proper id are left out.
   * With `entries` they do not wait to be searched: whoever brings these writes them.
   */
  readonly wire: (table: Table, columns: readonly string[], entries?: IndexEntries) => (values: readonly unknown[]) => void;
  /** The row exactly as it was stored before; null: it did not exist. */
  readonly restore: (table: Table, id: string, row: SqlRow | null) => void;
  readonly remove: (table: Table, id: string) => void;
}

const birthField: Partial<Record<Table, string>> = { case: 'createdAt', interaction: 'at' };
/** A call has its number, also where nothing was written of it. */
const isSearchable = (table: Table, row: SqlRow): boolean => isPlaced(table) && (table !== 'interaction' || row['text'] !== '' || row['kind'] === 'call');
/** What else than its id is asked of a row when something is derived from it. */
const derivingFields = ['text', 'kind', 'caseId', 'customerId', 'phones', 'emails'] as const;
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

interface Stored {
  /** The row's place, in tables that have one. */
  readonly place: SqlValue;
  /** `as-before`: the row stood here with these very values and was not written. */
  readonly is: 'new' | 'changed' | 'as-before';
}
/** `bornAt` is undefined in tables whose places do not grow with time. */
type StoreRow = (id: string, values: readonly SqlValue[], bornAt: SqlValue | undefined) => Stored;

/**
 * Makes the function that inserts or updates rows of one table with the same columns every time, `id` among them.
 * Columns that are not named stay as they are. Inserting is tried first: in a first copy, where it matters, it is
 * nearly always right. Where the row is here, mostly central only confirms what an operation of this desk did.
 */
const createStore = (db: Db, table: Table, names: readonly string[]): StoreRow => {
  const quoted = names.map((name) => `"${name}"`);
  const isPlacedTable = isPlaced(table);
  const find = db.prepare<[SqlValue], SqlValue[]>(`select ${isPlacedTable ? 'place' : 'id'}, ${quoted.join(', ')} from "${table}" where id = ?`).raw();
  const insert = db.prepare<SqlValue[], SqlRow>(
    `insert or ignore into "${table}" (${isPlacedTable ? 'place, ' : ''}${quoted.join(', ')}) values (${marks(names.length + Number(isPlacedTable))})`,
  );
  const update = db.prepare<SqlValue[], SqlRow>(`update "${table}" set ${quoted.map((name) => `${name} = ?`).join(', ')} where ${isPlacedTable ? 'place' : 'id'} = ?`);

  return (id, values, bornAt) => {
    for (let attempt = 0; ; attempt += 1) {
      const place = bornAt === undefined ? null : placeOf(id, Number(bornAt ?? 0), attempt);
      const { changes, lastInsertRowid } = isPlacedTable ? insert.run(place, ...values) : insert.run(...values);
      if (changes > 0) return { place: Number(lastInsertRowid), is: 'new' };
      const stored = attempt === 0 ? find.get(id) : undefined;
      if (stored) {
        const key = stored[0]!;
        const isAsBefore = values.every((value, index) => value === stored[index + 1]);
        if (!isAsBefore) update.run(...values, key);
        return { place: key, is: isAsBefore ? 'as-before' : 'changed' };
      }
    }
  };
};

export const createRowWriter = (db: Db, noteChange: NoteChange): RowWriter => {
  const awaitSearch = sql(db, 'insert or ignore into searchWaiting (kind, place) values (?, ?)');

  /** A row that has no words any more may have had some. */
  const awaitIndexing = (table: Table, row: SqlRow, { place, is }: Stored): void => {
    if (is === 'changed' ? isPlaced(table) : is === 'new' && isSearchable(table, row)) awaitSearch.run(table, place);
  };
  const derive = (table: Table, row: SqlRow): void => {
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
    awaitIndexing(table, before, { place: before['place'] ?? null, is: 'changed' });
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
      const birth = birthField[table];
      awaitIndexing(table, encoded, storeOf(table, false)(row.id, Object.values(encoded), birth && encoded[birth]));
      derive(table, encoded);
    },
    wire: (table, columns, entries) => {
      const known = columnsByTable[table].map((column) => ({ column, index: columns.indexOf(column.name) }));
      const names = columnsByTable[table].map((column) => column.name);
      const unknown = columns.map((name, index) => ({ name, index })).filter(({ name }) => !names.includes(name));
      const idIndex = columns.indexOf('id');
      const birth = birthField[table];
      const birthIndex = birth === undefined ? -1 : names.indexOf(birth);
      const derivedFrom = derivingFields.map((name) => names.indexOf(name));
      const store = storeOf(table, true);
      const index: IndexRow | null = (isPlaced(table) && entries?.of(table, names)) || null;
      return (values) => {
        const id = values[idIndex];
        if (typeof id !== 'string') return;
        const encoded: SqlValue[] = [];
        let more: Record<string, unknown> | null = null;
        for (const { name, index } of unknown) if (values[index] !== undefined && values[index] !== null) (more ??= {})[name] = values[index];
        for (const { column, index } of known) {
          const value = index < 0 ? column.fallback : encode(column, values[index]);
          encoded.push(value === undefined ? column.fallback : value);
          if (value === undefined) (more ??= {})[column.name] = values[index];
        }
        encoded.push(more && JSON.stringify(more));
        const stored = store(id, encoded, birthIndex < 0 ? undefined : encoded[birthIndex]!);
        const [text, kind, caseId, customerId, phones, emails] = derivedFrom.map((index) => encoded[index] ?? null) as [SqlValue, SqlValue, SqlValue, SqlValue, SqlValue, SqlValue];
        const row = { id, text, kind, caseId, customerId, phones, emails };
        if (index && isSearchable(table, row)) index(stored.place, encoded);
        else awaitIndexing(table, row, stored);
        derive(table, row);
      };
    },
    restore: (table, id, row) => {
      if (!row) {
        remove(table, id);
        return;
      }
      const names = Object.keys(row);
      run(db, `insert or replace into "${table}" (${names.map((name) => `"${name}"`).join(', ')}) values (${marks(names.length)})`, ...names.map((name) => row[name]!));
      awaitIndexing(table, row, { place: row['place'] ?? null, is: 'changed' });
      derive(table, row);
    },
    remove,
  };
};
