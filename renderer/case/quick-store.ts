/** Which one-line deed is open under the conversation, if any, and what it starts from. */
import { create } from 'zustand';

export type QuickKind = 'promise' | 'gesture' | 'mission' | 'fact' | 'plan';

interface From {
  /** The case that it is meant for, where it is opened from elsewhere. */
  readonly caseId: string;
  /** Words that were written before. */
  readonly start: string;
}

export const useQuick = create<{ readonly kind: QuickKind | null; readonly from: From | null }>(() => ({ kind: null, from: null }));
export const openQuick = (kind: QuickKind, from: From | null = null): void => useQuick.setState({ kind, from });
export const closeQuick = (): void => useQuick.setState({ kind: null, from: null });
/** A case is left: what was open in it goes, what was opened for another stays. */
export const leaveQuick = (caseId: string): void => {
  const { from } = useQuick.getState();
  if (!from || from.caseId === caseId) closeQuick();
};
