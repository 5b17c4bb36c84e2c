/** The words by which one that is being typed is completed, as they are learnt after a first copy. */
import { expect, test } from 'vitest';
import { count, type Db } from '../../../../main/workspace/database/statements.ts';
import { gatherEntries } from '../../../../main/workspace/search/index-rows.ts';
import { awaitTerms, completionsOf, createTermLearner } from '../../../../main/workspace/search/terms.ts';
import { someWorkspace } from '../../../helpers/workspace.ts';

const said = (writer: Db, number: number, text: string): void => {
  const entries = gatherEntries(writer);
  entries.of('interaction', ['text'])(number, [text]);
  void entries.write(async () => {});
};
/** Different ones, each with all its letters in the beginning. */
const wordAt = (number: number): string => `w${number.toString(36).padStart(4, '0')}word`;
/** Nine thousand, as a first copy brings them. */
const sayAll = (writer: Db): void => {
  for (let number = 0; number < 100; number += 1) said(writer, number + 1, Array.from({ length: 90 }, (_, index) => wordAt(90 * number + index)).join(' '));
};

test('words of a first copy are completed from the index until all of them are known, some thousand at a time', async () => {
  const { writer } = (await someWorkspace()).store;
  awaitTerms(writer, 1);
  sayAll(writer);
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
  sayAll(writer);
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
