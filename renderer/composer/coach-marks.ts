/**
 * The coach's marks in the editor: decorations over the very words, which move with the text as it is edited until the
 * coach has read it anew. The marks live beside the document and never in it, so they are in no undo step and no reply.
 */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Hint } from '../../coach/hint.ts';
import { positionAt } from './text-offsets.ts';

interface Marks {
  readonly hints: readonly Hint[];
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Marks>('coach');

const decorate = (doc: Node, hints: readonly Hint[]): DecorationSet =>
  DecorationSet.create(doc, hints.filter(({ start, end }) => start < end).map((hint, index) =>
    Decoration.inline(positionAt(doc, hint.start), positionAt(doc, hint.end), { class: hint.kind === 'spelling' ? 'coach-mark coach-mark_spelling' : 'coach-mark', 'data-hint': String(index) }, { hint })));

export const marksIn = (state: EditorState): readonly Hint[] => key.getState(state)?.hints ?? [];

/** A transaction that shows these hints, found in the text as it stands. */
export const showHints = (state: EditorState, hints: readonly Hint[]): Transaction => state.tr.setMeta(key, hints).setMeta('addToHistory', false);

export const CoachMarks = Extension.create({
  name: 'coachMarks',
  addProseMirrorPlugins: () => [
    new Plugin<Marks>({
      key,
      state: {
        init: () => ({ hints: [], decorations: DecorationSet.empty }),
        apply: (transaction, before, _old, after) => {
          const hints = transaction.getMeta(key) as readonly Hint[] | undefined;
          if (hints) return { hints, decorations: decorate(after.doc, hints) };
          if (!transaction.docChanged) return before;
          return { hints: before.hints, decorations: before.decorations.map(transaction.mapping, transaction.doc) };
        },
      },
      props: { decorations: (state) => key.getState(state)?.decorations },
    }),
  ],
});
