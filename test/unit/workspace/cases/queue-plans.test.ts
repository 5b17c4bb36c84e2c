/** What an agent asks all day is answered by an index alone. Losing one fails here, not in a company of 100,000 cases. */
import { expect, test } from 'vitest';
import type { QueueSort, QueueView } from '../../../../contract/channels.ts';
import { newestWithCustomer, pageOfCase, pageOfCaseBefore } from '../../../../main/workspace/cases/interactions.ts';
import { pageStatement } from '../../../../main/workspace/cases/queue.ts';
import type { Db } from '../../../../main/workspace/database/statements.ts';
import { historySources, sourceStatement } from '../../../../main/workspace/history/history.ts';
import { windowStatement } from '../../../../main/workspace/search/walk-index.ts';
import { mara, someTeam, someWorkspace } from '../../../helpers/workspace.ts';

const planOf = (db: Db, text: string): string =>
  db.prepare<null[], { detail: string }>(`explain query plan ${text}`).all(...Array.from(text.matchAll(/\?/g), () => null)).map(({ detail }) => detail).join('\n');
const readerOf = async (): Promise<Db> => (await someWorkspace()).store.reader;
const page = (view: QueueView, sort: QueueSort): string => pageStatement({ view, sort, teamId: null }, { agentId: mara, now: 1 }).text;

test.each<[QueueView, QueueSort, string]>([
  ['mine', 'newest', 'SEARCH case USING COVERING INDEX caseOpenByAssignee (assigneeId=?)'],
  ['unassigned', 'newest', 'SEARCH case USING COVERING INDEX caseOpenByAssignee (assigneeId=?)'],
  ['team', 'newest', 'SCAN case USING COVERING INDEX caseOpenByTime'],
  ['team', 'oldest', 'SCAN case USING COVERING INDEX caseOpenByTime'],
  ['team', 'waiting-longest', 'SCAN case USING COVERING INDEX caseOpenByWaiting'],
  ['team', 'priority', 'SCAN case USING COVERING INDEX caseOpenByPriority'],
  ['waiting-on-us', 'waiting-longest', 'SCAN case USING COVERING INDEX caseOnUs'],
  ['our-mistakes', 'newest', 'SCAN case USING COVERING INDEX caseOurMistake'],
  ['closed', 'newest', 'SCAN case USING COVERING INDEX caseClosedByTime'],
  ['all', 'newest', 'SCAN case USING COVERING INDEX caseByTime'],
  ['all', 'priority', 'SCAN case USING COVERING INDEX caseByPriority'],
])('the view %s, %s, is read from one covering index without sorting', async (view, sort, plan) => {
  expect(planOf(await readerOf(), page(view, sort))).toBe(plan);
});

test('a snoozed case is found by when it comes back', async () => {
  expect(planOf(await readerOf(), page('snoozed', 'newest'))).toContain('SEARCH case USING COVERING INDEX caseSnoozed (snoozedUntil>?)');
});

test('promises that fall due today lead to their cases', async () => {
  const plan = planOf(await readerOf(), page('promised-today', 'newest'));
  expect(plan).toContain('SEARCH promise USING COVERING INDEX promiseOpen (dueAt<?)');
  expect(plan).toContain('SEARCH case USING INDEX sqlite_autoindex_case_1 (id=?)');
});

test('a team is asked for inside the same index', async () => {
  const { text } = pageStatement({ view: 'team', sort: 'newest', teamId: someTeam }, { agentId: mara, now: 1 });
  expect(planOf(await readerOf(), text)).toBe('SCAN case USING COVERING INDEX caseOpenByTime');
});

test.each([['first', pageOfCase], ['earlier', pageOfCaseBefore]])('the %s page of a conversation walks its case’s index backwards', async (_, text) => {
  expect(planOf(await readerOf(), text)).toContain('SEARCH i USING INDEX interactionByCase (caseId=?');
});

test('the last words with a customer walk the customer’s index backwards', async () => {
  expect(planOf(await readerOf(), newestWithCustomer)).toContain('SEARCH i USING INDEX interactionByCustomer (customerId=?)');
});

test.each(historySources.map((source) => [source.from.replaceAll('"', ''), source] as const))('history reads %s by customer, newest first', async (_, source) => {
  for (const isPaged of [false, true]) expect(planOf(await readerOf(), sourceStatement(source, isPaged))).toMatch(/^SEARCH e USING INDEX \w+ByCustomer \(customerId=\?/);
});

test.each(['case', 'interaction'] as const)('the full text of %ss is walked from its end, without a sort', async (kind) => {
  const plan = planOf(await readerOf(), windowStatement(kind));
  expect(plan).toMatch(/^SCAN \w+ VIRTUAL TABLE INDEX \d+:/);
  expect(plan).not.toContain('TEMP B-TREE');
});
