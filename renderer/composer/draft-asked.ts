/**
 * Words came into a draft from elsewhere. Where they are wanted on the screen, the composer of that case shows them, now or as soon as it opens;
 * where they are not, only a composer that shows that very draft reads it anew, and nothing is taken from under the agent's hands.
 */
import { createStore } from 'zustand';
import type { Draft } from '../../contract/views.ts';
import { draftKeyOf } from './found-draft.ts';

type DraftOf = Pick<Draft, 'caseId' | 'kind'>;

const asking = createStore<{ readonly asked: DraftOf | null }>(() => ({ asked: null }));
export const showDraft = ({ caseId, kind }: DraftOf): void => asking.setState({ asked: { caseId, kind } });

/** Shows what was asked of this case before and what will be, each once, until the returned function is called. */
export const onDraftAsked = (caseId: string, show: (kind: Draft['kind']) => void): (() => void) => {
  const take = (): void => {
    const { asked } = asking.getState();
    if (asked?.caseId !== caseId) return;
    asking.setState({ asked: null });
    show(asked.kind);
  };
  take();
  return asking.subscribe(take);
};

const readers = new Set<{ readonly key: string; readonly read: () => void }>();
export const readAnew = (of: DraftOf): void => {
  for (const { key, read } of readers) if (key === draftKeyOf(of)) read();
};

/** Reads this draft whenever it is to be read anew, until the returned function is called. */
export const onReadAnew = (of: DraftOf, read: () => void): (() => void) => {
  const reader = { key: draftKeyOf(of), read };
  readers.add(reader);
  return () => { readers.delete(reader); };
};
