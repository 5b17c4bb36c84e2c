import { expect, test } from 'vitest';
import { typedSince } from '../../../renderer/typed-since.ts';

test.each([
  ['is empty when nothing was typed meanwhile', 'Dear Ada,\nit left.', ''],
  ['is what was typed after it', 'Dear Ada,\nit left.\n\nP.S. Both of them.', 'P.S. Both of them.'],
  ['is empty when only space was added', 'Dear Ada,\nit left. \n', ''],
  ['is all of it when the sent words were changed', 'Dear Ada Lovelace,\nit left.', 'Dear Ada Lovelace,\nit left.'],
  ['is empty when it was emptied', '', ''],
])('what stays of a draft that was sent %s', (_how, now, rest) => {
  expect(typedSince('Dear Ada,\nit left.', now)).toBe(rest);
});
test.each([
  ['tea', 'tea', ''],
  ['tea', 'tea and cocoa', 'and cocoa'],
  [' tea ', ' tea no milk', 'no milk'],
  ['tea', 'cocoa', 'cocoa'],
  ['tea', '', ''],
])('of “%s” that was kept while “%s” was typed, “%s” stays', (kept, now, stays) => {
  expect(typedSince(kept, now)).toBe(stays);
});
