/** Entries that are written with the rows of a first copy, beside those of rows that wait for the indexer: the same index. */
import { expect, test } from 'vitest';
import type { Put } from '../../../../contract/model/entities.ts';
import { createChance } from '../../../../central/demo/chance.ts';
import { createRowWriter } from '../../../../main/workspace/database/row-writer.ts';
import { all, count, type Db } from '../../../../main/workspace/database/statements.ts';
import { gatherEntries, indexBatch } from '../../../../main/workspace/search/index-rows.ts';
import { awaitTerms, completionsOf, createTermLearner } from '../../../../main/workspace/search/terms.ts';
import { companyRows } from '../../../bench/company.ts';
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

const said = (writer: Db, number: number, text: string): void => {
  const entries = gatherEntries(writer);
  entries.of('interaction', ['text'])(number, [text]);
  void entries.write(async () => {});
};
/** Different ones, each with all its letters in the beginning. */
const wordAt = (number: number): string => `w${number.toString(36).padStart(4, '0')}word`;

test('words of a first copy are completed from the index until all of them are known, some thousand at a time', async () => {
  const { writer } = (await someWorkspace()).store;
  awaitTerms(writer, 1);
  for (let number = 0; number < 100; number += 1) said(writer, number + 1, Array.from({ length: 90 }, (_, index) => wordAt(90 * number + index)).join(' '));
  expect(completionsOf(writer, wordAt(0).slice(0, 6))).toBeNull();
  const { step } = createTermLearner();
  expect([step(writer), step(writer)]).toEqual([true, true]);
  expect(completionsOf(writer, wordAt(0).slice(0, 6)), 'some are not known yet').toBeNull();
  expect([step(writer), step(writer)]).toEqual([false, false]);
  for (const number of [0, 4_711, 8_999]) expect(completionsOf(writer, wordAt(number).slice(0, 6))).toEqual([wordAt(number)]);
});

test('words are learnt from the beginning again after a step that was rolled back, and for a copy that begins anew or after it', async () => {
  const { writer } = (await someWorkspace()).store;
  awaitTerms(writer, 1);
  for (let number = 0; number < 100; number += 1) said(writer, number + 1, Array.from({ length: 90 }, (_, index) => wordAt(90 * number + index)).join(' '));
  const { step, forget } = createTermLearner();
  writer.exec('begin');
  expect(step(writer)).toBe(true);
  writer.exec('rollback');
  forget();
  while (step(writer));
  expect(count(writer, 'select count(*) as count from searchTerm')).toBe(9_000);
  awaitTerms(writer, 2);
  expect(step(writer)).toBe(true);
  writer.exec(`delete from searchTerm; delete from searchWaiting`);
  for (const now of [3, 3]) {
    awaitTerms(writer, now);
    while (step(writer));
    expect(count(writer, 'select count(*) as count from searchTerm')).toBe(9_000);
    writer.exec('delete from searchTerm');
  }
});
