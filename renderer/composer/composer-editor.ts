/** The editor: plain paragraphs, nothing else. No style sheet of its own, since the window's security policy allows none from script. */
import Document from '@tiptap/extension-document';
import HardBreak from '@tiptap/extension-hard-break';
import Paragraph from '@tiptap/extension-paragraph';
import Text from '@tiptap/extension-text';
import { Placeholder, UndoRedo } from '@tiptap/extensions';
import { useEditor, type Editor } from '@tiptap/react';
import { useEffect, useRef } from 'react';
import { CoachMarks } from './coach-marks.ts';
import { contentOf, textOf } from './text-offsets.ts';

/** `text`, `label` and `placeholder` count when the editor is made. */
interface EditorNeeds {
  readonly text: string;
  readonly label: string;
  readonly placeholder: string;
  readonly onChange: (text: string, isByHelper: boolean) => void;
  /** A press of Enter that sends: true when it was taken. */
  readonly onEnter: () => boolean;
  /** The pointer is over a mark, or left it. */
  readonly onMark: (index: number | null) => void;
}

const markUnder = (target: EventTarget | null): number | null => {
  const mark = target instanceof Element ? target.closest<HTMLElement>('[data-hint]') : null;
  return mark ? Number(mark.dataset['hint']) : null;
};

export const useComposerEditor = (needs: EditorNeeds): Editor | null => {
  const latest = useRef(needs);
  useEffect(() => {
    latest.current = needs;
  });
  const editor = useEditor({
    extensions: [Document, Paragraph, Text, HardBreak, UndoRedo, CoachMarks, Placeholder.configure({ placeholder: needs.placeholder, showOnlyCurrent: false })],
    // Given here and not put in later: what a draft was brought back with is no step that can be undone.
    content: contentOf(needs.text),
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    immediatelyRender: true,
    editorProps: {
      attributes: { class: 'editor', role: 'textbox', 'aria-multiline': 'true', 'aria-label': needs.label, spellcheck: 'true', dir: 'auto' },
      handleKeyDown: (_view, event) => event.key === 'Enter' && !event.shiftKey && !event.isComposing && latest.current.onEnter(),
      handleDOMEvents: {
        pointerover: (_view, event) => {
          latest.current.onMark(markUnder(event.target));
          return false;
        },
      },
    },
    onUpdate: ({ editor: changed }) => latest.current.onChange(textOf(changed.state.doc), false),
  });
  return editor;
};
