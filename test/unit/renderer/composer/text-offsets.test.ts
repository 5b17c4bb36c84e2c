import { getSchema } from '@tiptap/core';
import Document from '@tiptap/extension-document';
import HardBreak from '@tiptap/extension-hard-break';
import Paragraph from '@tiptap/extension-paragraph';
import Text from '@tiptap/extension-text';
import { Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentOf, offsetAt, positionAt, textOf } from '../../../../renderer/composer/text-offsets.ts';

const schema = getSchema([Document, Paragraph, Text, HardBreak]);
const docOf = (text: string): Node => Node.fromJSON(schema, contentOf(text));
const line = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\r\n]/gu, ''));
const draft = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n'));

test('a draft comes back from the editor as it went in', () => {
  fc.assert(fc.property(draft, (text) => { expect(textOf(docOf(text))).toBe(text); }), { seed: 11 });
});

test('every offset has a position, and that position has this offset', () => {
  fc.assert(fc.property(draft, fc.nat(80), (text, nat) => {
    const offset = Math.min(nat, text.length);
    const doc = docOf(text);
    expect(offsetAt(doc, positionAt(doc, offset))).toBe(offset);
  }), { seed: 12 });
});

test('the words between two positions are the words between their offsets', () => {
  const text = 'Hello Ada,\n\ndue to high call volume 😀 we are late.\nYours';
  const doc = docOf(text);
  const start = text.indexOf('due to');
  const end = start + 'due to high call volume'.length;
  expect(doc.textBetween(positionAt(doc, start), positionAt(doc, end))).toBe('due to high call volume');
});

test('a hard break counts as one character', () => {
  const doc = Node.fromJSON(schema, { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'ab' }, { type: 'hardBreak' }, { type: 'text', text: 'cd' }] }] });
  expect(textOf(doc)).toBe('ab\ncd');
  expect(doc.textBetween(positionAt(doc, 3), positionAt(doc, 5))).toBe('cd');
});

test('an offset past the end means the end', () => {
  const doc = docOf('ab\ncd');
  expect(positionAt(doc, 99)).toBe(positionAt(doc, 5));
});
