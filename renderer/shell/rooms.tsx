/**
 * The rooms that the shell shows and the fittings in it. A screen is added here and nowhere else: the rail, the palette
 * and the keys follow. A fitting that is null is not there.
 */
import { Inbox, RefreshCw, Search, Settings, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import { QueueScreen } from '../queue/queue-screen.tsx';
import type { ScreenName } from './place.ts';

export interface Screen {
  readonly name: ScreenName;
  readonly title: string;
  readonly icon: LucideIcon;
  readonly keys: string;
  readonly inside: ComponentType;
  readonly isAtFoot?: boolean;
}

const planned = {
  search: { name: 'search', title: 'Search', icon: Search, keys: 'Mod+Shift+F' },
  sync: { name: 'sync', title: 'Sync centre', icon: RefreshCw, keys: 'Mod+Shift+Y' },
  settings: { name: 'settings', title: 'Settings', icon: Settings, keys: 'Mod+,', isAtFoot: true },
} as const;

/** For the rooms that are not built in yet: the words above with what is inside make a screen. */
export const planOf = (name: keyof typeof planned, inside: ComponentType): Screen => ({ ...planned[name], inside });

export const screens: readonly Screen[] = [
  { name: 'queue', title: 'Queue', icon: Inbox, keys: 'Mod+1', inside: QueueScreen },
];

export interface Fittings {
  /** In the top bar, given the room in the middle. Takes the focus on the command `search.focus`. */
  readonly SearchBox: ComponentType | null;
  /** In the top bar: how the line is, in words; opens the sync centre. */
  readonly SyncPill: ComponentType | null;
  /** The command palette, over everything; opens on `palette.open`. */
  readonly Palette: ComponentType | null;
  /** The right pane: the customer's whole life with us. `caseId` is the open case, if any. */
  readonly HistoryPane: ComponentType<{ readonly customerId: string; readonly caseId: string | null }> | null;
  /** The first thing an agent sees of a caller; stands above the history pane, or alone when no case is open. */
  readonly CustomerCard: ComponentType<{ readonly customerId: string; readonly caseId: string | null }> | null;
  /** Everything before the desk is open: sign in, passphrase, locked, shut. */
  readonly DoorScreen: ComponentType | null;
}

export const fittings: Fittings = {
  SearchBox: null,
  SyncPill: null,
  Palette: null,
  HistoryPane: null,
  CustomerCard: null,
  DoorScreen: null,
};
