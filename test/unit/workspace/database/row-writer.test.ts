/** Rows of central's over rows that are here already. */
import { expect, test } from 'vitest';
import { createRowWriter } from '../../../../main/workspace/database/row-writer.ts';
import { rowById } from '../../../../main/workspace/database/rows.ts';
import { count } from '../../../../main/workspace/database/statements.ts';
import { someCase, someId } from '../../../helpers/rows.ts';
import { giveRows, someWorkspace } from '../../../helpers/workspace.ts';

const one = someCase();

/** A workspace with one case, and how to hand it rows of cases as they come from central. */
const someDesk = async () => {
  const workspace = await someWorkspace();
  giveRows(workspace, 'case', [one]);
  const { writer: db } = workspace.store;
  const heard: string[] = [];
  const { wire } = createRowWriter(db, ({ id }) => heard.push(id));
  return { db, heard, come: (fields: Readonly<Record<string, unknown>>): void => { wire('case', Object.keys(fields))(Object.values(fields)); } };
};
const waitingToBeIndexed = 'select count(*) as count from searchWaiting';

test('a row that comes just as it stands here is not indexed again, and the windows hear of it', async () => {
  const { db, heard, come } = await someDesk();
  come({ ...one });
  expect(count(db, waitingToBeIndexed)).toBe(0);
  expect(heard).toEqual([one.id]);
});

test.each([
  ['a text', { subject: 'The right boot' }], ['a number', { lastInteractionAt: one.lastInteractionAt + 1 }], ['a switch', { isOurMistake: true }], ['a list', { tags: ['boots'] }],
  ['what was empty', { assigneeId: someId(7) }],
])('a row that comes with %s changed is written and indexed', async (_, fields) => {
  const { db, come } = await someDesk();
  come({ ...one, ...fields });
  expect(rowById(db, 'case', one.id)).toMatchObject({ ...one, ...fields });
  expect(count(db, waitingToBeIndexed)).toBe(1);
});

test('[S9] a row that is the same in all that this version knows is written when it brings other unknown fields, or no longer has them', async () => {
  const { db, come } = await someDesk();
  const more = (): unknown => db.prepare('select more from "case"').get();
  come({ ...one, mood: 'glad' });
  expect(more()).toEqual({ more: '{"mood":"glad"}' });
  come({ ...one });
  expect(more()).toEqual({ more: null });
});
