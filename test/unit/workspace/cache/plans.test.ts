/** What the keeper and the fetching ask is answered by an index alone, however many cases there are. */
import { expect, test } from 'vitest';
import { awayOfCustomerStatement, wantedStatement } from '../../../../main/workspace/cache/away.ts';
import { staysStatement, walkStatements } from '../../../../main/workspace/cache/evict.ts';
import { someWorkspace } from '../../../helpers/workspace.ts';

const planOf = async (text: string): Promise<string> => {
  const { reader } = (await someWorkspace()).store;
  return reader.prepare<null[], { detail: string }>(`explain query plan ${text}`).all(...Array.from(text.matchAll(/\?/g), () => null)).map(({ detail }) => detail).join('\n');
};

test.each([['oldest-first', '>'], ['newest-first', '<']] as const)('closed cases are walked %s in the order of their index, from where the walk stands', async (way, behind) => {
  const plan = await planOf(walkStatements[way]);
  expect(plan).toContain(`SEARCH c USING INDEX caseClosedByTime ((lastInteractionAt,teamId)${behind}(?,?))`);
  expect(plan).toContain('SEARCH away USING PRIMARY KEY (caseId=?)');
  expect(plan).toContain('SEARCH interaction USING COVERING INDEX interactionByCase (caseId=?)');
  expect(plan).not.toContain('TEMP B-TREE');
});

test('what keeps a case here is looked up by the case', async () => {
  const plan = await planOf(staysStatement);
  for (const index of ['outboxByCase', 'setAsideByCase', 'promiseByCase', 'interactionByCase']) expect(plan).toContain(`${index} (caseId=?`);
  for (const key of ['draft USING PRIMARY KEY (caseId=?)', 'heldCase USING PRIMARY KEY (caseId=?)', 'base USING PRIMARY KEY (tableName=? AND id=?)']) expect(plan).toContain(key);
  expect(plan).not.toMatch(/SCAN (outbox|setAside|draft|promise|base|interaction|heldCase)/);
});

test('what is wanted is found without a look at what is merely away', async () => {
  expect(await planOf(wantedStatement)).toBe('SCAN away USING COVERING INDEX awayWanted');
});

test('a customer’s cases that are away are counted by the customer', async () => {
  const plan = await planOf(awayOfCustomerStatement);
  expect(plan).toContain('SEARCH c USING INDEX caseByCustomer (customerId=?)');
  expect(plan).toContain('SEARCH away USING PRIMARY KEY (caseId=?)');
});
