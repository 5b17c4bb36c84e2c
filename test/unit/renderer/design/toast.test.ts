import { expect, test } from 'vitest';
import { say, sayProblem, undoLatest } from '../../../../renderer/design/toast.tsx';

/** Every Undo that is on the screen is taken, the latest first. */
const undone = (...told: readonly { readonly words: string; readonly about?: readonly string[] }[]): readonly string[] => {
  const done: string[] = [];
  for (const { words, about = [] } of told) say(words, () => done.push(words), ...about);
  for (let press = 0; press < 3; press += 1) undoLatest();
  return done;
};

test('one key takes back what was done last, then what was done before it, and passes over news without an Undo', () => {
  sayProblem({ code: 'disk', words: 'The disk is full.', advice: '' });
  say('Copied.');
  expect(undone({ words: 'closed' })).toEqual(['closed']);
  expect(undone({ words: 'closed' }, { words: 'snoozed' })).toEqual(['snoozed', 'closed']);
});

test('news about several things takes the place of older news about any of them, so that its Undo is gone', () => {
  expect(undone({ words: 'both closed', about: ['one', 'two'] }, { words: 'two opened', about: ['two'] }, { words: 'three closed', about: ['three'] })).toEqual(['three closed', 'two opened']);
  expect(undone({ words: 'one closed', about: ['one'] })).toEqual(['one closed']);
});
