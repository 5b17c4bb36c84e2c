import { expect, onTestFinished, test, vi } from 'vitest';
import { askOnce, isAbout, takeTogether } from '../../../renderer/live.ts';

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

/** An answer that comes when it is told to, and when it was taken. */
const someAnswer = (name: string, painted: string[]) => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const taking = takeTogether(promise, (answer) => { painted.push(answer); });
  return { comes: async () => { resolve(name); await taking; }, painted };
};

test('answers to one piece of news are painted together, when the last of them is there', async () => {
  const painted: string[] = [];
  const [open, card, history] = ['case', 'card', 'history'].map((name) => someAnswer(name, painted));
  await card!.comes();
  await open!.comes();
  expect(painted).toEqual([]);
  await history!.comes();
  expect(painted).toEqual(['card', 'case', 'history']);
});

test('an answer that is long in coming holds the others up for ten milliseconds and no longer', async () => {
  vi.useFakeTimers();
  onTestFinished(() => { vi.useRealTimers(); });
  const painted: string[] = [];
  const [quick, slow] = ['quick', 'slow'].map((name) => someAnswer(name, painted));
  await quick!.comes();
  await vi.advanceTimersByTimeAsync(9);
  expect(painted).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(painted).toEqual(['quick']);
  await slow!.comes();
  expect(painted).toEqual(['quick', 'slow']);
});
