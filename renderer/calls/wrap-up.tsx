/** After the call: one look, done, next. The call goes into an open case of this customer or a new one, with its note. */
import { FolderPlus, FolderCheck } from 'lucide-react';
import { useState } from 'react';
import type { QueueRow } from '../../contract/views.ts';
import { useCommands, useKeysOf } from '../commands/commands.ts';
import { Button } from '../design/button.tsx';
import { Kbd } from '../design/kbd.tsx';
import { Select } from '../design/select.tsx';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';
import { useDesk, useMe } from '../shell/desk.ts';
import { usePlace } from '../shell/place.ts';
import { durationWords } from '../time/words.ts';
import { clearCall, talkedMs, type Call } from './call-store.ts';
import { CallerSearch } from './caller-search.tsx';
import { keepInCase, keepInNewCase } from './keep-call.ts';

/** The case that is open on the screen if it is this customer's, else the one where something happened last. */
const usualCase = (cases: readonly QueueRow[], openId: string | null): QueueRow | undefined => cases.find(({ id }) => id === openId) ?? cases[0];

const ForCustomer = ({ call, customerId }: { readonly call: Call; readonly customerId: string }) => {
  const card = useLive(`card-${customerId}`, () => goodship.customer.card({ customerId }), { customerId }).value;
  const openId = usePlace((place) => place.caseId);
  const me = useMe();
  const teams = useDesk((desk) => desk.teams);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const cases = card?.openCases ?? [];
  const target = cases.find(({ id }) => id === chosenId) ?? usualCase(cases, openId);
  const teamId = target ? undefined : (me?.teamIds[0] ?? teams[0]?.id);
  const newTeamId = me?.teamIds[0] ?? teams[0]?.id ?? teamId;
  const end = call.endedAt ?? 0;
  useCommands([
    { id: 'call.keep', title: 'Put the call into the case', group: 'Call', keys: 'Mod+Alt+S', isOff: !target, run: () => { if (target) keepInCase(target.id, end); } },
    { id: 'call.newCase', title: 'Open a new case for the call', group: 'Call', keys: 'Mod+Alt+O', isOff: !newTeamId, run: () => { if (newTeamId) keepInNewCase(newTeamId, end); } },
  ]);
  const [keepKeys, newKeys] = [useKeysOf('call.keep'), useKeysOf('call.newCase')];
  return (
    <>
      {cases.length > 1 && <Select label="Case" isLabelUnseen choices={cases.map(({ id, subject, number }) => ({ key: id, words: number === null ? subject : `#${number} ${subject}` }))} value={target?.id ?? null} onChange={setChosenId} />}
      {target && <Button look="primary" icon={FolderCheck} onPress={() => keepInCase(target.id, end)}><span className="ellipsis call__case">{cases.length > 1 ? 'Keep it there' : `Keep in “${target.subject}”`}</span>{keepKeys && <Kbd keys={keepKeys} />}</Button>}
      <Button look={target ? 'normal' : 'primary'} icon={FolderPlus} isDisabled={!newTeamId} onPress={() => { if (newTeamId) keepInNewCase(newTeamId, end); }}>New case{newKeys && <Kbd keys={newKeys} />}</Button>
    </>
  );
};

const copyAndClear = async (note: string): Promise<void> => {
  await navigator.clipboard.writeText(note);
  clearCall();
};

export const WrapUp = ({ call }: { readonly call: Call }) => (
  <div className="call__wrap">
    <span className="call__words">You talked for {durationWords(talkedMs(call, call.endedAt ?? 0))}.</span>
    {call.customerId === null
      ? (
        <>
          <CallerSearch />
          {call.note.trim() !== '' && <Button isSmall onPress={() => void copyAndClear(call.note)}>Copy the note and let the call go</Button>}
        </>
      )
      : <ForCustomer call={call} customerId={call.customerId} />}
    {call.note.trim() === '' && <Button look="plain" isDisabled={call.isKeeping} onPress={clearCall}>Nothing to keep</Button>}
  </div>
);
