/** The page begins anew behind words that were sent: no undo brings them back. */
import type { Editor } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { contentOf, offsetAt, positionAt, textOf } from './text-offsets.ts';

/** `rest` is the end of what was there; the cursor stays where it was in it. */
export const begunAnew = ({ doc, schema, selection, plugins }: EditorState, rest: string): EditorState => {
  const behindCursor = textOf(doc).length - offsetAt(doc, selection.head);
  const after = Node.fromJSON(schema, contentOf(rest));
  return EditorState.create({ doc: after, selection: TextSelection.create(after, positionAt(after, rest.length - behindCursor)), plugins: [...plugins] });
};

export const beginAnew = (editor: Editor, rest: string): void => editor.view.updateState(begunAnew(editor.state, rest));
