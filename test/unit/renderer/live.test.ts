import { expect, test } from 'vitest';
import { isAbout } from '../../../renderer/live.ts';

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
