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
  readonly isKept: boolean;
  readonly keep: (fields: DraftFields) => void;
  /** The words left as a reply or a note: whatever still waits to be saved is forgotten. */
  readonly forget: () => void;
}

export const useDraft = (caseId: string, kind: DraftKind): KeptDraft => {
  const key = `${caseId}/${kind}`;
  const [found, setFound] = useState<{ readonly key: string; readonly draft: Draft | null } | null>(null);
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
    window.addEventListener('blur', save);
    window.addEventListener('beforeunload', save);
    return () => {
      isHere = false;
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

  return { found: found?.key === key ? found.draft : undefined, isKept, keep, forget };
};
