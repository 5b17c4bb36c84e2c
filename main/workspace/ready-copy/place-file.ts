/**
 * What the thread does: makes a new `workspace.db` by this program's own migrations, and copies into it the tables of a ready copy
 * that are spelled as here. Nothing else of the file is believed, and where anything is wrong nothing stays.
 */
import { readyCopyNote, type ReadyCopyNote } from '../../../contract/protocol/ready-copy.ts';
import { attachUnlocked, openPlain, openUnlocked } from '../database/connection.ts';
import { migrate } from '../database/migrate.ts';
import { newestVersion } from '../database/migrations/all.ts';
import { makeNewFile } from '../database/new-file.ts';
import { all, first, type Db } from '../database/statements.ts';
import { isSameTeams } from '../sync/scope.ts';
import { changeState, createState, noBootstrap, withSeen } from '../sync/sync-state.ts';
import type { Placing } from './place.ts';
import { ownTables, readyTables } from './tables.ts';

/** The file is no one's until it has its name, so nothing of it needs to be on the disk before all is. */
const inHaste = (db: Db, name = 'main'): void => {
  db.pragma(`${name}.journal_mode = off`);
  db.pragma(`${name}.synchronous = off`);
};

const isWanted = (note: ReadyCopyNote, { teamIds, closedSince }: Placing): boolean =>
  note.shape === newestVersion && isSameTeams(note.teamIds, teamIds) && (note.closedSince === null || (closedSince !== null && note.closedSince <= closedSince));

/** Throws unless these are the bytes of a ready copy for this desk. Views and triggers are never looked at: a table counts when it is spelled as here. */
const openReady = (bytes: ArrayBuffer, file: string, placing: Placing): { readonly ready: Db; readonly note: ReadyCopyNote } => {
  const ready = openPlain(Buffer.from(bytes));
  // It has a copy of its own, and one is enough.
  bytes.transfer(0);
  try {
    ready.pragma('trusted_schema = off');
    ready.pragma('cell_size_check = on');
    if (!first(ready, `select 1 as yes from sqlite_schema where type = 'table' and name = 'readyCopy'`)) throw new Error('This is no ready copy.');
    const note = readyCopyNote.parse(JSON.parse(String(first(ready, 'select note from readyCopy')?.['note'])));
    if (!isWanted(note, placing)) throw new Error('This ready copy is for another desk.');
    attachUnlocked(ready, { file, keyHex: placing.keyHex, as: 'own' });
    const same = all<{ readonly name: string }>(ready, `select o.name from own.sqlite_schema as o join main.sqlite_schema as r on r.type = 'table' and r.name = o.name and r.sql = o.sql where o.type = 'table'`);
    const names = new Set(same.map(({ name }) => name));
    if (!readyTables.every((table) => names.has(table))) throw new Error('This ready copy has other tables.');
    return { ready, note };
  } catch (error) {
    ready.close();
    throw error;
  }
};

/** Tables of one schema are copied entry by entry, indexes too, as long as they are empty at the start. */
const copyTables = (ready: Db): void => {
  // The full-text index keeps its entries in tables that nobody writes to by accident.
  ready.unsafeMode(true);
  ready.exec('begin');
  for (const table of readyTables) ready.exec(`delete from own."${table}"; insert into own."${table}" select * from main."${table}"`);
  ready.exec('commit');
};

/** The desk stands where it would after a first copy of rows; what is its agent's own comes with the first pull. */
const keepState = (db: Db, { epoch, cursor, stamp, newest, total }: ReadyCopyNote, { desk, teamIds }: Placing): void => {
  createState(db, desk);
  changeState(db, {
    ...noBootstrap, epoch, cursor, stamp, seen: withSeen({ stamp, seen: null }, newest), teamIds, newTables: ownTables, isComplete: true, bootstrapDone: total, bootstrapTotal: total,
  });
};

const withOwn = (file: string, keyHex: string, work: (own: Db) => void): void => {
  const own = openUnlocked({ file, keyHex });
  try {
    inHaste(own);
    work(own);
  } finally {
    own.close();
  }
};

/** Throws, and leaves nothing behind, when the bytes are not such a file or there is no room for it. Takes the bytes away from its caller. */
export const placeFile = (bytes: ArrayBuffer, placing: Placing): void => {
  const { folder, keyHex } = placing;
  makeNewFile(folder, (file) => {
    withOwn(file, keyHex, (own) => { migrate(own); });
    const { ready, note } = openReady(bytes, file, placing);
    try {
      inHaste(ready, 'own');
      copyTables(ready);
    } finally {
      ready.close();
    }
    withOwn(file, keyHex, (own) => { keepState(own, note, placing); });
  });
};
