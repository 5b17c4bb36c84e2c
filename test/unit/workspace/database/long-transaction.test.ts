/** A transaction over several turns: whoever tells of changes is let go of whatever happens. */
import { expect, test } from 'vitest';
import { createLongTransaction } from '../../../../main/workspace/database/long-transaction.ts';
import type { Store } from '../../../../main/workspace/database/store.ts';

test('a transaction that cannot even begin holds nobody back who tells of changes', async () => {
  const told: string[] = [];
  const store = { writer: { open: true, inTransaction: false, exec: () => { throw new Error('locked'); } } } as unknown as Store;
  const transaction = createLongTransaction(store, { pass: async (work) => work(), changes: { hold: () => told.push('held'), release: () => told.push('released') } });
  await expect(transaction(async () => {})).rejects.toThrow('locked');
  expect(told).toEqual(['held', 'released']);
});
