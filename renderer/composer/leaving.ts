/** Drafts on their way out: none leaves twice before its answer is there, whatever is pressed or opened meanwhile, and what is typed meanwhile stays. */
import { create } from 'zustand';
import { maskCardNumbers } from '../../coach/card-numbers.ts';
import { typedSince } from '../typed-since.ts';

const useLeavings = create<{ readonly keys: ReadonlySet<string> }>(() => ({ keys: new Set() }));
export const useIsLeaving = (key: string): boolean => useLeavings(({ keys }) => keys.has(key));
export const isLeaving = (key: string): boolean => useLeavings.getState().keys.has(key);

export const leaveOnce = async (key: string, leave: () => Promise<void>): Promise<void> => {
  if (isLeaving(key)) return;
  useLeavings.setState(({ keys }) => ({ keys: new Set([...keys, key]) }));
  try {
    await leave();
  } finally {
    useLeavings.setState(({ keys }) => ({ keys: new Set([...keys].filter((one) => one !== key)) }));
  }
};

/** The words that are to be kept when a draft left, or could not, while its page was gone: `now` is what is kept. */
export const textLeftBehind = ({ sent, now, isGone }: { readonly sent: string; readonly now: string; readonly isGone: boolean }): string => {
  // Card numbers are hidden on the disk, and are not in words that wait to be saved.
  const hidden = maskCardNumbers(sent);
  if (isGone) return typedSince(now.startsWith(sent) ? sent : hidden, now);
  return sent.startsWith(now) || hidden.startsWith(now) ? sent : now;
};
