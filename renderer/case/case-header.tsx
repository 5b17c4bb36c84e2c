/** The head of a case: what it is about, whose it is, how it stands. Everything is changed where it is read. */
import { AlarmClock, Phone, Plus, Wrench, X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { Link, MenuTrigger } from 'react-aria-components';
import type { Case } from '../../contract/model/case.ts';
import { caseStatuses, priorities } from '../../contract/vocabulary.ts';
import type { CaseView } from '../../contract/views.ts';
import { dial } from '../calls/dial.ts';
import { Badge } from '../design/badge.tsx';
import { Button, Toggle } from '../design/button.tsx';
import { Menu, MenuItem } from '../design/menu.tsx';
import { Select, type Choice } from '../design/select.tsx';
import { TextField } from '../design/text-field.tsx';
import { goodship } from '../goodship.ts';
import { priorityWords, statusWords } from '../queue/deeds.ts';
import { openCustomer } from '../shell/place.ts';
import { useDesk } from '../shell/desk.ts';
import { readDue } from '../time/due.ts';
import { usePlaceInTime, useNow } from '../time/now.ts';
import { dueWords } from '../time/words.ts';
import { operate } from './operate.ts';
import { openQuick } from './quick-store.ts';

type EntryKey = Pick<KeyboardEvent, 'key' | 'preventDefault'> & { readonly nativeEvent: KeyboardEvent['nativeEvent'] };

/** Whether this key ends what is typed here; Enter keeps it first, but not the one that ends the writing of a word in an input method. */
const endsEntry = (event: EntryKey, keep: () => void): boolean => {
  const isKept = event.key === 'Enter' && !event.nativeEvent.isComposing;
  if (!isKept && event.key !== 'Escape') return false;
  if (isKept) keep();
  // Or the button that gets the focus would be pressed by the same key.
  event.preventDefault();
  return true;
};

interface SubjectEditorProps {
  readonly of: Case;
  /** `byKey`: the focus goes back to what opened this. */
  readonly onEnd: (byKey: boolean) => void;
}

const SubjectEditor = ({ of, onEnd }: SubjectEditorProps) => {
  const [seen] = useState(of.subject);
  const [typed, setTyped] = useState(seen);
  const keep = (): void => {
    const to = typed.trim();
    if (to && to !== seen) void operate(goodship.case.setSubject({ caseId: of.id, from: seen, to }));
  };
  return (
    <div className="case-head__edit">
      <TextField
        label="Subject" isLabelUnseen autoFocus value={typed} onChange={setTyped} onBlur={() => { keep(); onEnd(false); }} maxLength={500}
        onKeyDown={(event) => { if (endsEntry(event, keep)) onEnd(true); else event.continuePropagation(); }}
      />
    </div>
  );
};

const SubjectLine = ({ of }: { readonly of: Case }) => {
  const [isEditing, setEditing] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const end = (byKey: boolean): void => {
    setHasFocus(byKey);
    setEditing(false);
  };
  return isEditing
    ? <SubjectEditor of={of} onEnd={end} />
    : (
      <h2 className="ellipsis case-head__h">
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- a field that was left by a key hands the focus back to what opened it */}
        <button type="button" className="case-head__subject ellipsis" title={`${of.subject} (press to rename)`} autoFocus={hasFocus} onClick={() => setEditing(true)}><bdi>{of.subject}</bdi></button>
      </h2>
    );
};

const Tags = ({ of }: { readonly of: Case }) => {
  const [typed, setTyped] = useState<string | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const change = (add: readonly string[], remove: readonly string[]): void => {
    void operate(goodship.case.tag({ caseId: of.id, add: [...add], remove: [...remove] }));
  };
  const keep = (): void => {
    const tag = typed?.trim().toLowerCase();
    if (tag && !of.tags.includes(tag)) change([tag], []);
  };
  const end = (byKey: boolean): void => {
    setHasFocus(byKey);
    setTyped(null);
  };
  return (
    <span className="case-head__tags">
      {of.tags.map((tag) => (
        <span key={tag} className="tag">
          <bdi className="ellipsis">{tag}</bdi>
          <button type="button" aria-label={`Remove the tag ${tag}`} onClick={() => change([], [tag])}><X aria-hidden /></button>
        </span>
      ))}
      {typed === null
        ? <Button isSmall look="plain" icon={Plus} autoFocus={hasFocus} onPress={() => setTyped('')}>Tag</Button>
        : (
          <input
            className="tag-input" aria-label="New tag" value={typed} maxLength={60} ref={(input) => input?.focus()}
            onChange={(event) => setTyped(event.target.value)} onBlur={() => { keep(); end(false); }}
            onKeyDown={(event) => { if (event.key === 'Escape') event.stopPropagation(); if (endsEntry(event, keep)) end(true); }}
          />
        )}
    </span>
  );
};

const nobody = 'nobody';

const Assignee = ({ view }: { readonly view: CaseView }) => {
  const agents = useDesk((desk) => desk.agents);
  const { id, assigneeId, teamId } = view.case;
  const choices: readonly Choice<string>[] = [
    { key: nobody, words: 'Nobody yet' },
    ...agents.filter((agent) => agent.id === assigneeId || (agent.isActive && agent.teamIds.includes(teamId))).map((agent) => ({ key: agent.id, words: agent.name })),
  ];
  return (
    <Select
      label="With" isLabelUnseen isBare choices={choices} value={assigneeId ?? nobody}
      onChange={(key) => void operate(goodship.case.assign({ caseId: id, from: assigneeId, to: key === nobody ? null : key }))}
    />
  );
};

/** Our mistake asks for a plan at once: what happened, what we do, by when. */
const setOurMistake = ({ case: of, plans }: CaseView, to: boolean): void => {
  void operate(goodship.case.setOurMistake({ caseId: of.id, from: of.isOurMistake, to }));
  if (to && plans.every(({ doneAt }) => doneAt !== null)) openQuick('plan');
};

const snoozes = ['in 2 hours', 'tomorrow 9am', 'next monday 9am'] as const;

/** Apart from the menu, so that nothing is read out of words before it is opened. */
const SnoozeTimes = ({ onChoose }: { readonly onChoose: (at: number) => void }) => {
  const place = usePlaceInTime();
  const now = useNow();
  const choices = snoozes.map((words) => ({ words, at: readDue(words, now, place.timeZone).dueAt }));
  return choices.map(({ words, at }) => <MenuItem key={words} isDisabled={at === null} onAction={() => { if (at !== null) onChoose(at); }}>{at === null ? words : dueWords(at, now, place)}</MenuItem>);
};

const Snooze = ({ of }: { readonly of: Case }) => {
  const place = usePlaceInTime();
  const now = useNow();
  const set = (to: number | null): void => void operate(goodship.case.snooze({ caseId: of.id, from: of.snoozedUntil, to }));
  return (
    <MenuTrigger>
      <Button isSmall look="plain" icon={AlarmClock}>{of.snoozedUntil === null ? 'Snooze' : `Until ${dueWords(of.snoozedUntil, now, place)}`}</Button>
      <Menu label="Snooze until">
        <SnoozeTimes onChoose={set} />
        {of.snoozedUntil !== null && <MenuItem onAction={() => set(null)}>Wake it up now</MenuItem>}
      </Menu>
    </MenuTrigger>
  );
};

export const CaseHeader = ({ view }: { readonly view: CaseView }) => {
  const { case: of, customer } = view;
  return (
    <header className="case-head">
      <div className="case-head__line">
        <SubjectLine of={of} />
        {view.isWaitingToLeave && <Badge>Not sent yet</Badge>}
        <span className="case-head__number numeric">{of.number === null ? 'number follows' : `#${of.number}`}</span>
      </div>
      <div className="case-head__line case-head__facts">
        {customer && <Link className="case-head__customer ellipsis" onPress={() => openCustomer(customer.id)}><bdi>{customer.name}</bdi></Link>}
        {customer?.phones[0] && <Button isSmall look="plain" icon={Phone} onPress={() => dial({ customer, phone: customer.phones[0]! })}>Call</Button>}
        <Select
          label="Status" isLabelUnseen isBare value={of.status} choices={caseStatuses.map((key) => ({ key, words: statusWords[key] }))}
          onChange={(to) => void operate(goodship.case.setStatus({ caseId: of.id, from: of.status, to }))}
        />
        <Select
          label="Priority" isLabelUnseen isBare value={of.priority} choices={priorities.map((key) => ({ key, words: key === 'normal' ? 'Normal priority' : priorityWords[key] }))}
          onChange={(to) => void operate(goodship.case.setPriority({ caseId: of.id, from: of.priority, to }))}
        />
        <Assignee view={view} />
        <Snooze of={of} />
        <Toggle isSmall icon={Wrench} isSelected={of.isOurMistake} onChange={(to) => setOurMistake(view, to)}>Our mistake</Toggle>
        <Tags of={of} />
      </div>
    </header>
  );
};
