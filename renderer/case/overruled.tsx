/** In the case: a colleague set something over this agent's word, or this agent over theirs. The first one; others follow. */
import type { CaseView } from '../../contract/views.ts';
import { useCommands } from '../commands/commands.ts';
import { useDesk } from '../shell/desk.ts';
import { leaveIt, OverEntry, takeBack } from '../sync/over-entry.tsx';
import { useOvers } from '../sync/use-overs.ts';
import { useNow, usePlaceInTime } from '../time/now.ts';
import { overSentence } from './over-words.ts';

export const Overruled = ({ view }: { readonly view: CaseView }) => {
  const { value = [], askAgain } = useOvers();
  const agents = useDesk((desk) => desk.agents);
  const now = useNow();
  const place = usePlaceInTime();
  const [first, ...rest] = value.filter(({ caseId, customerId }) => caseId === view.case.id || (caseId === null && customerId === view.case.customerId));
  useCommands([
    { id: 'over.takeBack', title: 'Take the other word back', group: 'Case', keys: 'Mod+Alt+Z', isOff: !first, run: () => { if (first) void takeBack(first).then(askAgain); } },
    { id: 'over.leave', title: 'Leave it as the other one set it', group: 'Case', keys: 'Mod+Alt+L', isOff: !first, run: () => { if (first) void leaveIt(first).then(askAgain); } },
  ]);
  const names = { nameOf: (id: string) => agents.find((agent) => agent.id === id)?.name ?? null, now, place };
  return (
    <>
      <p className="unseen" role="status">{first ? overSentence(first) : ''}</p>
      {first && (
        <section className="overruled" aria-label="Two people set one thing">
          <OverEntry key={`${first.is}-${first.id}-${first.field}`} notice={first} names={names} hasKeys isInCase onDone={askAgain} />
          {rest.length > 0 && <p className="overruled__more">{rest.length} more after this one.</p>}
        </section>
      )}
    </>
  );
};
