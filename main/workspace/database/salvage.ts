/**
 * What can still be read of a damaged database: the operations that had not left this machine, those that were set
 * aside, the drafts, what the window remembers, and who the desk belongs to. It is read from a copy, row by row around the damage, so the original
 * stays as it was found; nothing here writes to it.
 */
import { closeSync, constants, copyFileSync, existsSync, mkdtempSync, openSync, rmSync, readSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { rememberedNames } from '../../../contract/vocabulary.ts';
import type { SqlRow, SqlValue } from './columns.ts';
import { connect, openUnlocked } from './connection.ts';
import { migrate } from './migrate.ts';
import type { Db } from './statements.ts';
import { isDiskFull } from './trouble.ts';

export interface Salvaged {
  /** In order, with their ids; their numbers belong to a desk that is no more. */
  readonly waiting: readonly SqlRow[];
  /** Waiting operations that were there and cannot be read; null when nobody can say. */
  readonly unreadable: number | null;
  readonly setAside: readonly SqlRow[];
  readonly drafts: readonly SqlRow[];
  readonly remembered: readonly SqlRow[];
  /** The row of `syncState`: whose desk it was. */
  readonly state: SqlRow | null;
  readonly session: SqlRow | null;
}

interface Walk {
  readonly table: string;
  /** Columns by which the table is stored. */
  readonly key: readonly string[];
  readonly where?: string;
}

/** Straight through the table: an index may be what is damaged. */
const from = (table: string): string => (table === 'draft' ? table : `${table} not indexed`);

/** Rows in the order of their key until the end or the damage; false: it was the damage. */
const walk = (db: Db, { table, key, where = 'true' }: Walk, direction: 'asc' | 'desc', take: (row: SqlRow) => void): boolean => {
  try {
    const order = key.map((column) => `${column} ${direction}`).join(', ');
    for (const row of db.prepare<[], SqlRow>(`select * from ${from(table)} where ${where} order by ${order}`).iterate()) take(row);
    return true;
  } catch {
    return false;
  }
};

/** The widest hole that is looked through number by number: each try at a damaged page takes a fraction of a millisecond. */
const mostProbes = 5_000;

/** Rows inside the hole between two numbers. Whole pages are gone there, but not every page. */
const probe = (db: Db, { table, key, where = 'true' }: Walk, after: number, before: number, take: (row: SqlRow) => void): void => {
  for (let number = after + 1; number < Math.min(before, after + mostProbes); number += 1) {
    try {
      const row = db.prepare<[SqlValue], SqlRow>(`select * from ${from(table)} where ${where} and ${key[0]} = ?`).get(number);
      if (row) take(row);
    } catch {
      // This number lies on a damaged page.
    }
  }
};

/** Everything that can be read of a table, in the order of its key. `below`: the table is numbered, and its numbers end before this one. */
const readAround = (db: Db, of: Walk, below: number | null = null): { readonly rows: readonly SqlRow[]; readonly isWhole: boolean } => {
  const rowByKey = new Map<string, SqlRow>();
  const take = (row: SqlRow): void => { rowByKey.set(JSON.stringify(of.key.map((column) => row[column])), row); };
  const isWhole = walk(db, of, 'asc', take);
  if (isWhole) return { rows: [...rowByKey.values()], isWhole };
  const numberOf = (row: SqlRow | undefined): number => Number(row?.[of.key[0]!] ?? 0);
  const last = numberOf([...rowByKey.values()].at(-1));
  const fromEnd: SqlRow[] = [];
  walk(db, of, 'desc', (row) => { fromEnd.push(row); });
  for (const row of fromEnd) take(row);
  if (below !== null) probe(db, of, last, fromEnd.length > 0 ? numberOf(fromEnd.at(-1)) : below, take);
  const rows = [...rowByKey.values()];
  return { rows: below !== null ? rows.sort((one, other) => numberOf(one) - numberOf(other)) : rows, isWhole };
};

const outbox: Walk = { table: 'outbox', key: ['sequence'], where: `state = 'waiting' and name <> 'unreadable'` };

/** How many waiting operations are missing between those that could be read, by what the desk knew of its own numbers. */
const missing = (state: SqlRow | null, waiting: readonly SqlRow[], isWhole: boolean): number | null => {
  if (isWhole) return 0;
  if (!state) return null;
  return Math.max(0, Number(state['nextSequence']) - 1 - Number(state['settledSequence']) - waiting.length);
};

/** Where the schema was lent, the table may begin on a page of another one. */
const isRemembered = ({ name, text }: SqlRow): boolean => (rememberedNames as readonly unknown[]).includes(name) && typeof text === 'string';

const readAll = (db: Db): Salvaged => {
  const state = readAround(db, { table: 'syncState', key: ['id'] }).rows[0] ?? null;
  const waiting = readAround(db, outbox, state ? Number(state['nextSequence']) : Infinity);
  return {
    waiting: waiting.rows,
    unreadable: missing(state, waiting.rows, waiting.isWhole),
    setAside: readAround(db, { table: 'setAside', key: ['rowid'] }).rows,
    drafts: readAround(db, { table: 'draft', key: ['caseId', 'kind'] }).rows,
    remembered: readAround(db, { table: 'remembered', key: ['name'] }).rows.filter(isRemembered),
    state,
    session: readAround(db, { table: 'session', key: ['id'] }).rows[0] ?? null,
  };
};

/** Opens what `connect` would refuse: what the schema says of tables that are not whole is passed over. */
const connectToCopy = (file: string, keyHex: string): Db => {
  const db = openUnlocked({ file, keyHex });
  db.unsafeMode(true);
  db.pragma('writable_schema = on');
  return db;
};

const isOutboxKnown = (file: string, keyHex: string): boolean => {
  const db = connectToCopy(file, keyHex);
  try {
    return db.prepare(`select 1 from sqlite_schema where name = 'outbox'`).get() !== undefined && db.prepare('select 1 from outbox where false').all() !== null;
  } catch {
    return false;
  } finally {
    db.close();
  }
};

/**
 * The pages of the schema say where the tables begin, and those that matter begin where they do in every workspace: they
 * were the first ones made. So a schema that is gone is taken from a new database of the same key and at least the same size.
 */
const lendSchema = (file: string, keyHex: string): void => {
  const lender = `${file}.lender`;
  const db = connect({ file: lender, keyHex, kind: 'writer' });
  const pageSize = Number(db.pragma('page_size', { simple: true }));
  let schemaPages: readonly number[] = [];
  try {
    db.pragma('synchronous = off');
    migrate(db);
    schemaPages = db.prepare<[], { pageno: number }>(`select pageno from dbstat where name = 'sqlite_schema'`).all().map(({ pageno }) => pageno);
    const pages = Math.ceil(statSync(file).size / pageSize);
    db.exec('create table filling (bytes)');
    const fill = db.prepare('insert into filling values (zeroblob(?))');
    while (Number(db.pragma('page_count', { simple: true })) < pages) fill.run(Math.min(pages, 10_000) * pageSize);
  } finally {
    db.close();
  }
  const page = Buffer.alloc(pageSize);
  const from = openSync(lender, 'r');
  const to = openSync(file, 'r+');
  try {
    for (const number of schemaPages) {
      const at = (number - 1) * pageSize;
      readSync(from, page, 0, pageSize, at);
      writeSync(to, page, 0, pageSize, at);
    }
  } finally {
    closeSync(from);
    closeSync(to);
  }
};

/** Null when nothing at all can be read. `folder` holds the damaged `workspace.db` and perhaps its log. Throws when the disk is full. */
export const salvage = (folder: string, keyHex: string): Salvaged | null => {
  let place: string | null = null;
  try {
    place = mkdtempSync(join(folder, 'reading-'));
    const file = join(place, 'workspace.db');
    for (const suffix of ['', '-wal']) {
      const name = `workspace.db${suffix}`;
      if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(place, name), constants.COPYFILE_FICLONE);
    }
    if (!isOutboxKnown(file, keyHex)) lendSchema(file, keyHex);
    const db = connectToCopy(file, keyHex);
    try {
      return readAll(db);
    } finally {
      db.close();
    }
  } catch (error) {
    if (isDiskFull(error)) throw error;
    return null;
  } finally {
    if (place) rmSync(place, { recursive: true, force: true });
  }
};
