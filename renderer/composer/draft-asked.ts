/** Words came into a draft from elsewhere: the composer of that case reads and shows it anew, now or as soon as it opens. */
import { createStore } from 'zustand';
import type { Draft } from '../../contract/views.ts';

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
