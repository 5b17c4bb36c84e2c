/** The team's language model: set up and switched on or off by supervisors, its key entered at each desk. None until someone names one. */
import { useState } from 'react';
import { modelUrlFault } from '../../contract/model/model-url.ts';
import type { ModelSetup } from '../../contract/views.ts';
import { operate } from '../case/operate.ts';
import { Button } from '../design/button.tsx';
import { Switch } from '../design/choice.tsx';
import { Select } from '../design/select.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { TextField } from '../design/text-field.tsx';
import { say } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';
import { useDesk, useMe } from '../shell/desk.ts';
import { SettingLine, SettingPart } from './setting-part.tsx';

const saveModel = async (model: { readonly teamId: string; readonly url: string; readonly name: string; readonly isOn: boolean }, before: ModelSetup | null): Promise<void> => {
  const undo = before && (() => void operate(goodship.model.save({ teamId: before.teamId, url: before.url, name: before.name, isOn: before.isOn })));
  if (await operate(goodship.model.save(model))) say(model.isOn ? 'The language model is set up for the team.' : 'The language model is switched off for the team.', undo ?? undefined);
};

const Endpoint = ({ teamId, setup }: { readonly teamId: string; readonly setup: ModelSetup | null }) => {
  const [url, setUrl] = useState(setup?.url ?? '');
  const [name, setName] = useState(setup?.name ?? '');
  const fault = url.trim() === '' ? null : modelUrlFault(url.trim());
  const isChanged = url.trim() !== (setup?.url ?? '') || name.trim() !== (setup?.name ?? '');
  const isWhole = url.trim() !== '' && name.trim() !== '' && fault === null;
  return (
    <div className="model__form">
      <TextField label="Address, up to /v1" placeholder="https://models.example.com/v1" value={url} onChange={setUrl} fault={fault} hint="Any endpoint that speaks as OpenAI’s does, one on your own machine too." />
      <TextField label="Name of the model" value={name} onChange={setName} />
      <div className="model__deeds">
        <Button look="primary" isDisabled={!isWhole || !isChanged} onPress={() => void saveModel({ teamId, url: url.trim(), name: name.trim(), isOn: setup?.isOn ?? true }, setup)}>{setup ? 'Save for the team' : 'Set up for the team'}</Button>
        {setup && <Switch isSelected={setup.isOn} onChange={(isOn) => void saveModel({ ...setup, isOn }, setup)}>Switched on for the team</Switch>}
      </div>
    </div>
  );
};

const Key = ({ setup, onKept }: { readonly setup: ModelSetup; readonly onKept: () => void }) => {
  const [key, setKey] = useState('');
  const keep = async (given: string | null): Promise<void> => {
    if (!(await operate(goodship.model.setKey({ teamId: setup.teamId, url: setup.url, key: given })))) return;
    setKey('');
    onKept();
  };
  const isKey = /^[\x21-\x7e]{1,512}$/.test(key.trim());
  return (
    <SettingLine title="Key on this desk" note="Rests in this machine’s encrypted file, for this very address. It is in no setting, no log, and never goes to central.">
      {setup.hasKey
        ? <div className="model__deeds"><span>A key is kept.</span><Button onPress={() => void keep(null)}>Forget it</Button></div>
        : (
          <div className="model__deeds">
            <TextField label="Key, if the model wants one" isLabelUnseen type="password" autoComplete="off" placeholder="None is kept" value={key} onChange={setKey} />
            <Button isDisabled={!isKey} onPress={() => void keep(key.trim())}>Keep it</Button>
          </div>
        )}
    </SettingLine>
  );
};

const OfTeam = ({ teamId, isSupervisor }: { readonly teamId: string; readonly isSupervisor: boolean }) => {
  const { value: setup, askAgain } = useLive(`model ${teamId}`, () => goodship.model.forTeam({ teamId }), { tables: ['model'] });
  if (setup === undefined) return <Skeleton lines={3} />;
  return (
    <>
      {isSupervisor
        ? <Endpoint key={`${setup?.url} ${setup?.name}`} teamId={teamId} setup={setup} />
        : <SettingLine title="Model" note="Your supervisors set it up.">{setup ? <><bdi>{setup.name}</bdi> at <bdi className="settings__long">{new URL(setup.url).host}</bdi>, {setup.isOn ? 'switched on' : 'switched off'}</> : 'none'}</SettingLine>}
      {setup && <Key setup={setup} onKept={askAgain} />}
    </>
  );
};

export const ModelPart = () => {
  const me = useMe();
  const teams = useDesk((desk) => desk.teams).filter(({ id }) => me?.teamIds.includes(id));
  const [chosen, setChosen] = useState<string | null>(null);
  const team = teams.find(({ id }) => id === chosen) ?? teams[0];
  return (
    <SettingPart title="Language model" lead="The helper works without one, on this machine. Where a team sets one up, agents can ask it to reword a draft.">
      {team && me
        ? (
          <>
            {teams.length > 1 && <SettingLine title="Team"><Select label="Team" isLabelUnseen choices={teams.map(({ id, name }) => ({ key: id, words: name }))} value={team.id} onChange={setChosen} /></SettingLine>}
            <OfTeam key={team.id} teamId={team.id} isSupervisor={me.role === 'supervisor'} />
          </>
        )
        : <p className="settings__lead">Your teams are not known on this desk yet.</p>}
      <div className="settings__explain">
        <p>Nothing goes there by itself. The agent sees what would be sent, with card numbers, e-mail addresses, telephone numbers, addresses and names taken out, and sends it or not.</p>
        <p>What comes back is compared with the draft sentence by sentence. A change that touches a number, a date, a name, a link or a promise, or that the coach would mark, cannot be taken.</p>
      </div>
    </SettingPart>
  );
};
