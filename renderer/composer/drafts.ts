/** The drafts of this window. */
import { sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { useDesk } from '../shell/desk.ts';
import { createDraftKeeper } from './draft-keeper.ts';

export const drafts = createDraftKeeper({
  save: (draft) => goodship.draft.save(draft),
  login: () => {
    const { door } = useDesk.getState();
    return door.at === 'open' ? door.me.login : null;
  },
  onProblem: sayProblem,
});
