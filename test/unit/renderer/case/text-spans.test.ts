import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textSpans } from '../../../../renderer/case/text-spans.ts';

test('links are found without the full stop that ends the sentence', () => {
  expect(textSpans('See https://example.com/a?b=1. Or (http://x.example).').filter(({ url }) => url).map(({ url }) => url)).toEqual(['https://example.com/a?b=1', 'http://x.example']);
});
test('nothing but http and https becomes a link', () => {
  expect(textSpans('javascript:alert(1) file:///etc/passwd data:text/html,x').every(({ url }) => url === null)).toBe(true);
});
test('marked words are their own parts, also inside a link', () => {
  expect(textSpans('so angry now', [{ start: 3, end: 8 }])).toEqual([
    { text: 'so ', url: null, isMarked: false }, { text: 'angry', url: null, isMarked: true }, { text: ' now', url: null, isMarked: false },
  ]);
});
test('the parts together are the text, whatever the marks', () => {
  fc.assert(fc.property(fc.string(), fc.array(fc.record({ start: fc.integer({ min: -3, max: 30 }), end: fc.integer({ min: -3, max: 30 }) })), (text, marks) => {
    expect(textSpans(text, marks).map((span) => span.text).join('')).toBe(text);
  }), { seed: 3 });
});
