/**
 * What is being typed, kept: saved a moment after each pause, at once when the agent goes elsewhere, and brought back
 * when they return, whatever happened between. Replies and notes are two drafts.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft } from '../../contract/views.ts';
import { goodship } from '../goodship.ts';
import { onSaveDrafts } from './draft-turn.ts';
import { afterLook, draftKeyOf, isNewsOfDraft, type DraftFields, type FoundDraft } from './found-draft.ts';
import { isLeaving } from './leaving.ts';

export type DraftKind = 'reply' | 'note';

const pauseMs = 350;

export interface KeptDraft {
  /** Undefined while it is being asked for; null: there is none. */
  readonly found: Draft | null | undefined;
  /** Rises when the words came from another desk: the page is laid out anew. */
  readonly turn: number;
  /** The agent was in the page before it was laid out anew. */
  readonly hadFocus: boolean;
  /** What was written on another desk and is not in the draft. */
  readonly otherText: string | null;
  readonly letGoOfOther: () => void;
  readonly isKept: boolean;
  readonly keep: (fields: DraftFields) => void;
  /** The words left as a reply or a note: whatever still waits to be saved is forgotten. */
  readonly forget: () => void;
}

export const useDraft = (caseId: string, kind: DraftKind): KeptDraft => {
  const key = draftKeyOf({ caseId, kind });
  const [found, setFound] = useState<FoundDraft | null>(null);
  const [isKept, setKept] = useState(true);
  const waiting = useRef<{ readonly fields: DraftFields; readonly timer: ReturnType<typeof setTimeout> } | null>(null);
  /** What is in the page now. */
  const here = useRef<DraftFields | null>(null);

  const saveNow = useCallback(async (): Promise<void> => {
    const { current } = waiting;
    if (!current) return;
    clearTimeout(current.timer);
    waiting.current = null;
    const answer = await goodship.draft.save({ caseId, kind, ...current.fields });
    if (answer.ok && !waiting.current) setKept(true);
  }, [caseId, kind]);
  const save = useCallback((): void => void saveNow(), [saveNow]);
  useEffect(() => onSaveDrafts(saveNow), [saveNow]);

  useEffect(() => {
    let isHere = true;
    const look = async (): Promise<void> => {
      const answered = await goodship.draft.get({ caseId, kind });
      if (!isHere || waiting.current) return;
      const now = here.current;
      if (answered.ok) here.current = answered.value;
      const hasFocus = !!document.activeElement?.closest('.composer__page');
      setFound((before) => afterLook(before, { key, answered, here: now, hasFocus }));
    };
    void look();
    // Nobody types at two desks at once: while this window has the focus, what comes from the other one waits (S34).
    const stop = goodship.on('rows.changed', (changed) => {
      if (!document.hasFocus() && !waiting.current && !isLeaving(key) && isNewsOfDraft(changed, caseId)) void look();
    });
    window.addEventListener('blur', save);
    window.addEventListener('beforeunload', save);
    return () => {
      isHere = false;
      stop();
      window.removeEventListener('blur', save);
      window.removeEventListener('beforeunload', save);
      save();
    };
  }, [caseId, kind, key, save]);

  const keep = useCallback((fields: DraftFields): void => {
    if (waiting.current) clearTimeout(waiting.current.timer);
    here.current = fields;
    waiting.current = { fields, timer: setTimeout(save, pauseMs) };
    setKept(false);
  }, [save]);
  const forget = useCallback((): void => {
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = null;
    setKept(true);
  }, []);

  const letGoOfOther = useCallback((): void => {
    setFound((before) => before && { ...before, draft: before.draft && { ...before.draft, otherText: null } });
    void goodship.draft.letGo({ caseId, kind });
  }, [caseId, kind]);

  const current = found?.key === key ? found.draft : undefined;
  return { found: current, turn: found?.turn ?? 0, hadFocus: found?.hadFocus ?? false, otherText: current?.otherText ?? null, letGoOfOther, isKept, keep, forget };
};
