/** Words that come into a draft from elsewhere: what is being typed is kept first, then the composer reads its draft anew. */
import { create } from 'zustand';
import type { Draft } from '../../contract/views.ts';

export const useDraftTurn = create<{ readonly turn: number; readonly kind: Draft['kind'] }>(() => ({ turn: 0, kind: 'reply' }));
export const showDraft = (kind: Draft['kind']): void => useDraftTurn.setState(({ turn }) => ({ turn: turn + 1, kind }));

const savers = new Set<() => Promise<void>>();

/** Keeps what is typed in every composer that is open, now. */
export const saveDrafts = async (): Promise<void> => {
  await Promise.all([...savers].map((save) => save()));
};
/** Registers a composer's way to keep what it holds, until the returned function is called. */
export const onSaveDrafts = (save: () => Promise<void>): (() => void) => {
  savers.add(save);
  return () => void savers.delete(save);
};
