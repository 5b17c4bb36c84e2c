/**
 * Brings a database to the newest schema. Each step is a numbered SQL file that never changes once it was released and
 * knows nothing of today's model. All missing steps run in one transaction, under a lock, so several replicas may start
 * at once. A database that holds a step unknown to this program comes from a newer one and is refused, untouched.
 */
import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Database } from './schema.ts';

export class DatabaseFromTheFuture extends Error {
  constructor(found: number, known: number) {
    super(`This database was written by a newer Goodship central (schema ${found}; this one knows ${known}). Nothing was changed. Start the newer central, or restore a backup from before the update.`);
    this.name = 'DatabaseFromTheFuture';
  }
}

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

const folder = new URL('./migrations/', import.meta.url);

export const readMigrations = async (): Promise<readonly Migration[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const migrations = await Promise.all(files.map(async (file) => ({
    number: Number(file.slice(0, 4)),
    name: file.slice(5, -4),
    sql: await readFile(new URL(file, folder), 'utf8'),
  })));
  migrations.forEach((migration, index) => {
    if (migration.number <= (migrations[index - 1]?.number ?? 0)) throw new Error(`Two migrations have one number: ${files[index]}.`);
  });
  return migrations;
};

/** Statements of one file. Our migrations hold no semicolon inside a statement. */
const statementsOf = (text: string): readonly string[] =>
  text.replace(/^\s*--.*$/gm, '').split(';').map((statement) => statement.trim()).filter((statement) => statement !== '');

/** Any number that no other program takes an advisory lock on. */
const lockNumber = 7_236_401_118;

export const migrate = (db: Database, migrations: readonly Migration[], now: () => number): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${lockNumber}::bigint)`.execute(tx);
    await sql`create table if not exists "migration" ("number" integer primary key, "name" text not null, "at" bigint not null)`.execute(tx);
    const { newest } = await tx.selectFrom('migration').select((of) => of.fn.max('number').as('newest')).executeTakeFirstOrThrow();
    const known = migrations.at(-1)?.number ?? 0;
    if ((newest ?? 0) > known) throw new DatabaseFromTheFuture(newest, known);
    for (const migration of migrations.filter(({ number }) => number > (newest ?? 0))) {
      for (const statement of statementsOf(migration.sql)) await sql.raw(statement).execute(tx);
      await tx.insertInto('migration').values({ number: migration.number, name: migration.name, at: now() }).execute();
    }
  });
