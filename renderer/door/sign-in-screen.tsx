/** Who are you, and where is your central. */
import { useEffect, type FormEvent } from 'react';
import { Button } from '../design/button.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { TextField } from '../design/text-field.tsx';
import { addressFault } from './address.ts';
import { DoorProgress } from './door-progress.tsx';
import { DoorSheet } from './door-sheet.tsx';
import { PasswordField } from './password-field.tsx';
import { offerAtDoor, signIn, typeAtDoor, useSignIn } from './sign-in-store.ts';

interface SignInScreenProps {
  /** How much of a copy that central had ready is here. */
  readonly share?: number | undefined;
  readonly centralUrl: string;
  readonly login: string;
  readonly words: string;
}

const deedOf = (share: number | undefined): string => {
  if (share === undefined) return 'Asking central';
  return share < 1 ? 'Getting your cases' : 'Putting your cases in place';
};

export const SignInScreen = ({ centralUrl, login, words, share }: SignInScreenProps) => {
  const typed = useSignIn();
  useEffect(() => offerAtDoor(centralUrl, login), [centralUrl, login]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void signIn();
  };
  const faultOf = (value: string, fault: string): string | null => (typed.hasTried && !value ? fault : null);
  const problem = typed.problem ?? (words && !typed.isBusy ? { code: 'door', words, advice: '' } : null);
  return (
    <DoorSheet title="Sign in" lead="Your cases open on this machine once central has said who you are. From then on you can work without a network.">
      {problem && <ProblemNotice problem={problem} />}
      <form className="door__form" onSubmit={submit} noValidate>
        <TextField
          label="Address of central" value={typed.centralUrl} onChange={(value) => typeAtDoor({ centralUrl: value })} type="url" autoComplete="url"
          fault={typed.hasTried ? addressFault(typed.centralUrl) : null} isReadOnly={typed.isBusy} placeholder="https://central.example.com"
        />
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do on this screen */}
        <TextField label="Login" value={typed.login} onChange={(value) => typeAtDoor({ login: value })} autoComplete="username" autoFocus={!login} fault={faultOf(typed.login.trim(), 'Your login is missing.')} isReadOnly={typed.isBusy} />
        <PasswordField label="Password" value={typed.password} onChange={(value) => typeAtDoor({ password: value })} autoComplete="current-password" isFirst={!!login} fault={faultOf(typed.password, 'Your password is missing.')} isReadOnly={typed.isBusy} />
        {typed.isBusy && <DoorProgress share={share} />}
        <div className="door__deeds">
          <Button type="submit" look="primary" isPending={typed.isBusy}>{typed.isBusy ? `${deedOf(share)} …` : 'Sign in'}</Button>
        </div>
      </form>
      <output className="unseen">{typed.isBusy ? deedOf(share) : ''}</output>
    </DoorSheet>
  );
};
