/**
 * An embedded database that is up to date and empty, made once for all tests of a run: to make one from nothing takes a processor
 * for some seconds, and nearly every test of central begins with one.
 */
import { chmodSync, cpSync, mkdirSync, mkdtempSync, openAsBlob, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import { openEmbedded, type Engine } from '../../central/database/engine.ts';
import { migrate, readMigrations } from '../../central/database/migrate.ts';

/**
 * Options for Node of a process that lives for seconds or minutes: compiling the largest functions of the embedded engine for speed takes a
 * processor for three seconds, pays back after minutes, and holds up the end of the process.
 */
export const shortLived = ['--wasm-tiering-budget=200000000'];

const variable = 'GOODSHIP_PREPARED_DATABASE';
const dumpIn = (folder: string): string => join(folder, 'dump.tar');

const made = (): string => {
  const folder = process.env[variable];
  if (folder === undefined) throw new Error('No database was prepared: this test runs in a project without prepareDatabase as its global setup.');
  return folder;
};

export const isDatabasePrepared = (): boolean => process.env[variable] !== undefined;

/** As root the end-to-end tests run as another user. There is nothing in it to hide. */
const letAllRead = (path: string): void => {
  const isFolder = statSync(path).isDirectory();
  chmodSync(path, isFolder ? 0o755 : 0o644);
  if (isFolder) for (const name of readdirSync(path)) letAllRead(join(path, name));
};

/** Before all tests, unless it was prepared for several suites before. Answers how to take it away. */
export const prepareDatabase = async (): Promise<() => void> => {
  if (isDatabasePrepared()) return () => {};
  shortLived.forEach(setFlagsFromString);
  const folder = mkdtempSync(join(tmpdir(), 'goodship-prepared-'));
  const engine = await openEmbedded({ folder });
  await migrate(engine.db, await readMigrations(), Date.now);
  await engine.close();
  const pglite = await PGlite.create(join(folder, 'database'));
  writeFileSync(dumpIn(folder), Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()));
  await pglite.close();
  letAllRead(folder);
  process.env[variable] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
};

export const openPrepared = async (): Promise<Engine> => {
  shortLived.forEach(setFlagsFromString);
  return openEmbedded({ folder: null, beginWith: await openAsBlob(dumpIn(made()), { type: 'application/x-tar' }) });
};

/** A central's folder with the prepared database in it, for programs that find their database there. */
export const prepareFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  cpSync(join(made(), 'database'), join(folder, 'database'), { recursive: true });
};
