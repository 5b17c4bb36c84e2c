/**
 * The rooms that the shell shows and the fittings in it. A screen is added here and nowhere else: the rail, the palette
 * and the keys follow. A fitting that is null is not there.
 */
import { Drama, Inbox, RefreshCw, Search, Settings, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import { PersonasRoom } from '../personas/personas-room.tsx';
import { QueueScreen } from '../queue/queue-screen.tsx';
import { SearchScreen } from '../search/search-screen.tsx';
import { SettingsScreen } from '../settings/settings-screen.tsx';
import { SyncScreen } from '../sync/sync-screen.tsx';
import type { ScreenName } from './place.ts';

export interface Screen {
  readonly name: ScreenName;
  readonly title: string;
  readonly icon: LucideIcon;
  readonly keys: string;
  readonly inside: ComponentType;
  readonly isAtFoot?: boolean;
}

export const screens: readonly Screen[] = [
  { name: 'queue', title: 'Queue', icon: Inbox, keys: 'Mod+1', inside: QueueScreen },
  { name: 'search', title: 'Search', icon: Search, keys: 'Mod+F', inside: SearchScreen },
  { name: 'personas', title: 'Personas', icon: Drama, keys: 'Mod+Shift+O', inside: PersonasRoom },
  { name: 'sync', title: 'Sync centre', icon: RefreshCw, keys: 'Mod+Shift+Y', inside: SyncScreen },
  { name: 'settings', title: 'Settings', icon: Settings, keys: 'Mod+,', inside: SettingsScreen, isAtFoot: true },
];
