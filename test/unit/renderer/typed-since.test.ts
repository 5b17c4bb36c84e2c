import { expect, test } from 'vitest';
import { typedSince } from '../../../renderer/typed-since.ts';

const sent = 'Dear Ada,\nit left.';

test.each([
  ['nothing was typed meanwhile', sent, sent, ''],
  ['more was typed after it', sent, `${sent}\n\nP.S. Both of them.`, 'P.S. Both of them.'],
  ['only space was added', sent, `${sent} \n`, ''],
  ['the sent words were changed', sent, 'Dear Ada Lovelace,\nit left.', 'Dear Ada Lovelace,\nit left.'],
  ['it was emptied', sent, '', ''],
  ['nothing was added to a line', 'tea', 'tea', ''],
  ['a line went on', 'tea', 'tea and cocoa', 'and cocoa'],
  ['a line with space around it went on', ' tea ', ' tea no milk', 'no milk'],
  ['a line became another', 'tea', 'cocoa', 'cocoa'],
  ['a line was emptied', 'tea', '', ''],
])('what stays of words that were kept, where %s', (_, kept, now, stays) => {
  expect(typedSince(kept, now)).toBe(stays);
});
