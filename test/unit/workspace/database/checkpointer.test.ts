/** While a copy comes in the log's pages go into the database beside the commits, and nobody is left with the file open. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createCheckpointer } from '../../../../main/workspace/database/checkpointer.ts';
import { connect } from '../../../../main/workspace/database/connection.ts';
import type { Db } from '../../../../main/workspace/database/statements.ts';
import { openStore, type Store } from '../../../../main/workspace/database/store.ts';
import { someFolder, someKey } from '../../../helpers/workspace.ts';

const most = 1_048_576;
const openSome = (place: { readonly folder: string; readonly keyHex: string }): Store => {
  const opened = openStore({ ...place, now: Date.now });
  if (opened.is !== 'open') throw new Error(opened.door.code);
  onTestFinished(() => { opened.store.close(); });
  opened.store.checkpointer.allow(most);
  return opened.store;
};
/** About a megabyte. */
const write = (writer: Db, megabytes = 1): void => {
  writer.transaction(() => {
    for (let row = 0; row < megabytes * 256; row += 1) writer.prepare(`insert into remembered (name, text) values (?, ?)`).run(`${Math.random()}`, 'a heron '.repeat(450));
  }).immediate();
};
const sizeOf = (folder: string, name: string): number => statSync(join(folder, name)).size;

test('in a copy no commit puts the log into the database; the thread does once it is long, and the log begins anew', async () => {
  const folder = someFolder();
  const { writer, reader, checkpointer } = openSome({ folder, keyHex: someKey() });
  const before = sizeOf(folder, 'workspace.db');
  checkpointer.begin();
  write(writer, 8);
  expect(sizeOf(folder, 'workspace.db')).toBe(before);
  const log = sizeOf(folder, 'workspace.db-wal');
  expect(log).toBeGreaterThan(8 * most);
  await checkpointer.relieve();
  expect(sizeOf(folder, 'workspace.db')).toBeGreaterThan(before + 8 * most);
  for (let round = 0; round < 20; round += 1) {
    write(writer, 4);
    await checkpointer.relieve();
  }
  expect(sizeOf(folder, 'workspace.db-wal')).toBe(log);
  expect(reader.prepare('select count(*) as rows from remembered').get()).toEqual({ rows: 88 * 256 });
});

test('a short log is left alone; at the end of a copy commits look after the log again', async () => {
  const folder = someFolder();
  const { writer, checkpointer } = openSome({ folder, keyHex: someKey() });
  checkpointer.allow(64 * most);
  const before = sizeOf(folder, 'workspace.db');
  checkpointer.begin();
  write(writer, 8);
  await checkpointer.relieve();
  expect(sizeOf(folder, 'workspace.db')).toBe(before);
  await checkpointer.end();
  const after = sizeOf(folder, 'workspace.db');
  expect(after).toBeGreaterThan(before + 8 * most);
  write(writer, 16);
  expect(sizeOf(folder, 'workspace.db')).toBeGreaterThan(after + 8 * most);
});

test.each([0, 5, 20, 60, 120])('a store that closes %i ms after a checkpoint was asked for has the file open no more, and nothing makes it anew', async (afterMs) => {
  const place = { folder: someFolder(), keyHex: someKey() };
  const { writer, checkpointer, close } = openSome(place);
  checkpointer.begin();
  write(writer, 32);
  const relieved = checkpointer.relieve();
  await new Promise((resolve) => { setTimeout(resolve, afterMs); });
  close();
  for (const name of readdirSync(place.folder)) rmSync(join(place.folder, name), { recursive: true });
  await relieved;
  await checkpointer.end();
  expect(readdirSync(place.folder)).toEqual([]);
});

test('what a store has committed is there after it closed in the middle of a checkpoint', async () => {
  const place = { folder: someFolder(), keyHex: someKey() };
  const { writer, checkpointer, close } = openSome(place);
  checkpointer.begin();
  write(writer, 32);
  void checkpointer.relieve();
  await new Promise((resolve) => { setTimeout(resolve, 80); });
  close();
  expect(openSome(place).reader.prepare('select count(*) as rows from remembered').get()).toEqual({ rows: 32 * 256 });
});

test('where a thread cannot do it the commits do it themselves from then on, and it is told once', async () => {
  const file = join(someFolder(), 'some.db');
  const writer = connect({ file, keyHex: someKey(), kind: 'writer' });
  onTestFinished(() => { writer.close(); });
  const failures: unknown[] = [];
  const checkpointer = createCheckpointer({ writer, file, keyHex: someKey(), onFailure: (error) => failures.push(error) });
  checkpointer.allow(most);
  checkpointer.begin();
  expect(writer.pragma('wal_autocheckpoint', { simple: true })).toBe(0);
  writer.exec('create table remembered (name text primary key, text text not null)');
  write(writer, 8);
  await checkpointer.relieve();
  await checkpointer.relieve();
  expect(failures).toMatchObject([{ code: 'SQLITE_NOTADB' }]);
  expect(writer.pragma('wal_autocheckpoint', { simple: true })).toBe(1_000);
});
