/** The window: the door while it is shut, the desk when it is open. */
import { Activity, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useDesk, openDesk } from './shell/desk.ts';
import { fittings } from './shell/fittings.tsx';
import { Shell } from './shell/shell.tsx';

const AtTheDoor = () => {
  const { DoorScreen } = fittings;
  const door = useDesk((desk) => desk.door);
  if (DoorScreen) return <DoorScreen />;
  return <output className="unseen">{'words' in door ? door.words : 'One moment.'}</output>;
};

export const App = () => {
  const at = useDesk(({ door }) => door.at);
  const closings = useDesk((desk) => desk.closings);
  useEffect(() => openDesk(), []);
  return (
    <I18nProvider>
      {at !== 'open' && <AtTheDoor />}
      {/* Made ready while the workspace opens; nothing in it asks, listens or is seen until then. */}
      {(at === 'opening' || at === 'open') && <Activity key={closings} mode={at === 'open' ? 'visible' : 'hidden'}><Shell /></Activity>}
    </I18nProvider>
  );
};
