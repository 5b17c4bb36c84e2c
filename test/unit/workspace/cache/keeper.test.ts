/** What leaves this machine, what stays whatever the policy says, and what is found of a case whose words left. */
import { expect, test } from 'vitest';
import { hasRoom } from '../../../../main/workspace/cache/keeper.ts';
import { run } from '../../../../main/workspace/database/statements.ts';
import type { Workspace, WorkspaceOptions } from '../../../../main/workspace/workspace.ts';
import { someCase, someCustomer, someId, someMessage } from '../../../helpers/rows.ts';
import { giveRows, mara, someTeam, someWorkspace, valueOf } from '../../../helpers/workspace.ts';

const now = 1_700_000_000_000;
const day = 86_400_000;
const everything = { closedDays: 0, megabytes: 0 };
const aYear = { closedDays: 365, megabytes: 0 };
const word = (number: number, caseId: string, at: number, text: string) =>
  someMessage({ id: someId(number), caseId, customerId: someId(1_000), teamId: someTeam, text, at });

const [oldCase, youngCase, openCase] = [someId(2_001), someId(2_002), someId(2_003)];

/** An old closed case, a young closed one, an old one that is open; three messages each. */
const someDesk = async (fields: Partial<WorkspaceOptions> = {}): Promise<Workspace> => {
  const workspace = await someWorkspace({ now: () => now, keeps: everything, ...fields });
  const [old, young] = [now - 400 * day, now - 10 * day];
  giveRows(workspace, 'customer', [someCustomer()]);
  giveRows(workspace, 'case', [
    someCase({ id: oldCase, subject: 'An old kettle', status: 'closed', lastInteractionAt: old, createdAt: old }),
    someCase({ id: youngCase, subject: 'A young kettle', status: 'closed', lastInteractionAt: young, createdAt: young }),
    someCase({ id: openCase, subject: 'An open kettle', status: 'open', lastInteractionAt: old, createdAt: old }),
  ]);
  giveRows(workspace, 'interaction', [oldCase, youngCase, openCase].flatMap((caseId, place) =>
    [0, 1, 2].map((index) => word(5_000 + place * 10 + index, caseId, place === 1 ? young : old, `walrus number ${place}`))));
  return workspace;
};
const said = async (workspace: Workspace, caseId: string) => valueOf(await workspace.call('case.interactions', { caseId, limit: 50 }));
const walk = async (workspace: Workspace, keeps = aYear): Promise<void> => {
  workspace.setKeeps(keeps);
  await workspace.keeper.walk();
};

test('[S30] what was said in an old closed case leaves; open cases and young ones stay as they are', async () => {
  const workspace = await someDesk();
  await walk(workspace);
  expect(await said(workspace, oldCase)).toMatchObject({ interactions: [], isAway: true });
  for (const caseId of [youngCase, openCase]) expect((await said(workspace, caseId)).interactions).toHaveLength(3);
  expect((await said(workspace, openCase)).isAway).toBe(false);
  expect(valueOf(await workspace.call('cache.state'))).toMatchObject({ caseCount: 3, awayCount: 1 });
});

test('a case whose words left is still in the queue, in search by its subject and in the customer’s history, and says so there', async () => {
  const workspace = await someDesk();
  await walk(workspace);
  const queue = valueOf(await workspace.call('queue.list', { view: 'closed', sort: 'newest', offset: 0, limit: 10 }));
  expect(queue.rows.map(({ subject }) => subject)).toContain('An old kettle');
  const found = valueOf(await workspace.call('search.query', { text: 'old kettle', limit: 10 }));
  expect(found.hits.map(({ id }) => id)).toContain(oldCase);
  const history = valueOf(await workspace.call('history.list', { customerId: someId(1_000), limit: 50 }));
  expect(history.entries.filter(({ kind }) => kind === 'case')).toHaveLength(3);
  expect(history.awayCount).toBe(1);
});

test('the search index forgets the words that left', async () => {
  const workspace = await someDesk();
  const casesWith = async (): Promise<readonly (string | null)[]> => valueOf(await workspace.call('search.query', { text: 'walrus', limit: 50 })).hits.map(({ caseId }) => caseId);
  expect(await casesWith()).toContain(oldCase);
  await walk(workspace);
  await expect.poll(() => workspace.store.reader.prepare('select count(*) as count from searchWaiting').get()).toEqual({ count: 0 });
  expect(await casesWith()).not.toContain(oldCase);
  expect(workspace.store.reader.prepare(`select count(*) as count from interactionWords where interactionWords match 'walrus'`).get()).toEqual({ count: 6 });
});

test.each<[string, (workspace: Workspace) => unknown]>([
  ['a draft', (workspace) => workspace.call('draft.save', { caseId: oldCase, kind: 'note', channel: null, text: 'To be finished', personaId: null, plainText: null })],
  ['work that waits', (workspace) => workspace.call('case.tag', { caseId: oldCase, add: ['kept'], remove: [] })],
  ['a promise still to be kept', (workspace) => workspace.call('promise.make', { caseId: oldCase, text: 'A new kettle', dueAt: now + day })],
  ['an operation that was set aside', ({ store: { writer } }) =>
    run(writer, `insert into setAside (id, name, args, at, outcome, caseId, title, words, setAsideAt) values ('x', 'case.note', '{}', 1, 'refused', ?, '', '', 1)`, oldCase)],
  ['being held after it was fetched', ({ store: { writer } }) => run(writer, 'insert into heldCase (caseId, until) values (?, ?)', oldCase, now + 1)],
])('[S30] %s keeps an old closed case here as a whole', async (_, hold) => {
  const workspace = await someDesk();
  await hold(workspace);
  await walk(workspace);
  const { interactions, isAway } = await said(workspace, oldCase);
  expect(interactions.filter(({ kind }) => kind === 'message')).toHaveLength(3);
  expect(isAway).toBe(false);
});

test('[S30] a case that is opened again is wanted as a whole, and what arrives of it meanwhile is shown as a part', async () => {
  const workspace = await someDesk();
  await walk(workspace);
  valueOf(await workspace.call('case.setStatus', { caseId: oldCase, from: 'closed', to: 'open' }));
  expect(workspace.store.reader.prepare('select isWanted from away where caseId = ?').get(oldCase)).toEqual({ isWanted: 1 });
  const { interactions, isAway } = await said(workspace, oldCase);
  expect(interactions).toHaveLength(1);
  expect(isAway).toBe(true);
});

test('without a line, asking for words that left says where they are and that they come by themselves', async () => {
  const workspace = await someDesk();
  await walk(workspace);
  const answer = await workspace.call('case.fetch', { caseId: oldCase });
  expect(answer).toMatchObject({ ok: false, problem: { code: 'away', words: expect.stringContaining('not on this machine'), advice: expect.stringContaining('as soon as the line is there') } });
  expect(workspace.store.reader.prepare('select isWanted from away').get()).toEqual({ isWanted: 1 });
  expect((await workspace.call('case.fetch', { caseId: youngCase })).ok).toBe(true);
});

test('a copy that is too large loses the conversations that were closed longest ago, and no more than it must', async () => {
  const workspace = await someDesk();
  const html = `<p>${'walrus '.repeat(20_000)}</p>`;
  const caseIds = Array.from({ length: 30 }, (_, index) => someId(2_100 + index));
  giveRows(workspace, 'case', caseIds.map((id, index) => someCase({ id, status: 'closed', lastInteractionAt: now - (100 - index) * day })));
  giveRows(workspace, 'interaction', caseIds.map((id, index) => ({ ...word(6_000 + index, id, now - (100 - index) * day, ''), html })));
  const before = valueOf(await workspace.call('cache.state'));
  await walk(workspace, { closedDays: 0, megabytes: 3 });
  const after = valueOf(await workspace.call('cache.state'));
  expect(before.usedBytes).toBeGreaterThan(3_000_000);
  expect(after.usedBytes).toBeLessThan(3_000_000);
  const away = workspace.store.reader.prepare<[], { caseId: string }>('select caseId from away').all().map(({ caseId }) => caseId);
  const byAge = [oldCase, ...caseIds.slice(0, away.length - 1)];
  expect(away.toSorted()).toEqual(byAge.toSorted());
  expect(away.length).toBeLessThan(25);
  expect((await said(workspace, openCase)).interactions).toHaveLength(3);
});

test('a limit of nothing at all knows no bound', () => {
  expect(hasRoom(10 ** 15, everything)).toBe(true);
  expect(hasRoom(2_800_000, { closedDays: 0, megabytes: 3 })).toBe(false);
});

test('every step leaves the way free for the agent: a queue is asked for in the middle of a walk', async () => {
  const workspace = await someDesk();
  const at = now - 900 * day;
  giveRows(workspace, 'case', [someCase({ id: someId(2_500), status: 'closed', lastInteractionAt: at })]);
  giveRows(workspace, 'interaction', Array.from({ length: 3_000 }, (_, index) => word(100_000 + index, someId(2_500), at, '')));
  workspace.setKeeps(aYear);
  const walking = workspace.keeper.walk();
  const left: number[] = [];
  const count = (): number => Number(workspace.store.reader.prepare<[string], { count: number }>('select count(*) as count from interaction where caseId = ?').get(someId(2_500))!.count);
  for (let number = 0; count() > 0; number += 1) {
    await workspace.call('draft.save', { caseId: openCase, kind: 'note', channel: null, text: `note ${number}`, personaId: null, plainText: null });
    await new Promise((resolve) => { setImmediate(resolve); });
    left.push(count());
  }
  await walking;
  expect(left.some((count) => count > 0 && count < 3_000)).toBe(true);
  expect((await said(workspace, someId(2_500))).interactions).toHaveLength(0);
  expect(workspace.me().agentId).toBe(mara);
});
