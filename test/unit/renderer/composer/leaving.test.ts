import { expect, test } from 'vitest';
import { isLeaving, leaveOnce, textLeftBehind } from '../../../../renderer/composer/leaving.ts';

test('a draft leaves once, however often it is sent before the answer is there; another one leaves beside it', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const left: string[] = [];
  const leave = (key: string): Promise<void> => leaveOnce(key, () => { left.push(key); return promise; });
  const all = [leave('a/reply'), leave('a/reply'), leave('a/note')];
  expect(left).toEqual(['a/reply', 'a/note']);
  expect(isLeaving('a/reply')).toBe(true);
  resolve();
  await Promise.all(all);
  expect(isLeaving('a/reply')).toBe(false);
  await leave('a/reply');
  expect(left).toEqual(['a/reply', 'a/note', 'a/reply']);
});
test('what could not leave can be sent again', async () => {
  await expect(leaveOnce('a/reply', () => Promise.reject(new Error('fell')))).rejects.toThrow('fell');
  expect(isLeaving('a/reply')).toBe(false);
});
test('what could not leave is kept as it was sent, unless more was written since', () => {
  const kept = (now: string): string => textLeftBehind({ sent: 'Dear Ada', now, isGone: false });
  expect(['', 'Dear', 'Dear Ada', 'Dear Ada, and Bob', 'Other words'].map(kept)).toEqual(['Dear Ada', 'Dear Ada', 'Dear Ada', 'Dear Ada, and Bob', 'Other words']);
});
test('of what has left only what was written since is kept', () => {
  const kept = (now: string): string => textLeftBehind({ sent: 'Dear Ada', now, isGone: true });
  expect(['', 'Dear Ada', 'Dear Ada\nP.S. Both'].map(kept)).toEqual(['', '', 'P.S. Both']);
});
test('a card number that was hidden when the draft was kept brings nothing back of what has left', () => {
  const kept = (now: string, isGone: boolean): string => textLeftBehind({ sent: 'Paid with 4111 1111 1111 1111.', now, isGone });
  const hidden = 'Paid with •••• •••• •••• 1111.';
  expect(['', hidden, `${hidden}\nP.S. Both`, 'Paid with 4111 1111 1111 1111.\nP.S. Both'].map((now) => kept(now, true))).toEqual(['', '', 'P.S. Both', 'P.S. Both']);
  expect([hidden, `${hidden}\nP.S. Both`].map((now) => kept(now, false))).toEqual(['Paid with 4111 1111 1111 1111.', `${hidden}\nP.S. Both`]);
});
