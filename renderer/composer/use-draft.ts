/**
 * What is being typed, kept: saved a moment after each pause, at once when the agent goes elsewhere, and brought back
 * when they return, whatever happened between. Replies and notes are two drafts.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '../../contract/answer.ts';
import type { Draft } from '../../contract/views.ts';
import { goodship } from '../goodship.ts';
import { onReadAnew } from './draft-asked.ts';
import { drafts } from './drafts.ts';
import { afterLook, draftKeyOf, isNewsOfDraft, withUnsaved, type DraftFields, type FoundDraft } from './found-draft.ts';
import { isLeaving } from './leaving.ts';

export type DraftKind = Draft['kind'];

export interface KeptDraft {
  /** Undefined while it is being asked for; null: there is none. */
  readonly found: Draft | null | undefined;
  /** It could not be read: nothing may be written over it. */
  readonly problem: Problem | null;
  readonly askAgain: () => void;
  /** Rises when the words came from elsewhere: the page is laid out anew. */
  readonly turn: number;
  /** The agent was in the page before it was laid out anew. */
  readonly hadFocus: boolean;
  /** What was written on another desk and is not in the draft. */
  readonly otherText: string | null;
  readonly letGoOfOther: () => void;
  readonly isKept: boolean;
  readonly keep: (fields: DraftFields) => void;
  /** The words are leaving as a reply or a note: whatever still waits to be saved is forgotten. */
  readonly forget: () => void;
}

export const useDraft = (caseId: string, kind: DraftKind): KeptDraft => {
  const of = useMemo(() => ({ caseId, kind }), [caseId, kind]);
  const key = draftKeyOf(of);
  const isKept = drafts.useIsKept(of);
  const [found, setFound] = useState<FoundDraft | null>(null);
  /** What is in the page now. */
  const here = useRef<DraftFields | null>(null);
  const look = useRef<() => void>(() => undefined);

  useEffect(() => {
    let isHere = true;
    const take = async (isNews: boolean): Promise<void> => {
      const asked = await goodship.draft.get(of);
      const unsaved = drafts.unsaved(of);
      if (!isHere || (isNews && (unsaved || isLeaving(key)))) return;
      const answered = asked.ok ? { ...asked, value: withUnsaved(asked.value, of, unsaved) } : asked;
      const before = here.current;
      if (answered.ok) here.current = answered.value;
      const hasFocus = !!document.activeElement?.closest('.composer__page');
      setFound((known) => afterLook(known, { key, answered, here: before, hasFocus }));
    };
    look.current = () => void take(false);
    look.current();
    const stopReading = onReadAnew(of, look.current);
    // Nobody types at two desks at once: while this window has the focus, what comes from the other one waits (S34).
    const stop = goodship.on('rows.changed', (changed) => {
      if (!document.hasFocus() && !drafts.unsaved(of) && !isLeaving(key) && isNewsOfDraft(changed, caseId)) void take(true);
    });
    const save = (): void => void drafts.saveNow(of);
    window.addEventListener('blur', save);
    window.addEventListener('beforeunload', save);
    return () => {
      isHere = false;
      stop();
      stopReading();
      window.removeEventListener('blur', save);
      window.removeEventListener('beforeunload', save);
      save();
    };
  }, [of, key, caseId]);

  const askAgain = useCallback((): void => look.current(), []);
  const keep = useCallback((fields: DraftFields): void => {
    here.current = fields;
    drafts.keep(of, fields);
  }, [of]);
  const forget = useCallback((): void => drafts.forget(of), [of]);
  const letGoOfOther = useCallback((): void => {
    setFound((before) => before && { ...before, draft: before.draft && { ...before.draft, otherText: null } });
    void goodship.draft.letGo(of);
  }, [of]);

  const current = found?.key === key ? found : null;
  return {
    found: current?.problem ? undefined : current?.draft, problem: current?.problem ?? null, askAgain, turn: current?.turn ?? 0, hadFocus: current?.hadFocus ?? false,
    otherText: current?.draft?.otherText ?? null, letGoOfOther, isKept, keep, forget,
  };
};
