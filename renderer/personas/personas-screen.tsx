/** The team's personas: to look at and to try for everybody, to write and to switch on and off for supervisors. */
import { Drama, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { v7 as uuidv7 } from 'uuid';
import type { Persona } from '../../contract/model/persona.ts';
import type { PersonaOutcome } from '../../contract/views.ts';
import { useCommands } from '../commands/commands.ts';
import { Badge } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';
import { useDesk, useMe } from '../shell/desk.ts';
import { answersOf } from './outcome-part.tsx';
import { PersonaPane } from './persona-pane.tsx';
import { beginPersona, openPersona, usePersonaEdits } from './persona-edits.ts';
import { newPersona } from './persona-form.ts';
import './personas.css';

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly row: Persona | null;
  readonly isEdited: boolean;
  readonly outcome: PersonaOutcome | undefined;
}

const useEntries = (isSupervisor: boolean) => {
  const { value: rows, problem, askAgain } = useLive('personas', goodship.persona.list, { tables: ['persona'] });
  const outcomes = useLive(isSupervisor ? 'persona-outcomes' : null, goodship.persona.outcomes, { tables: ['interaction', 'persona'] }).value ?? [];
  const editById = usePersonaEdits((edits) => edits.editById);
  if (!rows) return { entries: null, problem, askAgain };
  const outcomeById = new Map(outcomes.map((outcome) => [outcome.personaId, outcome]));
  const shown = isSupervisor ? rows : rows.filter(({ isEnabled }) => isEnabled);
  const unsaved = isSupervisor ? Object.values(editById).filter(({ form }) => !rows.some(({ id }) => id === form.id)) : [];
  const entries: readonly Entry[] = [
    ...unsaved.map(({ form }): Entry => ({ id: form.id, name: form.name, row: null, isEdited: true, outcome: undefined })),
    ...shown.map((row): Entry => ({ id: row.id, name: editById[row.id]?.form.name ?? row.name, row, isEdited: isSupervisor && !!editById[row.id], outcome: outcomeById.get(row.id) })),
  ];
  return { entries, problem: null, askAgain };
};

const noteOf = ({ row, outcome }: Entry, teamNames: ReadonlyMap<string, string>): string => {
  if (row === null) return 'not saved yet';
  const parts = [row.teamId === null ? 'every team' : (teamNames.get(row.teamId) ?? 'another team')];
  if (outcome && answersOf(outcome) > 0) parts.push(`${outcome.countByReading['plays-along']} of ${answersOf(outcome)} played along`);
  return parts.join(', ');
};

const PersonaList = ({ entries, openId }: { readonly entries: readonly Entry[]; readonly openId: string }) => {
  const teams = useDesk((desk) => desk.teams);
  const teamNames = new Map(teams.map(({ id, name }) => [id, name]));
  return (
    <ListBox
      className="personas__list" aria-label="Personas" data-lets-keys selectionMode="single" disallowEmptySelection selectedKeys={[openId]}
      onSelectionChange={(keys) => { for (const key of keys) openPersona(String(key)); }}
    >
      {entries.map((entry) => (
        <ListBoxItem key={entry.id} id={entry.id} className="personas__entry" textValue={entry.name || 'A new persona'}>
          <span className="personas__entry-head">
            <span className="personas__entry-name" dir="auto">{entry.name || 'A new persona'}</span>
            {entry.row && !entry.row.isEnabled && <Badge>off</Badge>}
            {entry.isEdited && <Badge tone="ochre">not saved</Badge>}
          </span>
          <span className="personas__quiet">{noteOf(entry, teamNames)}</span>
        </ListBoxItem>
      ))}
    </ListBox>
  );
};

export const PersonasScreen = () => {
  const me = useMe();
  const isSupervisor = me?.role === 'supervisor';
  const { entries, problem, askAgain } = useEntries(isSupervisor);
  const wantedId = usePersonaEdits((edits) => edits.openId);
  const open = entries?.find(({ id }) => id === wantedId) ?? entries?.[0];
  const begin = (): void => beginPersona(newPersona(uuidv7(), null));
  useCommands([{ id: 'personas.new', title: 'A new persona', group: 'Desk', isOff: !isSupervisor, run: begin }]);
  useEffect(() => {
    if (open && open.id !== wantedId) openPersona(open.id);
  }, [open, wantedId]);
  return (
    <div className="personas">
      <section className="personas__side" aria-label="All personas" data-pane="list">
        <div className="personas__head">
          <h1 className="personas__title">Personas</h1>
          {isSupervisor && <Button isSmall icon={Plus} onPress={begin}>New</Button>}
        </div>
        {!isSupervisor && <p className="personas__quiet personas__lead">You can read and try them here. Your supervisors write them.</p>}
        {problem && <ProblemNotice problem={problem}><Button onPress={askAgain}>Ask again</Button></ProblemNotice>}
        {!entries && !problem && <Skeleton lines={6} />}
        {entries && open && <PersonaList entries={entries} openId={open.id} />}
      </section>
      <section className="personas__pane" aria-label="Persona" data-pane="case">
        {open && <PersonaPane key={open.id} id={open.id} row={open.row} outcome={open.outcome} />}
        {entries?.length === 0 && <EmptyState icon={Drama} title="No personas yet">A persona is a voice that an agent may put on, with bounds. {isSupervisor ? 'Begin one with “New”.' : 'Your supervisors can write one.'}</EmptyState>}
      </section>
    </div>
  );
};
