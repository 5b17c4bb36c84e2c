/** Brings a database to the newest shape, one step per transaction. A database from a newer program is left as it is. */
import { migrations, newestVersion, type Migration } from './migrations/all.ts';
import type { Db } from './statements.ts';

export type Migrated = { readonly is: 'migrated'; readonly from: number; readonly to: number } | { readonly is: 'from-newer-version'; readonly found: number };

export const versionOf = (db: Db): number => Number(db.pragma('user_version', { simple: true }));

const step = (db: Db, migration: Migration): void => {
  db.transaction(() => {
    db.exec(migration.sql);
    db.pragma(`user_version = ${migration.version}`);
  }).immediate();
};

/** `upTo` is for tests that stop at an older shape. */
export const migrate = (db: Db, upTo = newestVersion): Migrated => {
  const from = versionOf(db);
  if (from > newestVersion) return { is: 'from-newer-version', found: from };
  for (const migration of migrations) if (migration.version > from && migration.version <= upTo) step(db, migration);
  return { is: 'migrated', from, to: versionOf(db) };
};
