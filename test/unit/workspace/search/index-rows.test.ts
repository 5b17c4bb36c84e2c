/** Entries that are written with the rows of a first copy, beside those of rows that wait for the indexer: the same index. */
import { expect, test } from 'vitest';
import { put, type Put, type Row } from '../../../../contract/model/entities.ts';
import { createChance } from '../../../../central/demo/chance.ts';
import { createRowWriter } from '../../../../main/workspace/database/row-writer.ts';
import { all, count, type Db } from '../../../../main/workspace/database/statements.ts';
import { gatherEntries, indexBatch } from '../../../../main/workspace/search/index-rows.ts';
import { awaitTerms, createTermLearner } from '../../../../main/workspace/search/terms.ts';
import { companyRows } from '../../../bench/company.ts';
import { someId, someInteraction } from '../../../helpers/rows.ts';
import { someWorkspace } from '../../../helpers/workspace.ts';

const kinds = ['customer', 'case', 'interaction'] as const;
const perKind = 150;
const indexes = ['customerWords', 'caseWords', 'interactionWords', 'orderWords'] as const;

/** Every word of the index with the row, column and position where it stands. */
const indexOf = (db: Db): readonly unknown[] =>
  indexes.map((name) => {
    db.exec(`create virtual table temp.${name}Seen using fts5vocab('main', '${name}', 'instance')`);
    return all(db, `select term, doc, col, offset from temp.${name}Seen order by doc, col, offset, term`);
  });
const termsOf = (db: Db): ReadonlySet<string> => new Set(all<{ readonly term: string }>(db, 'select term from searchTerm').map(({ term }) => term));

/** Cases, their customers and what was said, in any order; some rows come twice, the second time with other words. */
const someRows = (seed: number): readonly Put[] => {
  const chance = createChance(seed);
  const company = [...companyRows('small')];
  const rows = kinds.flatMap((kind) => company.filter(({ table }) => table === kind).slice(0, perKind));
  const again = rows.filter((_, index) => index % 10 === 0).map(({ table, row }) => ({ table, row: { ...row, ...(table === 'interaction' ? { text: 'Nobody said anything of the kind, order #4711.' } : {}) } }) as Put);
  return [...rows.map((row) => ({ row, at: chance.next() })).toSorted((one, other) => one.at - other.at).map(({ row }) => row), ...again];
};

const writeRows = (db: Db, rows: readonly Put[], entries?: ReturnType<typeof gatherEntries>): void => {
  const writer = createRowWriter(db, () => {});
  for (const { table, row } of rows) writer.wire(table, Object.keys(row), entries)(Object.values(row));
};

test.each([1, 2])('rows that come in masses have the same entries as rows that waited, and none of them waits (seed %i)', async (seed) => {
  const [waited, came] = [(await someWorkspace()).store.writer, (await someWorkspace()).store.writer];
  const rows = someRows(seed);
  writeRows(waited, rows);
  expect(count(waited, 'select count(*) as count from searchWaiting')).toBe(kinds.length * perKind);
  while (indexBatch(waited, 500) > 0);
  const entries = gatherEntries(came);
  for (let from = 0; from < rows.length; from += 70) {
    writeRows(came, rows.slice(from, from + 70), entries);
    await entries.write(async () => {});
  }
  expect(count(came, 'select count(*) as count from searchWaiting')).toBe(0);
  expect(indexOf(came)).toEqual(indexOf(waited));
  awaitTerms(came, 1);
  const { step } = createTermLearner();
  while (step(came));
  const known = termsOf(came);
  expect([...termsOf(waited)].filter((term) => !known.has(term)), 'words that one is typing are completed').toEqual([]);
});

/** Ids of what is found, once all that waited is indexed. */
const found = (db: Db, word: string): readonly string[] => {
  while (indexBatch(db, 500) > 0);
  return all<{ readonly id: string }>(db, 'select i.id from interactionWords f join interaction i on i.place = f.rowid where interactionWords match ?', `"${word}"`).map(({ id }) => id);
};

test.each(['put', 'wire', 'wire with entries'] as const)('a call of which nothing was written is found by its number, and an event never by what stood before it (%s)', async (way) => {
  const db = (await someWorkspace()).store.writer;
  const writer = createRowWriter(db, () => {});
  const write = async (row: Row<'interaction'>): Promise<void> => {
    const entries = way === 'wire with entries' ? gatherEntries(db) : undefined;
    if (way === 'put') writer.put(put('interaction', row));
    else writer.wire('interaction', Object.keys(row), entries)(Object.values(row));
    await entries?.write(async () => {});
  };
  const event = someInteraction({ id: someId(2), kind: 'event', event: 'case.setSubject', detail: { from: 'kettle', to: 'pump' } });
  await write(someInteraction({ kind: 'call', detail: { from: '+12025550123' } }));
  await write(someInteraction({ id: someId(3), kind: 'call', detail: { from: 'withheld' } }));
  await write(event);
  await write({ ...event, agentId: someId(9) });
  expect(found(db, '12025550123')).toEqual([someId(1)]);
  expect(found(db, 'withheld')).toEqual([]);
  expect(found(db, 'kettle')).toEqual([]);
  // A row that is gone could not be joined: nothing of the event lies in the index itself.
  expect(count(db, `select count(*) as count from interactionWords where interactionWords match '"kettle"'`)).toBe(0);
});

test('words that were taken out of a message, and those of a message that is gone, leave the index', async () => {
  const db = (await someWorkspace()).store.writer;
  const writer = createRowWriter(db, () => {});
  writer.put(put('interaction', someInteraction({ text: 'the kettle leaks' })));
  writer.put(put('interaction', someInteraction({ id: someId(2), text: 'another kettle' })));
  expect(found(db, 'kettle')).toEqual([someId(1), someId(2)]);
  writer.put(put('interaction', someInteraction({})));
  writer.remove('interaction', someId(2));
  expect(found(db, 'kettle')).toEqual([]);
  expect(count(db, `select count(*) as count from interactionWords where interactionWords match '"kettle"'`)).toBe(0);
});
