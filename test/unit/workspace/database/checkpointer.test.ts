/** The log's pages go into the database beside the commits, and nobody is left with the file open. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createCheckpointer, logBytes } from '../../../../main/workspace/database/checkpointer.ts';
import { connect } from '../../../../main/workspace/database/connection.ts';
import type { Db } from '../../../../main/workspace/database/statements.ts';
import { openStore, type Store } from '../../../../main/workspace/database/store.ts';
import { someFolder, someKey } from '../../../helpers/workspace.ts';

const mostPages = logBytes.usually / 4_096;
const openSome = (place: { readonly folder: string; readonly keyHex: string }): Store => {
  const opened = openStore({ ...place, now: Date.now });
  if (opened.is !== 'open') throw new Error(opened.door.code);
  onTestFinished(() => { opened.store.close(); });
  return opened.store;
};
/** About a page each. */
const write = (writer: Db, rows: number): void => {
  writer.transaction(() => {
    for (let row = 0; row < rows; row += 1) writer.prepare(`insert into remembered (name, text) values (?, ?)`).run(`${Math.random()}`, 'a heron '.repeat(450));
  }).immediate();
};
const sizeOf = (folder: string, name: string): number => statSync(join(folder, name)).size;

test('a log that has grown long is in the database when the thread has ended, though no commit has put it there, and begins anew', async () => {
  const folder = someFolder();
  const { gate, writer, reader, checkpointer } = openSome({ folder, keyHex: someKey() });
  const before = sizeOf(folder, 'workspace.db');
  await gate.pass(() => { write(writer, 2 * mostPages); });
  expect(sizeOf(folder, 'workspace.db')).toBe(before);
  expect(sizeOf(folder, 'workspace.db-wal')).toBeGreaterThan(logBytes.usually);
  await checkpointer.settled();
  expect(sizeOf(folder, 'workspace.db')).toBeGreaterThan(before + logBytes.usually);
  await gate.pass(() => { write(writer, 1); });
  expect(sizeOf(folder, 'workspace.db-wal')).toBeLessThanOrEqual(logBytes.usually);
  expect(reader.prepare('select count(*) as rows from remembered').get()).toEqual({ rows: 2 * mostPages + 1 });
});

test('a short log is left alone, and so is a longer one while it is allowed', async () => {
  const folder = someFolder();
  const { gate, writer, checkpointer } = openSome({ folder, keyHex: someKey() });
  const before = sizeOf(folder, 'workspace.db');
  await gate.pass(() => { write(writer, 10); });
  checkpointer.allow(logBytes.copying);
  await gate.pass(() => { write(writer, 2 * mostPages); });
  await checkpointer.settled();
  expect(sizeOf(folder, 'workspace.db')).toBe(before);
});

test.each([0, 5, 20, 60])('a store that closes %i ms after a checkpoint has begun has the file open no more, and nothing makes it anew', async (afterMs) => {
  const place = { folder: someFolder(), keyHex: someKey() };
  const { gate, writer, checkpointer, close } = openSome(place);
  await gate.pass(() => { write(writer, 4 * mostPages); });
  await new Promise((resolve) => { setTimeout(resolve, afterMs); });
  close();
  for (const name of readdirSync(place.folder)) rmSync(join(place.folder, name), { recursive: true });
  await checkpointer.settled();
  expect(readdirSync(place.folder)).toEqual([]);
});

test('what a store has committed is there after it closed in the middle of a checkpoint', async () => {
  const place = { folder: someFolder(), keyHex: someKey() };
  const { gate, writer, close } = openSome(place);
  await gate.pass(() => { write(writer, 4 * mostPages); });
  await new Promise((resolve) => { setTimeout(resolve, 30); });
  close();
  expect(openSome(place).reader.prepare('select count(*) as rows from remembered').get()).toEqual({ rows: 4 * mostPages });
});

test('where a thread cannot do it the commits do it themselves from then on, and it is told', async () => {
  const file = join(someFolder(), 'some.db');
  const writer = connect({ file, keyHex: someKey(), kind: 'writer' });
  onTestFinished(() => { writer.close(); });
  const failures: unknown[] = [];
  const checkpointer = createCheckpointer({ writer, file, keyHex: someKey(), onFailure: (error) => failures.push(error) });
  expect(writer.pragma('wal_autocheckpoint', { simple: true })).toBe(0);
  writer.exec('create table remembered (name text primary key, text text not null)');
  write(writer, 2 * mostPages);
  checkpointer.wake();
  await checkpointer.settled();
  expect(failures).toMatchObject([{ code: 'SQLITE_NOTADB' }]);
  expect(writer.pragma('wal_autocheckpoint', { simple: true })).toBe(1_000);
});
