import { expect, test } from 'vitest';
import { initialsOf } from '../../../../renderer/design/initials.ts';

test.each([['Ada Lovelace', 'AL'], ['Siobhán', 'S'], ['  “Dr.” Anna  Maria Meyer ', 'DM'], ['محمد علي', 'مع'], ['李 小龙', '李小'], ['', '?'], ['😀 ', '?']])('the initials of %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
