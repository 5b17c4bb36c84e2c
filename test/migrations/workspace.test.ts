/** The workspace's tables are those of the model, whichever way a database came to its present shape. */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tables } from '../../contract/model/entities.ts';
import { columnsByTable, isPlaced } from '../../main/workspace/database/columns.ts';
import { connect } from '../../main/workspace/database/connection.ts';
import { migrate, versionOf } from '../../main/workspace/database/migrate.ts';
import { migrations, newestVersion } from '../../main/workspace/database/migrations/all.ts';
import type { Db } from '../../main/workspace/database/statements.ts';
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
