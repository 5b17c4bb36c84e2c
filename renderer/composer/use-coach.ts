/** The coach beside the editor: asks a moment after each change, shows marks, mends one with one key. */
import type { Editor } from '@tiptap/react';
import { useCallback, useEffect, useState } from 'react';
import type { CoachContext } from '../../coach/context.ts';
import type { CoachResult } from '../../coach/coach-draft.ts';
import type { Hint } from '../../coach/hint.ts';
import { mendEdit } from '../../coach/mend-edit.ts';
import { carryOver } from '../../coach/spelling/carry-over.ts';
import { useDesk } from '../shell/desk.ts';
import { askCoach } from './coach-client.ts';
import { marksIn, showHints } from './coach-marks.ts';
import { dismiss, useDismissals } from './dismissals.ts';
import { applyToEditor } from './edit-text.ts';
import { addOwnWord } from './own-words.ts';
import { offsetAt, textOf } from './text-offsets.ts';
import { useSpelling } from './use-spelling.ts';

const pauseMs = 120;
const nothing: CoachResult = { hints: [], missing: null };

interface Advice extends CoachResult {
  /** The text that was read. */
  readonly text: string;
}
const silent: Advice = { ...nothing, text: '' };

export interface Coach {
  /** The coach's hints and misspelt words, in the order of the text, and what a merely good draft lacks. */
  readonly result: CoachResult;
  /** The hint that one key mends now. */
  readonly active: Hint | null;
  readonly point: (index: number | null) => void;
  readonly mend: (hint: Hint | null, mend?: string) => void;
  readonly wave: (hint: Hint) => void;
  readonly addWord: (hint: Hint) => void;
}

/** The next hint at or after the cursor, else the first. */
const nextHint = (hints: readonly Hint[], at: number): Hint | null => hints.find(({ end, mends }) => end >= at && mends.length > 0) ?? hints.find(({ mends }) => mends.length > 0) ?? hints[0] ?? null;

/** Where both mark the same words, the coach speaks. */
const together = (advice: readonly Hint[], misspelt: readonly Hint[]): readonly Hint[] =>
  [...advice, ...misspelt.filter((word) => advice.every(({ start, end }) => word.end <= start || word.start >= end))].sort((a, b) => a.start - b.start);

/** What the coach said when it last read the draft. */
const useAdvice = (text: string, context: CoachContext, isAsked: boolean): Advice => {
  const level = useDesk((desk) => desk.settings.coachLevel);
  const { learnt, ofNow } = useDismissals();
  const [advice, setAdvice] = useState(silent);
  useEffect(() => {
    if (!isAsked) return undefined;
    let isHere = true;
    const ask = async (): Promise<void> => {
      const next = await askCoach({ text, context, dismissed: [...learnt, ...ofNow], level });
      if (next && isHere) setAdvice({ ...next, text });
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      isHere = false;
      clearTimeout(timer);
    };
  }, [text, context, isAsked, level, learnt, ofNow]);
  return advice;
};

/** `context` is the same object for as long as it says the same, or the coach is asked again and again. `isOn`: false for notes, which only we read; spelling is looked up there all the same. */
export const useCoach = (editor: Editor | null, text: string, context: CoachContext, isOn: boolean): Coach => {
  const [result, setResult] = useState<CoachResult>(nothing);
  const [pointed, setPointed] = useState<number | null>(null);
  const isAsked = isOn && text.trim() !== '';
  const advice = useAdvice(text, context, isAsked);
  const spelled = useSpelling(text, context);

  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    const show = (next: CoachResult): void => {
      setResult(next);
      setPointed(null);
      editor.view.dispatch(showHints(editor.state, next.hints));
    };
    if (text.trim() === '') show(nothing);
    // Advice about an older text would mark the wrong words; newer advice is on its way.
    else if (textOf(editor.state.doc) === text && (!isAsked || advice.text === text)) {
      const misspelt = spelled ? carryOver(spelled.hints, spelled.text, text) : [];
      show({ hints: together(isAsked ? advice.hints : [], misspelt), missing: isAsked ? advice.missing : null });
    }
  }, [editor, text, isAsked, advice, spelled]);

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

  return { result, active: (pointed === null ? null : result.hints[pointed]) ?? nextHint(result.hints, 0), point: setPointed, mend, wave: dismiss, addWord: ({ words }) => addOwnWord(words.replaceAll('’', "'").replace(/'s?$/u, '')) };
};
