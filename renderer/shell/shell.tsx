/** The frame around every screen: rail, top bar, call bar, and the panes of the screen itself. */
import { useEffect } from 'react';
import { CallBar } from '../calls/call-bar.tsx';
import { DialStop } from '../calls/dial-stop.tsx';
import { TakeCall } from '../calls/take-call.tsx';
import { useCommands } from '../commands/commands.ts';
import { listenForCommands } from '../commands/listen.ts';
import { Avatar } from '../design/avatar.tsx';
import { Toasts } from '../design/toast.tsx';
import { Name } from '../design/name.tsx';
import { useMe } from './desk.ts';
import { focusNextPane, focusPane, rememberFocus } from './pane-focus.ts';
import { goTo, usePlace } from './place.ts';
import { followLinks } from './links.ts';
import { Rail } from './rail.tsx';
import { fittings } from './fittings.tsx';
import { ScreenFence } from './screen-fence.tsx';
import { screens } from './rooms.tsx';
import './shell.css';

const TopBar = () => {
  const { SearchBox, SyncPill } = fittings;
  const me = useMe();
  return (
    <header className="top-bar" data-pane="top">
      <div className="top-bar__search">{SearchBox && <SearchBox />}</div>
      <div className="top-bar__end">
        {SyncPill && <SyncPill />}
        {me && <span className="top-bar__me" title={me.login}><Avatar name={me.name} /><Name>{me.name}</Name></span>}
      </div>
    </header>
  );
};

const skipTo = (pane: string): void => {
  const target = document.querySelector(`[data-pane="${pane}"]`);
  if (target) focusPane(target);
};

const SkipLink = ({ to, children }: { readonly to: string; readonly children: string }) => (
  <a className="skip-link" href={`#${to}`} onClick={(event) => { event.preventDefault(); skipTo(to); }}>{children}</a>
);

export const Shell = () => {
  const screen = usePlace((place) => place.screen);
  const Inside = (screens.find(({ name }) => name === screen) ?? screens[0]!).inside;
  const { Palette } = fittings;
  useEffect(() => {
    const stops = [listenForCommands(), rememberFocus(), followLinks()];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  useCommands([
    ...screens.map(({ name, title, keys }) => ({ id: `${name}.open`, title: `Go to ${title.toLowerCase()}`, group: 'Go to' as const, keys, run: () => goTo(name) })),
    { id: 'pane.next', title: 'Next pane', group: 'Go to', keys: 'F6', run: () => focusNextPane(1) },
    { id: 'pane.previous', title: 'Previous pane', group: 'Go to', keys: 'Shift+F6', run: () => focusNextPane(-1) },
  ]);
  return (
    <div className="shell">
      <nav aria-label="Skip">
        <SkipLink to="list">Skip to the list</SkipLink>
        <SkipLink to="case">Skip to the conversation</SkipLink>
      </nav>
      <Rail />
      <div className="shell__page">
        <TopBar />
        <CallBar />
        <main className="shell__screen"><ScreenFence key={screen}><Inside /></ScreenFence></main>
      </div>
      {Palette && <Palette />}
      <TakeCall />
      <DialStop />
      <Toasts />
    </div>
  );
};
