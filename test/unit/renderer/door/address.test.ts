import { expect, test } from 'vitest';
import { addressFault } from '../../../../renderer/door/address.ts';

test.each(['https://central.example.com', ' https://central.example.com/base ', 'http://127.0.0.1:4010', 'http://localhost:4010', 'http://[::1]:4010'])('"%s" is an address of a central', (typed) => {
  expect(addressFault(typed)).toBeNull();
});

test.each([
  ['', 'missing'], ['central', 'not an address'], ['http://central.example.com', 'https://'], ['javascript:alert(1)', 'not an address'],
  ['file:///etc/passwd', 'not an address'], ['ftp://central.example.com', 'begin with https'],
])('"%s" is not, and the words say why', (typed, words) => {
  expect(addressFault(typed)).toContain(words);
});
