/** One connection to the encrypted file. The only place that knows the cipher and how the key is spelled. */
import Database from 'better-sqlite3';
import type { Db } from './statements.ts';

export interface ConnectionOptions {
  readonly file: string;
  /** 32 bytes as 64 hex digits. */
  readonly keyHex: string;
  readonly kind: 'writer' | 'reader';
}

/** What the two connections keep of the database in memory. */
const writerCacheKiB = 32_768;
const readerCacheKiB = 24_576;

const isKey = (keyHex: string): boolean => /^[0-9a-f]{64}$/i.test(keyHex);

interface Unlocking extends Omit<ConnectionOptions, 'kind'> {
  /** Throws when there is no such file; otherwise it is made. */
  readonly mustExist?: boolean;
}

/** Opens the file and gives the key, and asks nothing of it yet. */
export const openUnlocked = ({ file, keyHex, mustExist = false }: Unlocking): Db => {
  if (!isKey(keyHex)) throw new Error('A workspace key is 64 hex digits.');
  const db = new Database(file, { timeout: 2_000, fileMustExist: mustExist });
  try {
    db.pragma(`cipher = 'aegis'`);
    db.pragma(`key = 'raw:${keyHex}'`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

/** A database that nobody encrypts: a file of central's, or the bytes of one in memory. Nothing like it is ever on a desk's disk. */
export const openPlain = (place: string | Buffer): Db => new Database(place);

/** Joins an encrypted file to a database that is open, under this name. */
export const attachUnlocked = (db: Db, { file, keyHex, as }: Omit<ConnectionOptions, 'kind'> & { readonly as: string }): void => {
  if (!isKey(keyHex)) throw new Error('A workspace key is 64 hex digits.');
  db.pragma(`cipher = 'aegis'`);
  db.prepare(`attach ? as ${as} key ?`).run(file, `raw:${keyHex}`);
};

/**
 * Opens and unlocks; throws SQLite's NOTADB when the key is wrong or the first page is damaged. The writer syncs every
 * commit to the disk (`synchronous=FULL`): "done" on the screen means done on the disk.
 */
export const connect = ({ file, keyHex, kind }: ConnectionOptions): Db => {
  const db = openUnlocked({ file, keyHex });
  try {
    db.pragma('temp_store = memory');
    db.pragma('trusted_schema = off');
    db.pragma('secure_delete = fast');
    db.pragma(`cache_size = -${kind === 'writer' ? writerCacheKiB : readerCacheKiB}`);
    db.prepare('select count(*) from sqlite_schema').get();
    if (kind === 'reader') db.pragma('query_only = on');
    else {
      db.pragma('journal_mode = wal');
      db.pragma('synchronous = full');
      db.pragma('journal_size_limit = 16777216');
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};
