/** Opening a workspace's folder: every way in which it must not open says so by name, and nothing is ever deleted. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connect } from '../../../../main/workspace/database/connection.ts';
import { newestVersion } from '../../../../main/workspace/database/migrations/all.ts';
import { openStore, type OpenedStore, type Store } from '../../../../main/workspace/database/store.ts';
import { someFolder, someKey } from '../../../helpers/workspace.ts';

const now = (): number => 1_700_000_000_000;
const storeOf = (opened: OpenedStore): Store => {
  if (opened.is !== 'open') throw new Error(`shut: ${opened.door.code}`);
  onTestFinished(() => { opened.store.close(); });
  return opened.store;
};
const codeOf = (opened: OpenedStore): string => (opened.is === 'shut' ? opened.door.code : 'open');
const canary = 'a heron named Beatrice 4711';
const fill = (store: Store): void => {
  store.writer.prepare(`insert into draft (caseId, kind, text, savedAt) values ('c', 'reply', ?, 1)`).run(canary);
  store.writer.prepare('insert into interactionWords (rowid, words) values (1, ?)').run(canary);
};
/** A database with something in it, closed again. */
const somePlace = (): { readonly folder: string; readonly keyHex: string; readonly file: string } => {
  const place = { folder: someFolder(), keyHex: someKey() };
  const store = storeOf(openStore({ ...place, now }));
  fill(store);
  store.close();
  return { ...place, file: join(place.folder, 'workspace.db') };
};

test('what was written is there after closing and opening again', () => {
  const place = somePlace();
  expect(storeOf(openStore({ ...place, now })).reader.prepare('select text from draft').get()).toEqual({ text: canary });
});

test('the writer waits for the disk with every commit, and both connections keep temporary data in memory', () => {
  const { writer, reader } = storeOf(openStore({ folder: someFolder(), keyHex: someKey(), now }));
  expect(writer.pragma('synchronous', { simple: true })).toBe(2);
  expect(writer.pragma('journal_mode', { simple: true })).toBe('wal');
  for (const db of [writer, reader]) expect(db.pragma('temp_store', { simple: true })).toBe(2);
  expect(() => reader.prepare('delete from draft').run()).toThrow(/readonly|query_only|read/i);
});

test('another key does not open it, changes nothing, and the right key still does', () => {
  const place = somePlace();
  const before = readFileSync(place.file);
  expect(codeOf(openStore({ folder: place.folder, keyHex: someKey(), now }))).toBe('key-lost');
  expect(readFileSync(place.file)).toEqual(before);
  expect(codeOf(openStore({ ...place, now }))).toBe('open');
});

test('another key does not open it even when nothing tells which key was meant', () => {
  const place = somePlace();
  rmSync(join(place.folder, 'workspace.key-check'));
  expect(codeOf(openStore({ folder: place.folder, keyHex: someKey(), now }))).toBe('key-lost');
  expect(existsSync(place.file)).toBe(true);
});

test('a database from a newer version is refused and left as it is', () => {
  const place = somePlace();
  const db = connect({ file: place.file, keyHex: place.keyHex, kind: 'writer' });
  db.pragma(`user_version = ${newestVersion + 1}`);
  db.close();
  const before = statSync(place.file).size;
  expect(codeOf(openStore({ ...place, now }))).toBe('from-newer-version');
  expect(statSync(place.file).size).toBe(before);
});

test('two owners of one folder: the second is refused, and may come in when the first has gone', () => {
  const place = { folder: someFolder(), keyHex: someKey() };
  const first = storeOf(openStore({ ...place, now }));
  expect(codeOf(openStore({ ...place, now }))).toBe('in-use');
  first.close();
  expect(codeOf(openStore({ ...place, now }))).toBe('open');
});

test.each([
  ['its first page is overwritten', (file: string): void => { writeFileSync(file, Buffer.alloc(4_096, 7), { flag: 'r+' }); }],
  ['it is cut short', (file: string): void => { truncateSync(file, 20_000); }],
  ['every page is overwritten', (file: string): void => { writeFileSync(file, Buffer.alloc(statSync(file).size, 1)); }],
])('a database is set aside whole under a dated name when %s, and a new one opens in its place', (_, damage) => {
  const place = somePlace();
  damage(place.file);
  const damaged = readFileSync(place.file);
  const opened = openStore({ ...place, now });
  expect(codeOf(opened)).toBe('set-aside');
  const aside = readdirSync(place.folder).find((name) => name.startsWith('damaged-2023-11-14'))!;
  expect(opened).toMatchObject({ door: { words: expect.stringContaining(aside) as unknown } });
  expect(readFileSync(join(place.folder, aside, 'workspace.db'))).toEqual(damaged);
  expect(codeOf(openStore({ ...place, now }))).toBe('open');
});

test('a database that makes the program fall is set aside when one begins anew; what waits in it and its drafts are in the new one, and the door says so', () => {
  const place = somePlace();
  const old = storeOf(openStore({ ...place, now }));
  old.writer.prepare(`insert into outbox (sequence, id, name, args, at, state, title, words) values (1, 'o', 'case.note', '{}', 1, 'waiting', 'A note', 'The boot leaks.')`).run();
  old.writer.prepare(`insert into draft (caseId, kind, text, savedAt) values ('d', 'reply', 'half a sentence', 1)`).run();
  old.close();
  const opened = openStore({ ...place, now, beginsAnew: true });
  expect(opened).toMatchObject({ is: 'shut', door: { code: 'set-aside', words: expect.stringMatching(/damaged-2023-11-14.*1 change that had not left this machine, .*draft/) as unknown } });
  const { reader } = storeOf(openStore({ ...place, now }));
  expect(reader.prepare('select words from outbox').all()).toEqual([{ words: 'The boot leaks.' }]);
  expect(reader.prepare('select count(*) as count from draft').get()).toMatchObject({ count: 2 });
});

test('a database that was parted from its log, since the program ended while it was set aside, has it back', () => {
  const place = somePlace();
  const { writer } = storeOf(openStore({ ...place, now }));
  writer.prepare(`insert into draft (caseId, kind, text, savedAt) values ('d', 'reply', 'in the log alone', 1)`).run();
  const folder = someFolder();
  const aside = join(folder, 'damaged-2023-11-14T22-13-20-000Z');
  mkdirSync(aside);
  for (const file of ['workspace.db', 'workspace.key-check']) copyFileSync(join(place.folder, file), join(folder, file));
  copyFileSync(join(place.folder, 'workspace.db-wal'), join(aside, 'workspace.db-wal'));
  const { reader } = storeOf(openStore({ folder, keyHex: place.keyHex, now }));
  expect(reader.prepare(`select text from draft where caseId = 'd'`).get()).toEqual({ text: 'in the log alone' });
  expect(existsSync(aside)).toBe(false);
});

test('no word of a customer lies in the clear anywhere in the folder, the log included', () => {
  const place = { folder: someFolder(), keyHex: someKey() };
  fill(storeOf(openStore({ ...place, now })));
  const files = readdirSync(place.folder);
  expect(files).toContain('workspace.db-wal');
  for (const file of files) {
    const bytes = readFileSync(join(place.folder, file));
    for (const word of ['Beatrice', 'beatrice', 'heron', '4711', place.keyHex]) expect(bytes.includes(word), `${word} in ${file}`).toBe(false);
  }
});

test('a folder that cannot be written to is said to be the disk’s matter', () => {
  const file = join(someFolder(), 'not-a-folder');
  writeFileSync(file, '');
  expect(() => openStore({ folder: file, keyHex: someKey(), now })).not.toThrow();
  expect(codeOf(openStore({ folder: file, keyHex: someKey(), now }))).toBe('disk');
});
