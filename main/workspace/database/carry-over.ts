/**
 * What was salvaged from a damaged database, in a new one: a desk of its own (S20), whose waiting operations are numbered
 * from 1 again and keep their ids, so that central runs none of them twice. The copy itself comes from central.
 */
import { noCopy } from '../sync/sync-state.ts';
import type { SqlRow } from './columns.ts';
import { connect } from './connection.ts';
import { migrate } from './migrate.ts';
import { makeNewFile } from './new-file.ts';
import type { Salvaged } from './salvage.ts';
import { marks, run, type Db } from './statements.ts';

/** Rows of an older shape lack columns, and those that are there have kept their names. */
const insert = (db: Db, table: string, row: SqlRow): void => {
  const known = new Set(db.prepare<[], { name: string }>(`select name from pragma_table_info('${table}')`).all().map(({ name }) => name));
  const names = Object.keys(row).filter((name) => known.has(name));
  run(db, `insert or ignore into ${table} (${names.map((name) => `"${name}"`).join(', ')}) values (${marks(names.length)})`, ...names.map((name) => row[name]!));
};

const fill = (db: Db, { waiting, setAside, drafts, remembered, state, session }: Salvaged, deviceId: string): void => {
  db.transaction(() => {
    waiting.forEach((row, index) => { insert(db, 'outbox', { ...row, sequence: index + 1 }); });
    for (const row of setAside) insert(db, 'setAside', row);
    for (const row of drafts) insert(db, 'draft', row);
    for (const row of remembered) insert(db, 'remembered', row);
    if (!state) return;
    insert(db, 'syncState', { ...state, ...noCopy, deviceId, nextSequence: waiting.length + 1, settledSequence: 0, isComplete: 0 });
    if (session) insert(db, 'session', session);
  }).immediate();
};

/** Makes `workspace.db` anew. */
export const carryOver = (folder: string, salvaged: Salvaged, { keyHex, deviceId }: { readonly keyHex: string; readonly deviceId: string }): void => {
  makeNewFile(folder, (file) => {
    const db = connect({ file, keyHex, kind: 'writer' });
    try {
      migrate(db);
      fill(db, salvaged, deviceId);
      db.pragma('wal_checkpoint(truncate)');
    } finally {
      db.close();
    }
  });
};
