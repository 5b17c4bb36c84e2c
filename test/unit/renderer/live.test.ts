import { expect, test } from 'vitest';
import { askOnce, isAbout } from '../../../renderer/live.ts';

const news = (caseIds: readonly string[], customerIds: readonly string[], tables: readonly string[]) => ({ caseIds, customerIds, tables });

test('news of the shown case, its customer or a watched table makes a view ask again; other news does not', () => {
  expect(isAbout(news(['a'], [], ['case']), { caseId: 'a' })).toBe(true);
  expect(isAbout(news(['b'], ['d'], ['case']), { caseId: 'a', customerId: 'c' })).toBe(false);
  expect(isAbout(news(['b'], [], ['persona']), { tables: ['persona'] })).toBe(true);
  expect(isAbout(news(['b'], [], ['case']), { tables: ['persona'] })).toBe(false);
});
test('news without names is about anything, and a view without names hears everything', () => {
  expect(isAbout(news([], [], []), { caseId: 'a' })).toBe(true);
  expect(isAbout(news(['b'], [], ['case']), {})).toBe(true);
});
test('who asks the same in one moment gets one answer; the next moment asks anew', async () => {
  let asked = 0;
  const ask = (): Promise<number> => Promise.resolve((asked += 1));
  expect(await Promise.all([askOnce('card-a', ask), askOnce('card-a', ask), askOnce('card-b', ask)])).toEqual([1, 1, 2]);
  expect(await askOnce('card-a', ask)).toBe(3);
});
