/**
 * Hints that the agent waved away: learnt on this machine only, in their workspace. Rules about phrases are remembered with the phrase, which
 * is never a customer's; hints about this case (a name, an order number) only until the window closes.
 */
import { rememberedStore } from '../remembered.ts';
import type { Dismissal, Hint, HintKind } from '../../coach/hint.ts';

const aboutTheCase: ReadonlySet<HintKind> = new Set(['wrong-name', 'wrong-order', 'private-data', 'question', 'acknowledge', 'wall-of-text', 'reading-level', 'shouting', 'owner', 'next-step']);
const mostKept = 300;

interface Dismissals {
  readonly learnt: readonly Dismissal[];
  readonly ofNow: readonly Dismissal[];
}

export const useDismissals = rememberedStore<Dismissals>('dismissals', { learnt: [], ofNow: [] }, ({ learnt }) => ({ learnt }));

/** Everything that was learnt is forgotten; answers with the way back. */
export const forgetDismissals = (): (() => void) => {
  const before = useDismissals.getState();
  useDismissals.setState({ learnt: [], ofNow: [] });
  return () => useDismissals.setState(before);
};

export const dismiss = ({ ruleId, kind, words }: Hint): void => {
  const dismissal = { ruleId, words: words.toLowerCase() };
  useDismissals.setState(({ learnt, ofNow }) => (aboutTheCase.has(kind) ? { learnt, ofNow: [...ofNow, dismissal] } : { learnt: [...learnt, dismissal].slice(-mostKept), ofNow }));
};
