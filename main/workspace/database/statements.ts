/** Prepared statements, made once per connection and text. */
import type { Database, Statement } from 'better-sqlite3';
import type { SqlRow, SqlValue } from './columns.ts';

export type Db = Database;

const cacheByDb = new WeakMap<Db, Map<string, Statement<SqlValue[], SqlRow>>>();

export const sql = (db: Db, text: string): Statement<SqlValue[], SqlRow> => {
  let cache = cacheByDb.get(db);
  if (!cache) cacheByDb.set(db, (cache = new Map()));
  let statement = cache.get(text);
  if (!statement) cache.set(text, (statement = db.prepare<SqlValue[], SqlRow>(text)));
  return statement;
};

/** All rows of a query. */
export const all = <Row = SqlRow>(db: Db, text: string, ...values: SqlValue[]): readonly Row[] => sql(db, text).all(...values) as unknown as Row[];
/** The first row of a query, or null. */
export const first = <Row = SqlRow>(db: Db, text: string, ...values: SqlValue[]): Row | null => (sql(db, text).get(...values) as unknown as Row | undefined) ?? null;
/** Runs a statement and says how many rows it changed. */
export const run = (db: Db, text: string, ...values: SqlValue[]): number => sql(db, text).run(...values).changes;
/** `?, ?, ?` */
export const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ');
/** The number of a `select count(*) as count …`. */
export const count = (db: Db, text: string, ...values: SqlValue[]): number => Number(first(db, text, ...values)?.['count'] ?? 0);
