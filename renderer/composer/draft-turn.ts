/** Words that come into a draft from elsewhere: the composer reads its draft anew. What is being typed is kept first. */
import { create } from 'zustand';
import type { Draft } from '../../contract/views.ts';

export const useDraftTurn = create<{ readonly turn: number; readonly kind: Draft['kind'] }>(() => ({ turn: 0, kind: 'reply' }));
export const showDraft = (kind: Draft['kind']): void => useDraftTurn.setState(({ turn }) => ({ turn: turn + 1, kind }));
