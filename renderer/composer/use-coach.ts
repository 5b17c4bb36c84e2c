/** The coach beside the editor: asks a moment after each change, shows marks, mends one with one key. */
import type { Editor } from '@tiptap/react';
import { useCallback, useEffect, useState } from 'react';
import type { CoachContext } from '../../coach/context.ts';
import type { CoachResult } from '../../coach/coach-draft.ts';
import type { Hint } from '../../coach/hint.ts';
import { mendEdit } from '../../coach/mend-edit.ts';
import { useDesk } from '../shell/desk.ts';
import { askCoach } from './coach-client.ts';
import { marksIn, showHints } from './coach-marks.ts';
import { dismiss, useDismissals } from './dismissals.ts';
import { applyToEditor } from './edit-text.ts';
import { offsetAt, textOf } from './text-offsets.ts';

const pauseMs = 120;
const nothing: CoachResult = { hints: [], missing: null };

export interface Coach {
  readonly result: CoachResult;
  /** The hint that one key mends now. */
  readonly active: Hint | null;
  readonly point: (index: number | null) => void;
  readonly mend: (hint: Hint | null, mend?: string) => void;
  readonly wave: (hint: Hint) => void;
}

/** The next hint at or after the cursor, else the first. */
const nextHint = (hints: readonly Hint[], at: number): Hint | null => hints.find(({ end, mends }) => end >= at && mends.length > 0) ?? hints.find(({ mends }) => mends.length > 0) ?? hints[0] ?? null;

export const useCoach = (editor: Editor | null, text: string, context: CoachContext, isOn: boolean): Coach => {
  const level = useDesk((desk) => desk.settings.coachLevel);
  const { learnt, ofNow } = useDismissals();
  const [result, setResult] = useState<CoachResult>(nothing);
  const [pointed, setPointed] = useState<number | null>(null);
  // As a text, since a context of the same content must not ask again.
  const about = JSON.stringify(context);

  useEffect(() => {
    if (!editor || editor.isDestroyed) return undefined;
    const show = (next: CoachResult): void => {
      setResult(next);
      setPointed(null);
      editor.view.dispatch(showHints(editor.state, next.hints));
    };
    if (!isOn || text.trim() === '') {
      show(nothing);
      return undefined;
    }
    const ask = async (): Promise<void> => {
      const next = await askCoach({ text, context: JSON.parse(about) as CoachContext, dismissed: [...learnt, ...ofNow], level });
      // An answer about an older text would mark the wrong words; a newer question is on its way.
      if (next && !editor.isDestroyed && textOf(editor.state.doc) === text) show(next);
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => clearTimeout(timer);
  }, [editor, text, about, isOn, level, learnt, ofNow]);

  const hintOf = useCallback((): Hint | null => {
    if (!editor) return null;
    return nextHint(marksIn(editor.state), offsetAt(editor.state.doc, editor.state.selection.from));
  }, [editor]);

  const mend = useCallback((wanted: Hint | null, words?: string): void => {
    const hint = wanted ?? hintOf();
    const chosen = words ?? hint?.mends[0];
    if (!editor || !hint || chosen === undefined) return;
    const now = textOf(editor.state.doc);
    if (now.slice(hint.start, hint.end) !== hint.words) return;
    applyToEditor(editor, mendEdit({ text: now, hint, mend: chosen }));
    editor.commands.focus();
  }, [editor, hintOf]);

  return { result, active: (pointed === null ? null : result.hints[pointed]) ?? nextHint(result.hints, 0), point: setPointed, mend, wave: dismiss };
};
