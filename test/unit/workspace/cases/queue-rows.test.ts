import { expect, test } from 'vitest';
import { listQueue } from '../../../../main/workspace/cases/queue.ts';
import { someCase } from '../../../helpers/rows.ts';
import { giveRows, mara, someTeam, someWorkspace } from '../../../helpers/workspace.ts';

test('a line of the queue says until when its case is snoozed', async () => {
  const workspace = await someWorkspace();
  giveRows(workspace, 'case', [someCase({ teamId: someTeam, snoozedUntil: 900 })]);
  const { rows } = listQueue(workspace.store.reader, { view: 'snoozed', sort: 'newest', offset: 0, limit: 10, teamId: null }, { agentId: mara, now: 1 });
  expect(rows.map(({ snoozedUntil }) => snoozedUntil)).toEqual([900]);
});
