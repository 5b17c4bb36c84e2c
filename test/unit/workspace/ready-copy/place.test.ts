/** A ready copy goes into its place as a whole, or leaves nothing. */
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newestVersion } from '../../../../main/workspace/database/migrations/all.ts';
import { run } from '../../../../main/workspace/database/statements.ts';
import { placeFile } from '../../../../main/workspace/ready-copy/place-file.ts';
import { createPlacer } from '../../../../main/workspace/ready-copy/place.ts';
import { readState } from '../../../../main/workspace/sync/sync-state.ts';
import { openStore } from '../../../../main/workspace/database/store.ts';
import { readyTeams, someNote, someReadyBytes, type SomeReady } from '../../../helpers/ready-copy.ts';
import { someId } from '../../../helpers/rows.ts';
import { someFolder, someKey } from '../../../helpers/workspace.ts';

const [care, repairs] = readyTeams;
const desk = { deviceId: someId(9_003), centralUrl: 'http://127.0.0.1:9', login: 'mara' };

const someReady = (said: SomeReady['said'] = {}, spoil: SomeReady['spoil'] = () => {}): Buffer => someReadyBytes({ said, spoil });
interface Placed {
  readonly folder: string;
  readonly keyHex: string;
  readonly isPlaced: boolean;
}
const place = (bytes: Buffer, closedSince: number | null = 2_000, folder = someFolder(), keyHex = someKey()): Placed => {
  try {
    placeFile(new Uint8Array(bytes).buffer, { folder, keyHex, desk, teamIds: [repairs, care], closedSince });
    return { folder, keyHex, isPlaced: true };
  } catch {
    return { folder, keyHex, isPlaced: false };
  }
};

test('[S37] a desk that begins with a ready copy stands where a first copy of rows would have left it', async () => {
  const { folder, keyHex, isPlaced } = place(someReady());
  expect(isPlaced).toBe(true);
  expect(readdirSync(folder)).toEqual(['workspace.db']);
  const opened = openStore({ folder, keyHex, now: () => 0 });
  if (opened.is !== 'open') throw new Error(opened.door.code);
  const { reader, close } = opened.store;
  expect(readState(reader)).toMatchObject({
    ...desk, agentId: null, epoch: someNote.epoch, cursor: 7, stamp: someNote.stamp, seen: [someNote.newest], isComplete: true, bootstrapMark: null, bootstrapTotal: 1, nextSequence: 1, settledSequence: 0,
    teamIds: [repairs, care], newTables: ['view', 'snippet', 'carriedDraft', 'readMark'],
  });
  expect(reader.prepare(`select c.subject from caseWords w join "case" c on c.place = w.rowid where caseWords match 'kettle'`).all()).toEqual([{ subject: 'Kettle 0 whistles' }]);
  expect(reader.pragma('integrity_check', { simple: true })).toBe('ok');
  close();
});

test.each<[string, Buffer | (() => Buffer), (number | null)?]>([
  ['noise', randomBytes(8_192)],
  ['nothing', Buffer.alloc(0)],
  ['a page of a captive portal', Buffer.from('<html>Welcome to the hotel wifi</html>')],
  ['a file that breaks off', () => someReady().subarray(0, 40_960)],
  ['a file of other teams', () => someReady({ teamIds: [care] })],
  ['a file of another shape', () => someReady({ shape: newestVersion - 1 })],
  ['a file that left more out than is wanted', () => someReady({ closedSince: 3_000 })],
  ['a file that left anything out, where all is wanted', () => someReady(), null],
  ['a file that says nothing of itself', () => someReady({}, (db) => { db.exec('delete from readyCopy'); })],
  ['a file that says of itself what never ends', () => someReady({}, (db) => { db.exec('drop table readyCopy; create view readyCopy as with recursive n (x) as (select 1 union all select x + 1 from n) select max(x) as note from n'); })],
  ['a file without a table', () => someReady({}, (db) => { db.exec('drop table promise'); })],
  ['a file with a view in place of a table', () => someReady({}, (db) => { db.exec('drop table contactPoint; create view contactPoint as with recursive n (x) as (select 1 union all select x + 1 from n) select x, x, x, x from n'); })],
  ['a file with another column', () => someReady({}, (db) => { db.exec('alter table "case" add column secret text'); })],
])('%s leaves nothing behind', async (_, bytes, closedSince = 2_000) => {
  const { folder, isPlaced } = place(typeof bytes === 'function' ? bytes() : bytes, closedSince);
  expect([isPlaced, readdirSync(folder)]).toEqual([false, []]);
});

test('triggers of a file are not run, and operations and sign-ins that lie in it are not taken over', async () => {
  const { folder, keyHex, isPlaced } = place(someReady({}, (db) => {
    db.exec(`create trigger planted after insert on "case" begin delete from policy; end`);
    run(db, `insert into outbox (sequence, id, name, args, at, state, title, words) values (1, ?, 'case.reply', '{}', 0, 'waiting', '', '')`, someId(1));
    run(db, `insert into session (id, accessToken, accessExpiresAt, refreshToken) values (1, 'theirs', 0, 'theirs')`);
  }));
  expect(isPlaced).toBe(true);
  const opened = openStore({ folder, keyHex, now: () => 0 });
  if (opened.is !== 'open') throw new Error(opened.door.code);
  const { reader, close } = opened.store;
  for (const table of ['outbox', 'session', 'setAside', 'draft', 'base']) expect([table, reader.prepare(`select * from ${table}`).all()]).toEqual([table, []]);
  expect(reader.prepare(`select name from sqlite_schema where type in ('trigger', 'view')`).all()).toEqual([]);
  close();
});

test('a log that was left without its database is not played back into the new one', async () => {
  const folder = someFolder();
  const keyHex = someKey();
  const opened = openStore({ folder, keyHex, now: () => 0 });
  if (opened.is !== 'open') throw new Error(opened.door.code);
  opened.store.writer.exec('delete from policy; pragma user_version = 1');
  cpSync(join(folder, 'workspace.db-wal'), join(folder, 'kept'));
  opened.store.close();
  rmSync(join(folder, 'workspace.db'));
  cpSync(join(folder, 'kept'), join(folder, 'workspace.db-wal'));
  expect((place(someReadyBytes({ cases: 3_000 }), 2_000, folder, keyHex)).isPlaced).toBe(true);
  expect(existsSync(join(folder, 'workspace.db-wal'))).toBe(false);
  const again = openStore({ folder, keyHex, now: () => 0 });
  if (again.is !== 'open') throw new Error(again.door.code);
  expect(again.store.reader.prepare('select count(*) as count from "case"').get()).toEqual({ count: 3_000 });
  again.store.close();
});

test('the thread says when the file is in its place, and when it is not', async () => {
  for (const [bytes, isGood] of [[someReady(), true], [randomBytes(8_192), false]] as const) {
    const folder = someFolder();
    const placer = createPlacer({ folder, keyHex: someKey(), desk, teamIds: [repairs, care], closedSince: 2_000 });
    expect(await placer.place(new Uint8Array(bytes).buffer).then(() => true, () => false)).toBe(isGood);
    await placer.end();
    expect(readdirSync(folder)).toEqual(isGood ? ['workspace.db'] : []);
  }
});
