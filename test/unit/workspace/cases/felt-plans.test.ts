/** The rest of what an agent feels: the line of a queue, the card, the caller, the counts, the outbox. Each by an index. */
import { expect, test } from 'vitest';
import { queueRowStatement } from '../../../../main/workspace/cases/queue-rows.ts';
import type { Db } from '../../../../main/workspace/database/statements.ts';
import { mara, someWorkspace } from '../../../helpers/workspace.ts';
import { someId } from '../../../helpers/rows.ts';

const planOf = (db: Db, text: string): string =>
  db.prepare<null[], { detail: string }>(`explain query plan ${text}`).all(...Array.from(text.matchAll(/\?/g), () => null)).map(({ detail }) => detail).join('\n');

/** Tables that hold as many rows as a company has customers, cases and words; they are never read from end to end. */
const largeTables = ['case', 'customer', 'interaction', 'order', 'fact', 'promise', 'gesture', 'contactPoint', 'readMark', 'carriedDraft', 'away'];
const wholeScans = (plan: string): readonly string[] =>
  plan.split('\n').filter((line) => line.startsWith('SCAN ') && !line.includes('USING') && largeTables.includes(line.split(' ')[1]!));

test('a line of the queue is put together from indexes alone, its unread mark too', async () => {
  const { reader } = (await someWorkspace()).store;
  const plan = planOf(reader, queueRowStatement);
  expect(plan).toContain('SEARCH c USING INTEGER PRIMARY KEY (rowid=?)');
  expect(plan).toContain('SEARCH n USING INDEX interactionByCase (caseId=?)');
  expect(plan).toContain('SEARCH readMark USING COVERING INDEX readMarkByCase (caseId=?)');
  expect(wholeScans(plan)).toEqual([]);
  expect(plan).not.toContain('TEMP B-TREE');
});

test('no statement of a whole working day reads a large table from end to end', async () => {
  const workspace = await someWorkspace();
  const { reader } = workspace.store;
  const prepared: string[] = [];
  const prepare = reader.prepare.bind(reader);
  Object.defineProperty(reader, 'prepare', { value: (text: string) => { prepared.push(text); return prepare(text); } });
  const [caseId, customerId] = [someId(2_000), someId(1_000)];
  await workspace.call('queue.counts', {});
  await workspace.call('queue.list', { view: 'mine', sort: 'newest', offset: 0, limit: 50 });
  await workspace.call('case.get', { caseId });
  await workspace.call('case.interactions', { caseId, limit: 60 });
  await workspace.call('customer.card', { customerId });
  await workspace.call('history.list', { customerId, limit: 80 });
  await workspace.call('call.lookup', { from: '+12025550123' });
  await workspace.call('search.query', { text: 'left boot', limit: 20 });
  await workspace.call('draft.get', { caseId, kind: 'reply' });
  await workspace.call('snippet.list');
  await workspace.call('view.list');
  await workspace.call('sync.outbox', { limit: 100 });
  await workspace.call('sync.status');
  expect(prepared.length).toBeGreaterThan(20);
  const scans = prepared.filter((text) => /^\s*(select|with)/i.test(text)).flatMap((text) => wholeScans(planOf({ prepare } as unknown as Db, text)).map((line) => `${line}: ${text}`));
  expect(scans).toEqual([]);
  expect(workspace.me().agentId).toBe(mara);
});
