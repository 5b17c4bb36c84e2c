/** Who sits here, and the way out. */
import { useState } from 'react';
import { Button } from '../design/button.tsx';
import { Dialog, DialogDeeds } from '../design/dialog.tsx';
import { Name } from '../design/name.tsx';
import { sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { takeDoor, useDesk, useMe } from '../shell/desk.ts';
import { SettingLine, SettingPart } from './setting-part.tsx';
import { signOutWords } from './sign-out-words.ts';

const signOut = async (): Promise<void> => {
  const answer = await goodship.door.signOut();
  if (answer.ok) takeDoor(answer.value);
  else sayProblem(answer.problem);
};

const SignOut = ({ login, waiting }: { readonly login: string; readonly waiting: number }) => {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onPress={() => setAsking(true)}>Sign out …</Button>
      <Dialog title="Sign out of this desk?" role="alertdialog" isOpen={isAsking} onClose={() => setAsking(false)}>
        {signOutWords(login, waiting).map((words) => <p key={words} className="dialog__words">{words}</p>)}
        <DialogDeeds>
          <Button onPress={() => setAsking(false)}>Stay</Button>
          <Button look={waiting > 0 ? 'danger' : 'primary'} onPress={() => { setAsking(false); void signOut(); }}>{waiting > 0 ? 'Sign out all the same' : 'Sign out'}</Button>
        </DialogDeeds>
      </Dialog>
    </>
  );
};

export const AccountPart = () => {
  const me = useMe();
  const { teams, sync } = useDesk();
  if (!me) return null;
  const teamNames = teams.filter(({ id }) => me.teamIds.includes(id)).map(({ name }) => name);
  return (
    <SettingPart title="Account">
      <SettingLine title="Name" note={me.role === 'supervisor' ? 'Supervisor' : 'Agent'}><Name>{me.name}</Name></SettingLine>
      <SettingLine title="Login"><bdi>{me.login}</bdi></SettingLine>
      <SettingLine title={teamNames.length === 1 ? 'Team' : 'Teams'} note="You see the cases of these teams.">{teamNames.length > 0 ? teamNames.join(', ') : 'none yet'}</SettingLine>
      <SettingLine title="Central" note="The one place this desk speaks with."><bdi className="settings__long">{sync?.centralUrl ?? 'not known yet'}</bdi></SettingLine>
      <SettingLine title="Sign out" note="Your copy stays on this machine, encrypted, until you come back."><SignOut login={me.login} waiting={sync?.waiting ?? 0} /></SettingLine>
    </SettingPart>
  );
};
