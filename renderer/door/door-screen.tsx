/** Everything that can stand in the way of the desk, one screen for each. */
import { useDesk } from '../shell/desk.ts';
import { DoorProgress } from './door-progress.tsx';
import { DoorSheet } from './door-sheet.tsx';
import { LockedScreen } from './locked-screen.tsx';
import { PassphraseScreen } from './passphrase-screen.tsx';
import { ShutScreen } from './shut-screen.tsx';
import { SignInScreen } from './sign-in-screen.tsx';
import { useSignIn } from './sign-in-store.ts';

const Opening = ({ share }: { readonly share: number | undefined }) => (
  <DoorSheet title="Opening your desk" isMostlyBrief>
    <DoorProgress share={share} />
    <output className="door__small">{share === undefined ? 'One moment.' : 'Getting your cases.'}</output>
  </DoorSheet>
);

export const DoorScreen = () => {
  const door = useDesk((desk) => desk.door);
  const typed = useSignIn();
  switch (door.at) {
    case 'opening':
      return typed.isBusy ? <SignInScreen centralUrl={typed.centralUrl} login={typed.login} words="" share={door.share} /> : <Opening share={door.share} />;
    case 'sign-in':
      return <SignInScreen centralUrl={door.centralUrl} login={door.login} words={door.words} />;
    case 'passphrase':
      return <PassphraseScreen key={String(door.isNew)} isNew={door.isNew} login={door.login} words={door.words} />;
    case 'locked':
      return <LockedScreen login={door.login} />;
    case 'shut':
      return <ShutScreen key={door.code} door={door} />;
    case 'open':
      return null;
  }
};
