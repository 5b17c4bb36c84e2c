import { expect, test } from 'vitest';
import { rowsWithOver } from '../../../../main/workspace/overs/list-overs.ts';
import { someCase, someId } from '../../../helpers/rows.ts';
import { giveRows, mara, someWorkspace, valueOf } from '../../../helpers/workspace.ts';

const jonas = someId(2);
const at = 1_700_000_000_000;

test.each([['case', 'caseOver'], ['customer', 'customerOver'], ['persona', 'personaOver']] as const)('the words of a %s that lie under another’s are found by their index', async (table, index) => {
  const { store } = await someWorkspace();
  const plan = store.reader.prepare<[string], { readonly detail: string }>(`explain query plan ${rowsWithOver(table)}`).all('x').map(({ detail }) => detail).join('\n');
  expect(plan).toContain(`USING INDEX ${index}`);
});

test('[S25] only words of this agent that lie under another agent’s are told, and each until it was put away', async () => {
  const workspace = await someWorkspace();
  giveRows(workspace, 'agent', [{ id: jonas, login: 'jonas', name: 'Jonas', role: 'agent', teamIds: [], timeZone: null, isActive: true }]);
  const under = (agentId: string, by: string) => ({ status: { agentId: by, at, over: { agentId, value: 'waiting' } } });
  giveRows(workspace, 'case', [
    someCase({ id: someId(2_001), status: 'closed', setBy: under(mara, jonas) }),
    someCase({ id: someId(2_002), status: 'closed', setBy: under(jonas, mara) }),
    someCase({ id: someId(2_003), status: 'closed', setBy: { status: { agentId: jonas, at, over: null } } }),
    someCase({ id: someId(2_004) }),
  ]);
  const told = valueOf(await workspace.call('over.list'));
  expect(told).toMatchObject([{ id: someId(2_001), is: 'under', field: 'status', mine: 'waiting', theirs: 'closed', otherName: 'Jonas' }]);
  expect(valueOf(await workspace.call('sync.status')).overwritten).toBe(1);
  await workspace.call('over.putAway', { table: 'case', id: someId(2_001), field: 'status', at, isAway: true });
  expect(valueOf(await workspace.call('over.list'))).toEqual([]);
});

test('[S25] a field that nobody sets, and a row that is not here, are not set', async () => {
  const workspace = await someWorkspace();
  giveRows(workspace, 'case', [someCase()]);
  for (const [id, field] of [[someId(2_000), 'number'], [someId(2_999), 'status']] as const) {
    expect(await workspace.call('over.set', { table: 'case', id, field, value: 5 })).toMatchObject({ ok: false, problem: { code: 'row-gone' } });
  }
  expect(await workspace.call('over.set', { table: 'case', id: someId(2_000), field: 'status', value: 'eaten' })).toMatchObject({ ok: false, problem: { code: 'bad-input' } });
  expect(workspace.waiting()).toBe(0);
});
