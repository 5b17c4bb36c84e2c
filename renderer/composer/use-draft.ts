/**
 * What is being typed, kept: saved a moment after each pause, at once when the agent goes elsewhere, and brought back
 * when they return, whatever happened between. Replies and notes are two drafts.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Channel } from '../../contract/model/channel.ts';
import type { Draft } from '../../contract/views.ts';
import { goodship } from '../goodship.ts';
import { onSaveDrafts } from './draft-turn.ts';

export type DraftKind = 'reply' | 'note';
export interface DraftFields {
  readonly channel: Channel | null;
  readonly text: string;
  readonly personaId: string | null;
  readonly plainText: string | null;
}

const pauseMs = 350;

export interface KeptDraft {
  /** Undefined while it is being asked for; null: there is none. */
  readonly found: Draft | null | undefined;
  /** Rises when the words came from another desk: the page is laid out anew. */
  readonly turn: number;
  /** What was written on another desk and is not in the draft. */
  readonly otherText: string | null;
  readonly letGoOfOther: () => void;
  readonly isKept: boolean;
  readonly keep: (fields: DraftFields) => void;
  /** The words left as a reply or a note: whatever still waits to be saved is forgotten. */
  readonly forget: () => void;
}

export const useDraft = (caseId: string, kind: DraftKind): KeptDraft => {
  const key = `${caseId}/${kind}`;
  const [found, setFound] = useState<{ readonly key: string; readonly draft: Draft | null } | null>(null);
  const [turn, setTurn] = useState(0);
  const [isKept, setKept] = useState(true);
  const waiting = useRef<{ readonly fields: DraftFields; readonly timer: ReturnType<typeof setTimeout> } | null>(null);

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
    const ask = async (): Promise<void> => {
      const answer = await goodship.draft.get({ caseId, kind });
      if (isHere) setFound({ key, draft: answer.ok ? answer.value : null });
    };
    void ask();
    // Nobody types at two desks at once: while this window has the focus, what comes from the other one waits (S34).
    const stop = goodship.on('rows.changed', ({ tables }) => {
      if (document.hasFocus() || waiting.current || !tables.includes('carriedDraft')) return;
      const askAgain = async (): Promise<void> => {
        await ask();
        if (isHere) setTurn((before) => before + 1);
      };
      void askAgain();
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
  return { found: current, turn, otherText: current?.otherText ?? null, letGoOfOther, isKept, keep, forget };
};
