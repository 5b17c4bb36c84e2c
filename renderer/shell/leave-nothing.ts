/**
 * Another agent may come to this window: what it held for the one before is gone from it. What they saw, what they were doing, and the news
 * whose Undo would now be done in the next one's name. Drafts and notes are kept in the workspace of the one who wrote them.
 */
import { useDialling } from '../calls/dial.ts';
import { useCalls } from '../calls/call-store.ts';
import { useQuick } from '../case/quick-store.ts';
import { putNewsAway } from '../design/toast.tsx';
import { useQueue } from '../queue/queue-store.ts';
import { useSettingsTab } from '../settings/settings-tab.ts';
import { usePlace } from './place.ts';

const backToTheBeginning = <State,>({ setState, getInitialState }: { readonly setState: (state: State, isWhole: true) => void; readonly getInitialState: () => State }): void =>
  setState(getInitialState(), true);

export const leaveNothing = (): void => {
  backToTheBeginning(useCalls);
  backToTheBeginning(useDialling);
  backToTheBeginning(useQuick);
  backToTheBeginning(useQueue);
  backToTheBeginning(useSettingsTab);
  backToTheBeginning(usePlace);
  putNewsAway();
};
