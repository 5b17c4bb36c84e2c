import { expect, test } from 'vitest';
import { shared, sharedRows } from '../../../renderer/sharing.ts';

const row = (id: string, words = '') => ({ id, words, tags: [words] });
const keyOf = ({ id }: { readonly id: string }): string => id;

test('an answer that says the same as before is the same object, and of another one the parts that are the same are', () => {
  const before = { case: row('a'), promises: [row('b')] };
  expect(shared(before, structuredClone(before))).toBe(before);
  const after = shared(before, { case: row('a', 'other'), promises: [row('b')] });
  expect(after.promises).toBe(before.promises);
  expect(after.case).toEqual(row('a', 'other'));
  expect(shared(undefined, before)).toBe(before);
});
test('rows keep their objects as others come before them, are changed and go', () => {
  const before = [row('a'), row('b'), row('c')];
  expect(sharedRows(before, structuredClone(before), keyOf)).toBe(before);
  const after = sharedRows(before, [row('new'), row('a'), row('c', 'other')], keyOf);
  expect(after).toEqual([row('new'), row('a'), row('c', 'other')]);
  expect(after[1]).toBe(before[0]);
  expect(sharedRows(before, [row('a'), row('b')], keyOf)).toEqual([row('a'), row('b')]);
});
