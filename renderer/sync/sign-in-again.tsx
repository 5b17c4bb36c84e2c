/** Central wants to know anew who sits here. Work goes on meanwhile; only the password is asked for. */
import { useState, type FormEvent } from 'react';
import type { Problem } from '../../contract/answer.ts';
import { Button } from '../design/button.tsx';
import { Dialog, DialogDeeds } from '../design/dialog.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { PasswordField } from '../door/password-field.tsx';
import { goodship } from '../goodship.ts';

interface SignInAgainProps {
  readonly centralUrl: string;
  readonly login: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export const SignInAgain = ({ centralUrl, login, isOpen, onClose }: SignInAgainProps) => {
  const [password, setPassword] = useState('');
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly problem: Problem | null }>({ isBusy: false, problem: null });
  const send = async (): Promise<void> => {
    setState({ isBusy: true, problem: null });
    const answer = await goodship.door.signIn({ centralUrl, login, password });
    setState({ isBusy: false, problem: answer.ok ? null : answer.problem });
    if (!answer.ok) return;
    setPassword('');
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (password && !state.isBusy) void send();
  };
  return (
    <Dialog title="Sign in again" isOpen={isOpen} onClose={onClose}>
      <p className="dialog__words">Central wants to know again that it is you, <bdi>{login}</bdi>. What waits here stays here until then, and leaves afterwards by itself.</p>
      {state.problem && <ProblemNotice problem={state.problem} />}
      <form onSubmit={submit} className="dialog__form">
        <PasswordField label="Password" value={password} onChange={setPassword} autoComplete="current-password" isFirst isReadOnly={state.isBusy} />
        <DialogDeeds>
          <Button onPress={onClose}>Later</Button>
          <Button type="submit" look="primary" isDisabled={!password} isPending={state.isBusy}>{state.isBusy ? 'Asking central …' : 'Sign in'}</Button>
        </DialogDeeds>
      </form>
    </Dialog>
  );
};
