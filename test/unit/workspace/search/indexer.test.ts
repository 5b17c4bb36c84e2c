import { expect, onTestFinished, test } from 'vitest';
import { count } from '../../../../main/workspace/database/statements.ts';
import { createIndexer } from '../../../../main/workspace/search/indexer.ts';
import { awaitTerms } from '../../../../main/workspace/search/terms.ts';
import { someWorkspace } from '../../../helpers/workspace.ts';

test('words are not taken for learnt when a copy begins anew just before: its rows are still to come', async () => {
  const { store } = await someWorkspace();
  awaitTerms(store.writer, 1);
  let asked = 0;
  /** It begins when the indexer has looked for the last time and waits for its turn to write. */
  const isCopying = (): boolean => (asked += 1) > 3;
  const indexer = createIndexer({ store, isCopying, onFailure: (error) => { throw error; } });
  onTestFinished(() => indexer.stop());
  await indexer.settled();
  expect(asked).toBeGreaterThan(3);
  expect(count(store.writer, `select count(*) as count from searchWaiting where kind = 'term'`)).toBe(1);
});
