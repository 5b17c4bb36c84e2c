/** Which one-line deed is open under the conversation, if any. */
import { create } from 'zustand';

export type QuickKind = 'promise' | 'gesture' | 'mission' | 'fact' | 'plan';

export const useQuick = create<{ readonly kind: QuickKind | null }>(() => ({ kind: null }));
export const openQuick = (kind: QuickKind): void => useQuick.setState({ kind });
export const closeQuick = (): void => useQuick.setState({ kind: null });
