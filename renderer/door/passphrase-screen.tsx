/**
 * Where the system has no safe place for a key, a passphrase guards it instead. A new one is typed twice and judged while it
 * is typed; an existing one is asked for once.
 */
import { useEffect, useState, type FormEvent } from 'react';
import type { Problem } from '../../contract/answer.ts';
import { Button } from '../design/button.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { goodship } from '../goodship.ts';
import { takeDoor } from '../shell/desk.ts';
import { DoorProgress } from './door-progress.tsx';
import { DoorSheet } from './door-sheet.tsx';
import { PasswordField } from './password-field.tsx';
import { loadJudge, type Judge, type Strength } from './strength.ts';

const useSend = () => {
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly problem: Problem | null }>({ isBusy: false, problem: null });
  const send = async (passphrase: string): Promise<void> => {
    setState({ isBusy: true, problem: null });
    const answer = await goodship.door.passphrase({ passphrase });
    setState({ isBusy: false, problem: answer.ok ? null : answer.problem });
    if (answer.ok) takeDoor(answer.value);
  };
  return { ...state, send };
};

const useJudge = (): Judge | null => {
  const [judge, setJudge] = useState<Judge | null>(null);
  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      const loaded = await loadJudge();
      if (!isGone) setJudge(() => loaded);
    };
    void load();
    return () => { isGone = true; };
  }, []);
  return judge;
};

const levels = [0, 1, 2, 3, 4];

const StrengthWords = ({ strength }: { readonly strength: Strength | null }) => (
  <div className="strength" data-is-enough={strength?.isEnough ?? false}>
    <div className="strength__bar" aria-hidden>
      {levels.map((level) => <span key={level} className="strength__part" data-is-on={!!strength && level <= strength.level} />)}
    </div>
    <output>{strength?.words ?? 'Four or more words that do not belong together are easy to keep and hard to guess.'}</output>
  </div>
);

interface WordsProps {
  readonly login: string;
  readonly words: string;
}

const NewPassphrase = ({ login, words }: WordsProps) => {
  const judge = useJudge();
  const { isBusy, problem, send } = useSend();
  const [typed, setTyped] = useState({ first: '', second: '', hasTried: false });
  const strength = judge && typed.first ? judge(typed.first, login) : null;
  const isSame = typed.first === typed.second;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTyped({ ...typed, hasTried: true });
    if (strength?.isEnough && isSame && !isBusy) void send(typed.first);
  };
  const firstFault = !typed.hasTried || strength?.isEnough ? null : typed.first ? 'This one is too easy to guess; the words below say why.' : 'A passphrase is missing.';
  return (
    <DoorSheet title="Choose a passphrase" lead={words || 'This system offers no safe place for a key. What customers told you is encrypted on this machine, and your passphrase is the only way in.'}>
      {problem && <ProblemNotice problem={problem} />}
      <form className="door__form" onSubmit={submit} noValidate>
        <PasswordField label="Passphrase" value={typed.first} onChange={(first) => setTyped({ ...typed, first })} autoComplete="new-password" isFirst fault={firstFault} isReadOnly={isBusy} />
        <StrengthWords strength={strength} />
        <PasswordField label="The same again" value={typed.second} onChange={(second) => setTyped({ ...typed, second })} autoComplete="new-password" fault={typed.hasTried && !isSame ? 'The two are not the same.' : null} isReadOnly={isBusy} />
        <p className="door__small">
          If you forget it, nobody can open this copy again, not even we. What central has is safe: you sign in anew and get a fresh copy.
          Only what had not left this machine by then would be lost.
        </p>
        <div className="door__deeds"><Button type="submit" look="primary" isDisabled={!judge} isPending={isBusy}>{isBusy ? 'Locking with it …' : 'Use this passphrase'}</Button></div>
      </form>
    </DoorSheet>
  );
};

const KnownPassphrase = ({ login, words }: WordsProps) => {
  const { isBusy, problem, send } = useSend();
  const [passphrase, setPassphrase] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (passphrase && !isBusy) void send(passphrase);
  };
  const shown = problem ?? (words && !isBusy ? { code: 'door', words, advice: '' } : null);
  return (
    <DoorSheet title="Your passphrase" lead={<>It opens the copy on this machine for <bdi>{login}</bdi>.</>}>
      {shown && <ProblemNotice problem={shown} />}
      <form className="door__form" onSubmit={submit} noValidate>
        <PasswordField label="Passphrase" value={passphrase} onChange={setPassphrase} autoComplete="current-password" isFirst isReadOnly={isBusy} />
        {isBusy && <DoorProgress />}
        <div className="door__deeds"><Button type="submit" look="primary" isPending={isBusy}>{isBusy ? 'Opening …' : 'Open'}</Button></div>
      </form>
    </DoorSheet>
  );
};

export const PassphraseScreen = ({ isNew, login, words }: WordsProps & { readonly isNew: boolean }) =>
  isNew ? <NewPassphrase login={login} words={words} /> : <KnownPassphrase login={login} words={words} />;
