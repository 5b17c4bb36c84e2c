/** What is fitted into the frame beside the screens. Apart from rooms.tsx, so that a screen may use a fitting without going round in a circle. */
import type { ComponentType } from 'react';
import { DoorScreen } from '../door/door-screen.tsx';
import { HistoryPane } from '../history/history-pane.tsx';
import { Palette } from '../palette/palette.tsx';
import { SearchBox } from '../search/search-box.tsx';
import { SyncPill } from '../sync/sync-pill.tsx';

export interface Fittings {
  /** In the top bar, given the room in the middle. Takes the focus on the command `search.focus`. */
  readonly SearchBox: ComponentType | null;
  /** In the top bar: how the line is, in words; opens the sync centre. */
  readonly SyncPill: ComponentType | null;
  /** The command palette, over everything; opens on `palette.open`. */
  readonly Palette: ComponentType | null;
  /** The right pane: the customer's card and, on the same scroll, their whole life with us. `caseId` is the open case, if any. */
  readonly HistoryPane: ComponentType<{ readonly customerId: string; readonly caseId: string | null }> | null;
  /** The first thing an agent sees of a caller, for where it stands without the history. */
  readonly CustomerCard: ComponentType<{ readonly customerId: string; readonly caseId: string | null }> | null;
  /** Everything before the desk is open: sign in, passphrase, locked, shut. */
  readonly DoorScreen: ComponentType | null;
}

export const fittings: Fittings = {
  SearchBox,
  SyncPill,
  Palette,
  HistoryPane,
  CustomerCard: null,
  DoorScreen,
};
