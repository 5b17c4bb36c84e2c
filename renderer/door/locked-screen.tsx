/** The desk locked itself, or was locked. Drafts are as they were left; what was half filled in elsewhere is not. */
import { useState, type FormEvent } from 'react';
import type { Problem } from '../../contract/answer.ts';
import { Button } from '../design/button.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { goodship } from '../goodship.ts';
import { takeDoor } from '../shell/desk.ts';
import { DoorSheet } from './door-sheet.tsx';
import { PasswordField } from './password-field.tsx';

export const LockedScreen = ({ login }: { readonly login: string }) => {
  const [passphrase, setPassphrase] = useState('');
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly problem: Problem | null }>({ isBusy: false, problem: null });
  const unlock = async (): Promise<void> => {
    setState({ isBusy: true, problem: null });
    const answer = await goodship.door.unlock({ passphrase });
    setState({ isBusy: false, problem: answer.ok ? null : answer.problem });
    if (answer.ok) takeDoor(answer.value);
    else setPassphrase('');
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (passphrase && !state.isBusy) void unlock();
  };
  return (
    <DoorSheet title="Locked" lead={<>This desk belongs to <bdi>{login}</bdi>. Your drafts are as you left them, and what waits keeps leaving as the line allows.</>}>
      {state.problem && <ProblemNotice problem={state.problem} />}
      <form className="door__form" onSubmit={submit} noValidate>
        <PasswordField label="Password or passphrase" value={passphrase} onChange={setPassphrase} autoComplete="current-password" isFirst isReadOnly={state.isBusy} />
        <div className="door__deeds"><Button type="submit" look="primary" isPending={state.isBusy}>{state.isBusy ? 'Unlocking …' : 'Unlock'}</Button></div>
      </form>
    </DoorSheet>
  );
};
