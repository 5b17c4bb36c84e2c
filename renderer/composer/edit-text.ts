/** Edits of the draft that the helper makes: each is one step, so one key takes it back. */
import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { Fragment, Slice } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { Edit } from '../../coach/mend-edit.ts';
import { positionAt, textOf } from './text-offsets.ts';

/** Puts a text in place of [start, end), keeps everything else, and leaves the cursor after it. */
export const applyToEditor = (editor: Editor, { start, end, text }: Edit): void => {
  const { state, view } = editor;
  const [from, to] = [positionAt(state.doc, start), positionAt(state.doc, end)];
  const transaction = closeHistory(state.tr);
  const lines = text.split('\n');
  if (lines.length === 1) {
    if (text === '') transaction.delete(from, to);
    else transaction.insertText(text, from, to);
  } else {
    const { paragraph } = state.schema.nodes;
    const content = Fragment.fromArray(lines.map((line) => paragraph!.create(null, line === '' ? null : state.schema.text(line))));
    transaction.replace(from, to, new Slice(content, 1, 1));
  }
  transaction.setSelection(TextSelection.near(transaction.doc.resolve(Math.min(transaction.mapping.map(to), transaction.doc.content.size)), -1));
  view.dispatch(transaction.scrollIntoView());
  view.dispatch(closeHistory(view.state.tr));
};

/** Replaces the whole draft as one step; only what differs is touched, so marks and cursor stay where they can. */
export const replaceText = (editor: Editor, text: string): void => {
  const before = textOf(editor.state.doc);
  if (before === text) return;
  let start = 0;
  while (start < before.length && start < text.length && before[start] === text[start]) start += 1;
  let tail = 0;
  while (tail < before.length - start && tail < text.length - start && before[before.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  applyToEditor(editor, { start, end: before.length - tail, text: text.slice(start, text.length - tail) });
};
