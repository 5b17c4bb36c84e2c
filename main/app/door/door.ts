/**
 * The door of a workspace as a small machine: what happened, and where the window stands then. Pure; the keeper does
 * the deeds and asks here what they lead to.
 *
 *   opening ─► sign-in ─► passphrase ─► opening ─► open ◄─► locked
 *      └──────────────────────► shut ◄────┴──────────┘
 *
 * What must stay true: a locked desk shows nothing until it is unlocked; no news from the workspace opens it.
 */
import type { Door, Me } from '../../../contract/views.ts';

export interface DoorState {
  readonly door: Door;
  /** Known while the workspace is open, also behind a lock. */
  readonly me: Me | null;
  /** The machine was locked while the workspace opened, perhaps after a fall: it opens to a lock. */
  readonly locks: boolean;
}

export type DoorEvent =
  | { readonly is: 'opening' }
  | { readonly is: 'copying'; readonly share: number }
  | { readonly is: 'sign-in-wanted'; readonly centralUrl: string; readonly login: string; readonly words: string }
  | { readonly is: 'passphrase-wanted'; readonly isNew: boolean; readonly login: string; readonly words: string }
  | { readonly is: 'shut'; readonly door: Extract<Door, { readonly at: 'shut' }> }
  /** The workspace is open, or said again who is signed in. */
  | { readonly is: 'me'; readonly me: Me }
  /** The workspace process fell and starts again. */
  | { readonly is: 'fell' }
  | { readonly is: 'locked' }
  | { readonly is: 'unlocked' };

const stands = (door: Door, me: Me | null = null): DoorState => ({ door, me, locks: false });
export const firstDoor = stands({ at: 'opening' });

export function doorAfter(state: DoorState, event: DoorEvent): DoorState {
  const { door, me, locks } = state;
  switch (event.is) {
    case 'opening':
      return firstDoor;
    case 'copying':
      return door.at === 'opening' ? { ...state, door: { at: 'opening', share: event.share } } : state;
    case 'sign-in-wanted':
      return stands({ at: 'sign-in', centralUrl: event.centralUrl, login: event.login, words: event.words });
    case 'passphrase-wanted':
      return stands({ at: 'passphrase', isNew: event.isNew, login: event.login, words: event.words });
    case 'shut':
      return stands(event.door);
    case 'me':
      if (door.at === 'locked') return { ...state, me: event.me };
      if (door.at === 'opening' && locks) return stands({ at: 'locked', login: event.me.login }, event.me);
      return door.at === 'opening' || door.at === 'open' ? stands({ at: 'open', me: event.me }, event.me) : state;
    case 'fell':
      if (door.at === 'locked') return { ...state, me: null };
      // What was on its way to it begins anew.
      if (door.at === 'opening') return { ...state, door: firstDoor.door };
      return door.at === 'open' ? firstDoor : state;
    case 'locked':
      if (door.at === 'opening') return { ...state, locks: true };
      return door.at === 'open' ? stands({ at: 'locked', login: door.me.login }, me) : state;
    case 'unlocked':
      if (door.at !== 'locked') return state;
      return me ? stands({ at: 'open', me }, me) : firstDoor;
  }
}
