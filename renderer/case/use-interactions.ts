/** The conversation of a case: its newest interactions, kept fresh, and earlier ones as they are asked for. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../contract/answer.ts';
import type { ShownInteraction } from '../../contract/views.ts';
import { goodship } from '../goodship.ts';
import { isAbout } from '../live.ts';
import { withNewest } from './conversation-items.ts';

const newestCount = 60;
const earlierCount = 100;

export interface Conversation {
  /** Oldest first; undefined until the first answer. */
  readonly interactions: readonly ShownInteraction[] | undefined;
  readonly hasEarlier: boolean;
  /** The conversation is not on this machine as a whole. */
  readonly isAway: boolean;
  /** Up to when the agent had read it. */
  readonly readUpTo: number | null;
  readonly problem: Problem | null;
  readonly askAgain: () => void;
  readonly loadEarlier: () => void;
}

interface Held {
  readonly interactions: readonly ShownInteraction[] | undefined;
  readonly hasEarlier: boolean;
  readonly isAway: boolean;
  readonly readUpTo: number | null;
  readonly problem: Problem | null;
}

export const useInteractions = (caseId: string): Conversation => {
  const [held, setHeld] = useState<Held>({ interactions: undefined, hasEarlier: false, isAway: false, readUpTo: null, problem: null });
  const isLoading = useRef(false);
  const turn = useRef(0);

  const askNewest = useCallback(async (): Promise<void> => {
    const own = (turn.current += 1);
    const answer = await goodship.case.interactions({ caseId, limit: newestCount });
    if (own !== turn.current) return;
    setHeld((before) => {
      if (!answer.ok) return { ...before, problem: answer.problem };
      const interactions = withNewest(before.interactions ?? [], answer.value.interactions);
      const isAll = interactions.length === answer.value.interactions.length;
      return { interactions, hasEarlier: isAll ? answer.value.hasEarlier : before.hasEarlier, isAway: answer.value.isAway, readUpTo: answer.value.readUpTo, problem: null };
    });
  }, [caseId]);

  useEffect(() => {
    void askNewest();
    return goodship.on('rows.changed', (changed) => {
      if (isAbout(changed, { caseId })) void askNewest();
    });
  }, [askNewest, caseId]);

  const first = held.interactions?.[0];
  const loadEarlier = useCallback(() => {
    if (!first || !held.hasEarlier || isLoading.current) return;
    isLoading.current = true;
    const load = async (): Promise<void> => {
      const answer = await goodship.case.interactions({ caseId, before: { at: first.at, id: first.id }, limit: earlierCount });
      isLoading.current = false;
      if (!answer.ok) return;
      setHeld((before) => ({ ...before, interactions: [...answer.value.interactions, ...(before.interactions ?? [])], hasEarlier: answer.value.hasEarlier }));
    };
    void load();
  }, [caseId, first, held.hasEarlier]);

  return { ...held, askAgain: useCallback(() => { void askNewest(); }, [askNewest]), loadEarlier };
};
