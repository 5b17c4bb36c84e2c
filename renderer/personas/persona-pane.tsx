/** One persona: to read for everybody, to edit for supervisors. Nothing reaches a colleague before it is saved. */
import { Copy, RotateCcw, Save, Trash2 } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { Persona } from '../../contract/model/persona.ts';
import type { PersonaOutcome } from '../../contract/views.ts';
import { checkPersona, type PersonaFault } from '../../coach/persona-check.ts';
import type { VoiceStep } from '../../coach/persona.ts';
import { operate } from '../case/operate.ts';
import { useCommands, useKeysOf } from '../commands/commands.ts';
import { Badge } from '../design/badge.tsx';
import { Button, IconButton } from '../design/button.tsx';
import { Switch } from '../design/choice.tsx';
import { Kbd } from '../design/kbd.tsx';
import { Select } from '../design/select.tsx';
import { Tabs } from '../design/tabs.tsx';
import { TextArea, TextField } from '../design/text-field.tsx';
import { say } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { useDesk, useMe } from '../shell/desk.ts';
import { Faults, faultsAt, graveIn } from './faults.tsx';
import { LinesPart } from './lines-part.tsx';
import { OutcomePart } from './outcome-part.tsx';
import { beginPersona, changePersona, endEdit, goOnOver, openPersona, undoStep, usePersonaEdits } from './persona-edits.ts';
import { copyOf, formOf, isSame, personaOf, type PersonaForm } from './persona-form.ts';
import { BoundsPart, WordsPart } from './rules-part.tsx';
import { TryPart } from './try-part.tsx';

type TabKey = 'lines' | 'words' | 'bounds' | 'try' | 'outcome';

/** With what was seen when the writing began, so that of two texts of two people neither is lost. */
const saveAs = ({ id, teamId, name, description, rules, isEnabled }: Persona, seen: Persona | null): Promise<boolean> =>
  operate(goodship.persona.save({
    personaId: id, teamId, name, description, rules, isEnabled,
    ...(seen ? { from: { name: seen.name, description: seen.description, rules: seen.rules, isEnabled: seen.isEnabled } } : {}),
  }));

/** Saves for everybody; the way back is one key as long as the news stands there. */
const save = async (persona: Persona, before: Persona | null, seen: Persona | null): Promise<void> => {
  if (!(await saveAs(persona, seen))) return;
  endEdit(persona.id);
  say(`${persona.name} is saved and goes to every desk.`, before ? () => void saveAs(before, persona) : undefined, persona.id);
};

const tabOf = ({ at }: PersonaFault): TabKey => (at.is === 'line' || at.is === 'step' ? 'lines' : at.is === 'word' ? 'words' : 'bounds');

const Head = ({ form, faults, canEdit, onChange }: { readonly form: PersonaForm; readonly faults: readonly PersonaFault[]; readonly canEdit: boolean; readonly onChange: (next: PersonaForm, place: string) => void }) => {
  const me = useMe();
  const teams = useDesk((desk) => desk.teams).filter(({ id }) => me?.teamIds.includes(id) || id === form.teamId);
  if (!canEdit) {
    return (
      <div className="persona__about">
        <h2 className="persona__name" dir="auto">{form.name}</h2>
        <p className="personas__words" dir="auto">{form.description}</p>
      </div>
    );
  }
  const everyTeam = 'all';
  return (
    <div className="persona__about">
      <h2 className="unseen">{form.name || 'A new persona'}</h2>
      <div className="persona__fields">
        <TextField label="Name" value={form.name} onChange={(name) => onChange({ ...form, name }, 'name')} fault={faultsAt(faults, { is: 'name' })[0]?.words} />
        <Select
          label="For" value={form.teamId ?? everyTeam} onChange={(key) => onChange({ ...form, teamId: key === everyTeam ? null : key }, 'team')}
          choices={[{ key: everyTeam, words: 'Every team' }, ...teams.map(({ id, name }) => ({ key: id, words: name }))]}
        />
        <Switch isSelected={form.isEnabled} onChange={(isEnabled) => onChange({ ...form, isEnabled }, 'enabled')}>Agents can use it</Switch>
      </div>
      <TextArea label="Who this is" rows={2} value={form.description} onChange={(description) => onChange({ ...form, description }, 'description')} hint={faultsAt(faults, { is: 'description' })[0]?.words} />
    </div>
  );
};

const ChangedMeanwhile = ({ row, edit }: { readonly row: Persona; readonly edit: { readonly from: Persona | null } }) => {
  if (edit.from === null || isSame(edit.from, row)) return null;
  return (
    <div className="persona__meanwhile" role="status">
      <p>A colleague saved another version of this persona while you were writing.</p>
      <div className="persona__deeds">
        <Button isSmall onPress={() => endEdit(row.id)}>Take theirs</Button>
        <Button isSmall onPress={() => goOnOver(row.id, row)}>Keep writing mine</Button>
      </div>
    </div>
  );
};

interface PersonaPaneProps {
  readonly id: string;
  /** Null for a persona that has not been saved yet. */
  readonly row: Persona | null;
  readonly outcome: PersonaOutcome | undefined;
}

const useEdited = (id: string, row: Persona | null) => {
  const edit = usePersonaEdits(({ editById }) => editById[id]);
  const canUndo = usePersonaEdits(({ pastById }) => (pastById[id]?.length ?? 0) > 0);
  const form = useMemo(() => edit?.form ?? (row ? formOf(row) : null), [edit, row]);
  const persona = useMemo(() => (form ? personaOf(form) : null), [form]);
  return { edit, canUndo, form, persona };
};

export const PersonaPane = ({ id, row, outcome }: PersonaPaneProps) => {
  const me = useMe();
  const [tab, setTab] = useState<TabKey>('lines');
  const [step, setStep] = useState<VoiceStep>('greeting');
  const { edit, canUndo, form, persona } = useEdited(id, row);
  const checked = useDeferredValue(persona);
  const faults = useMemo(() => (checked ? checkPersona(checked) : []), [checked]);
  const saveKeys = useKeysOf('personas.save');
  const isSupervisor = me?.role === 'supervisor';
  const canEdit = isSupervisor && (!row?.teamId || me.teamIds.includes(row.teamId));
  const isChanged = persona !== null && (row === null || !isSame(row, persona));
  const grave = canEdit ? graveIn(faults) : 0;
  const canSave = canEdit && isChanged && grave === 0 && persona !== null && persona === checked;
  const saveNow = (): void => { if (canSave) void save(persona, row, edit?.from ?? row); };
  useCommands([
    { id: 'personas.save', title: 'Save the persona for everybody', group: 'Desk', keys: 'Mod+S', isOff: !canSave, run: saveNow },
    { id: 'personas.undo', title: 'Undo in the persona', group: 'Desk', isOff: !canUndo, run: () => undoStep(id) },
  ]);
  if (!form || !persona) return null;
  const change = (next: PersonaForm, place: string): void => changePersona(row, next, place, Date.now());
  const part = { form, faults, canEdit, onChange: change };
  const firstGrave = faults.find(({ isGrave }) => isGrave);
  const show = (fault: PersonaFault): void => {
    setTab(tabOf(fault));
    if ('step' in fault.at) setStep(fault.at.step);
  };
  const letGo = (): void => {
    endEdit(id);
    if (row === null) openPersona(null);
  };
  const copy = (): void => beginPersona(copyOf(persona, uuidv7()));
  return (
    <article className="persona" aria-label={persona.name || 'A new persona'}>
      <Head {...part} />
      {canEdit && (
        <div className="persona__bar">
          <Button look="primary" icon={Save} isDisabled={!canSave} onPress={saveNow}>Save for everybody{saveKeys && <Kbd keys={saveKeys} />}</Button>
          <IconButton look="normal" icon={RotateCcw} label="Undo the last step" isDisabled={!canUndo} onPress={() => undoStep(id)} />
          {(edit || row === null) && <Button look="plain" icon={Trash2} onPress={letGo}>{row === null ? 'Let go of it' : 'Back to what is saved'}</Button>}
          {row && <Button look="plain" icon={Copy} onPress={copy}>A copy</Button>}
          <span className="persona__state" role="status">
            {grave > 0 && firstGrave
              ? <Button isSmall look="danger" onPress={() => show(firstGrave)}>{grave === 1 ? '1 thing to mend before it can be saved' : `${grave} things to mend before it can be saved`}</Button>
              : isChanged ? 'Only you see this until you save it' : 'Saved'}
          </span>
        </div>
      )}
      {isSupervisor && !canEdit && <p className="personas__quiet">This persona belongs to a team that you are not in, so you can read it and not change it.</p>}
      {!canEdit && row && !row.isEnabled && <Badge>switched off</Badge>}
      {canEdit && row && edit && <ChangedMeanwhile row={row} edit={edit} />}
      <Tabs
        label="Parts of the persona" value={tab} onChange={(key) => setTab(key as TabKey)}
        tabs={[
          { key: 'lines', words: 'Lines', inside: <LinesPart {...part} step={step} onStep={setStep} /> },
          { key: 'words', words: 'Words', inside: <WordsPart {...part} /> },
          { key: 'bounds', words: 'Bounds', inside: <BoundsPart {...part} /> },
          { key: 'try', words: 'Try it', inside: <TryPart persona={persona} /> },
          ...(isSupervisor && row ? [{ key: 'outcome', words: 'How it is taken', inside: <OutcomePart outcome={outcome} /> }] : []),
        ]}
      />
      {canEdit && <Faults faults={faultsAt(faults, { is: 'never' })} />}
    </article>
  );
};
