/** The workspace's tables are those of the model, whichever way a database came to its present shape. */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tables } from '../../contract/model/entities.ts';
import { columnsByTable, isPlaced } from '../../main/workspace/database/columns.ts';
import { connect } from '../../main/workspace/database/connection.ts';
import { migrate, versionOf } from '../../main/workspace/database/migrate.ts';
import { migrations, newestVersion } from '../../main/workspace/database/migrations/all.ts';
import type { Db } from '../../main/workspace/database/statements.ts';
import { listViews } from '../../main/workspace/people/people.ts';
import { createState, readState } from '../../main/workspace/sync/sync-state.ts';
import { someFolder, someKey } from '../helpers/workspace.ts';

const someDatabase = (): Db => {
  const db = connect({ file: join(someFolder(), 'workspace.db'), keyHex: someKey(), kind: 'writer' });
  onTestFinished(() => { db.close(); });
  return db;
};
const schemaOf = (db: Db): unknown => db.prepare(`select type, name, tbl_name, sql from sqlite_schema order by type, name`).all();

test.each(tables)('the columns of %s are the fields of the model, and a place for fields that this version does not know', (table) => {
  const db = someDatabase();
  migrate(db);
  const columns = db.prepare<[], { name: string }>(`select name from pragma_table_info('${table}')`).all().map(({ name }) => name);
  expect(columns.toSorted()).toEqual([...(isPlaced(table) ? ['place'] : []), ...columnsByTable[table].map(({ name }) => name), 'more'].toSorted());
});

test('numbers of migrations rise, and no step is run twice', () => {
  const versions = migrations.map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].sort((one, other) => one - other));
  const db = someDatabase();
  expect(migrate(db)).toEqual({ is: 'migrated', from: 0, to: newestVersion });
  expect(migrate(db)).toEqual({ is: 'migrated', from: newestVersion, to: newestVersion });
});

test('a database that came step by step has the same schema as a fresh one', () => {
  const [fresh, stepped] = [someDatabase(), someDatabase()];
  migrate(fresh);
  for (const { version } of migrations) {
    migrate(stepped, version);
    expect(versionOf(stepped)).toBe(version);
  }
  expect(schemaOf(stepped)).toEqual(schemaOf(fresh));
});

test('[S20] a hundred waiting operations in every older shape are all there in the newest', () => {
  for (const { version } of migrations) {
    const db = someDatabase();
    migrate(db, version);
    const insert = db.prepare(`insert into outbox (sequence, id, name, args, at, state, title, words) values (?, ?, 'case.note', '{"text":"kept"}', 1, 'waiting', 'Note', 'kept')`);
    for (let sequence = 1; sequence <= 100; sequence += 1) insert.run(sequence, `id-${sequence}`);
    migrate(db);
    expect(db.prepare(`select count(*) as count, min(sequence) as first, max(sequence) as last from outbox where state = 'waiting' and words = 'kept'`).get()).toEqual({ count: 100, first: 1, last: 100 });
  }
});

test('[S36] what other desks did before this one knew of it is taken in: a removed view is removed, and snippets come whole with the next pull', () => {
  const db = someDatabase();
  migrate(db, 9);
  db.exec(`insert into "view" (id, agentId, name, query, position, more) values ('removed', 'a', 'Old', 'is:mine', 1, '{"removedAt":7}'), ('kept', 'a', 'New', 'is:mine', 2, null)`);
  createState(db, { deviceId: 'd', centralUrl: 'http://central', login: 'mara' });
  migrate(db);
  expect(listViews(db).map(({ id }) => id)).toEqual(['kept']);
  expect(readState(db).newTables).toEqual(['snippet']);
});

test('after the step that brings it, a call of which nothing was written waits to be found by its number, and an event to leave the index', () => {
  const db = someDatabase();
  migrate(db, 13);
  const insert = db.prepare(`insert into interaction (place, id, caseId, customerId, teamId, kind, direction, text, at) values (?, ?, 'c', 'u', 't', ?, 'in', ?, 1)`);
  insert.run(7, 'silent', 'call', '');
  insert.run(8, 'told', 'call', 'She asked for the kettle.');
  insert.run(9, 'event', 'event', '');
  insert.run(10, 'indexed event', 'event', '');
  db.exec(`delete from searchWaiting; insert into interactionWords (rowid, words) values (8, 'kettle'), (10, 'kettle')`);
  migrate(db);
  expect(db.prepare('select kind, place from searchWaiting').all()).toEqual([{ kind: 'interaction', place: 7 }, { kind: 'interaction', place: 10 }]);
});

test('[S30] after the step that brings it, conversations that only the policy wanted wait for room; those of open cases are fetched as before', () => {
  const db = someDatabase();
  migrate(db, 14);
  const insert = db.prepare(`insert into "case" (place, id, status) values (?, ?, ?)`);
  insert.run(1, 'closed', 'closed');
  insert.run(2, 'open', 'open');
  db.exec(`insert into away (caseId, isWanted) values ('closed', 1), ('open', 1)`);
  migrate(db);
  expect(db.prepare('select caseId, isWanted from away order by caseId').all()).toEqual([{ caseId: 'closed', isWanted: 0 }, { caseId: 'open', isWanted: 1 }]);
});

test('a new workspace knows all its tables: nothing has to come whole', () => {
  const db = someDatabase();
  migrate(db);
  createState(db, { deviceId: 'd', centralUrl: 'http://central', login: 'mara' });
  expect(readState(db).newTables).toEqual([]);
});
