/** What the whole window knows: who sits here, what they set, how the line is, who the colleagues are. */
import { create } from 'zustand';
import type { Agent, Team } from '../../contract/model/agent.ts';
import type { Settings } from '../../contract/settings.ts';
import { defaultSettings } from '../../contract/default-settings.ts';
import type { AppInfo, Door, Me, SyncStatus } from '../../contract/views.ts';
import { chooseKeys } from '../commands/commands.ts';
import { goodship } from '../goodship.ts';
import { dropUnclaimed, followAhead } from '../queue/queue-store.ts';
import { rememberFor } from '../remembered.ts';
import { applyAppearance } from './appearance.ts';
import { leaveNothing } from './leave-nothing.ts';
import { usePlace } from './place.ts';

interface Desk {
  readonly door: Door;
  /** How often the door was shut behind an open desk. What was on the screen then is asked for anew when it opens again. */
  readonly closings: number;
  readonly settings: Settings;
  readonly sync: SyncStatus | null;
  readonly info: AppInfo | null;
  readonly agents: readonly Agent[];
  readonly teams: readonly Team[];
}

export const useDesk = create<Desk>(() => ({
  door: { at: 'opening' }, closings: 0, settings: defaultSettings, sync: null, info: null, agents: [], teams: [],
}));

const takeSettings = (settings: Settings): void => {
  applyAppearance(settings);
  chooseKeys(settings.keyByCommand);
  useDesk.setState({ settings });
};

/** The agent at this desk; null at the door. */
export const useMe = (): Me | null => useDesk(({ door }) => (door.at === 'open' ? door.me : null));

/** The agent's own time zone where one is set, else the machine's. */
export const useTimeZone = (): string | undefined => {
  const me = useMe();
  return useDesk(({ agents }) => agents.find(({ id }) => id === me?.agentId)?.timeZone ?? undefined);
};

export const changeSettings = async (change: Partial<Settings>): Promise<void> => {
  const answer = await goodship.settings.set(change);
  if (answer.ok) takeSettings(answer.value);
};

const askPeople = async (): Promise<void> => {
  const answer = await goodship.people.list();
  if (answer.ok) useDesk.setState(answer.value);
};

const askSync = async (): Promise<void> => {
  const answer = await goodship.sync.status();
  if (answer.ok) useDesk.setState({ sync: answer.value });
};

let sitter: string | null = null;
/** Who sits here; null where the next one may be another. A lock, or a workspace that starts again, changes nothing of it. */
const sitsHere = (login: string | null): void => {
  if (sitter !== null && login !== sitter) {
    leaveNothing();
    useDesk.setState({ sync: null, agents: [], teams: [] });
  }
  sitter = login;
  rememberFor(login);
};

/** The door as it stands now, heard or answered; opening it asks for what the desk shows. */
export const takeDoor = (door: Door): void => {
  const wasOpen = useDesk.getState().door.at === 'open';
  useDesk.setState(({ closings }) => ({ door, closings: wasOpen && door.at !== 'open' ? closings + 1 : closings }));
  if (door.at === 'open') sitsHere(door.me.login);
  else if (door.at === 'sign-in') sitsHere(null);
  if (door.at !== 'open') dropUnclaimed();
  if (door.at !== 'open' || wasOpen) return;
  if (usePlace.getState().screen === 'queue') followAhead();
  void askPeople();
  void askSync();
};

const askAll = async (): Promise<void> => {
  const [settings, info, door] = await Promise.all([goodship.settings.get(), goodship.app.info(), goodship.door.state()]);
  if (settings.ok) takeSettings(settings.value);
  if (info.ok) useDesk.setState({ info: info.value });
  if (door.ok) takeDoor(door.value);
};

/** Asks once for everything and then listens, until the returned function is called. */
export const openDesk = (): (() => void) => {
  const stops = [
    goodship.on('door.changed', takeDoor),
    goodship.on('settings.changed', takeSettings),
    goodship.on('sync.changed', (sync) => useDesk.setState({ sync })),
    goodship.on('rows.changed', ({ tables }) => {
      if (tables.length === 0 || tables.includes('agent') || tables.includes('team')) void askPeople();
    }),
  ];
  void askAll();
  return () => {
    for (const stop of stops) stop();
  };
};
