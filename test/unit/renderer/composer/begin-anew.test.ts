import { getSchema } from '@tiptap/core';
import Document from '@tiptap/extension-document';
import HardBreak from '@tiptap/extension-hard-break';
import Paragraph from '@tiptap/extension-paragraph';
import Text from '@tiptap/extension-text';
import { history, undo, undoDepth } from '@tiptap/pm/history';
import { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { begunAnew } from '../../../../renderer/composer/begin-anew.ts';
import { contentOf, offsetAt, positionAt, textOf } from '../../../../renderer/composer/text-offsets.ts';

const schema = getSchema([Document, Paragraph, Text, HardBreak]);
const typed = (text: string): EditorState => {
  const state = EditorState.create({ doc: Node.fromJSON(schema, contentOf('')), plugins: [history()] });
  return text.split('\n').reduce((now, line, index) => {
    const { tr } = now;
    if (index > 0) tr.split(now.selection.from);
    return now.apply(tr.insertText(line));
  }, state);
};

test('a draft that was sent is brought back by no undo', () => {
  const sent = typed('Dear Ada, it left.');
  expect(undoDepth(sent)).toBeGreaterThan(0);
  const after = begunAnew(sent, '');
  expect(textOf(after.doc)).toBe('');
  expect(undo(after)).toBe(false);
});
test('what was typed behind the sent words stays, with the cursor where it was', () => {
  const sent = typed('Dear Ada, it left.\nP.S. Both');
  const inPostscript = sent.apply(sent.tr.setSelection(TextSelection.create(sent.doc, positionAt(sent.doc, 'Dear Ada, it left.\nP.S.'.length))));
  const after = begunAnew(inPostscript, 'P.S. Both');
  expect(textOf(after.doc)).toBe('P.S. Both');
  expect(offsetAt(after.doc, after.selection.from)).toBe('P.S.'.length);
  expect(undo(after)).toBe(false);
});
test('a cursor in the sent words comes to stand at the beginning', () => {
  const sent = typed('Dear Ada\nP.S. Both');
  const atStart = sent.apply(sent.tr.setSelection(TextSelection.create(sent.doc, 3)));
  const after = begunAnew(atStart, 'P.S. Both');
  expect(offsetAt(after.doc, after.selection.from)).toBe(0);
});
test('typing goes on, and is undone step by step', () => {
  const after = begunAnew(typed('Dear Ada'), '');
  const more = after.apply(after.tr.insertText('Next one'));
  let undone = more;
  undo(more, (tr) => { undone = more.apply(tr); });
  expect([textOf(more.doc), textOf(undone.doc)]).toEqual(['Next one', '']);
});
