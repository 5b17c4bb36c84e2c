import { expect, test } from 'vitest';
import type { SearchHit } from '../../../../contract/views.ts';
import { foundWords, groupHits } from '../../../../renderer/search/result-groups.ts';

const hit = (kind: SearchHit['kind'], id: string): SearchHit => ({ kind, id, caseId: null, customerId: 'c', title: [], snippet: [], at: null, channel: null, status: null });

test('people come before cases before orders before words, each as ranked', () => {
  const groups = groupHits([hit('interaction', '1'), hit('case', '2'), hit('customer', '3'), hit('case', '4')]);
  expect(groups.map(({ title, hits }) => [title, hits.map(({ id }) => id)])).toEqual([['Customers', ['3']], ['Cases', ['2', '4']], ['Conversations', ['1']]]);
});

test('the count says when there are more than are shown', () => {
  expect([foundWords(0, false), foundWords(1, false), foundWords(2, false), foundWords(60, true)]).toEqual(['Nothing found', 'One found', '2 found', 'More than 60 found']);
});
