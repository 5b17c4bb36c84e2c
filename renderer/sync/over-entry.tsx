/** Two people set one thing: both values side by side, one key to take the other one, one to leave it as it is. */
import { Check, CornerUpRight, Undo2 } from 'lucide-react';
import type { OverNotice } from '../../contract/views.ts';
import type { EventNames } from '../case/event-words.ts';
import { fieldName, overSentence, valueWords } from '../case/over-words.ts';
import { useKeysOf } from '../commands/commands.ts';
import { Badge } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { Kbd } from '../design/kbd.tsx';
import { say, sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { openCase } from '../shell/place.ts';
import { letGoOf } from './set-aside.ts';
import './over-entry.css';

const set = async ({ table, id, field }: OverNotice, value: unknown): Promise<boolean> => {
  const answer = await goodship.over.set({ table, id, field, value });
  if (!answer.ok) sayProblem(answer.problem);
  return answer.ok;
};
const putAwayNow = async ({ table, id, field, at }: OverNotice, isAway: boolean): Promise<void> => {
  const answer = await goodship.over.putAway({ table, id, field, at, isAway });
  if (!answer.ok) sayProblem(answer.problem);
};

/** The word that does not stand takes the place of the one that does. */
export const takeBack = async (notice: OverNotice): Promise<void> => {
  const { is, mine, theirs, operationId, field } = notice;
  const [wanted, standing] = is === 'under' ? [mine, theirs] : [theirs, mine];
  if (!(await set(notice, wanted))) return;
  if (operationId !== null) await goodship.sync.discard({ operationId });
  say(`Taken back: ${fieldName(field)}.`, () => {
    void set(notice, standing);
    if (operationId !== null) void goodship.sync.restore({ operationId });
  });
};

export const leaveIt = async (notice: OverNotice): Promise<void> => {
  if (notice.operationId !== null) return letGoOf(notice.operationId, 'Left as it is.');
  await putAwayNow(notice, true);
  say('Left as it is.', () => void putAwayNow(notice, false));
};

const Value = ({ words, title, stands }: { readonly words: string; readonly title: string; readonly stands: boolean }) => (
  <div className="over__side" data-stands={stands || undefined}>
    <p className="over__whose">{title}{stands && <Badge tone="leaf">stands</Badge>}</p>
    <p className="over__value" dir="auto">{words}</p>
  </div>
);

export const OverEntry = ({ notice, names, hasKeys = false, isInCase = false, onDone }: { readonly notice: OverNotice; readonly names: EventNames; readonly hasKeys?: boolean; readonly isInCase?: boolean; readonly onDone: () => void }) => {
  const { is, field, mine, theirs, title, otherName, caseId } = notice;
  const takeKeys = useKeysOf('over.takeBack');
  const leaveKeys = useKeysOf('over.leave');
  const then = (deed: Promise<void>): void => void deed.then(onDone);
  const other = otherName ?? 'A colleague';
  return (
    <div className="over" data-testid="over-notice" data-is={is}>
      <p className="over__what">{overSentence(notice)}{!isInCase && <> <bdi className="over__title">{title}</bdi></>}</p>
      <div className="over__sides">
        <Value title="You" words={valueWords(field, mine, names)} stands={is === 'over'} />
        <Value title={other} words={valueWords(field, theirs, names)} stands={is === 'under'} />
      </div>
      <div className="over__deeds">
        <Button isSmall icon={Undo2} onPress={() => then(takeBack(notice))}>{is === 'under' ? 'Take mine back' : 'Give theirs back'}{hasKeys && takeKeys && <Kbd keys={takeKeys} />}</Button>
        <Button isSmall look="plain" icon={Check} onPress={() => then(leaveIt(notice))}>Leave it as it is{hasKeys && leaveKeys && <Kbd keys={leaveKeys} />}</Button>
        {!isInCase && caseId && <Button isSmall look="plain" icon={CornerUpRight} onPress={() => openCase(caseId)}>Open the case</Button>}
      </div>
    </div>
  );
};
