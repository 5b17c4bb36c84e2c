/**
 * What the process of windows (host) and the process of the database (workspace) say to each other, and the shape of
 * the messages on a window's port. The host holds the key and the windows, the workspace everything else.
 */
import type { Answer } from './answer.ts';
import type { EventName, Events } from './channels.ts';
import type { Keeps } from './settings.ts';
import type { Door, Me } from './views.ts';

export interface OpenWorkspace {
  readonly is: 'open';
  /** The folder of this one workspace; holds `workspace.db` and nothing else that the workspace does not write itself. */
  readonly folder: string;
  /** 32 bytes as 64 hex digits. Never logged, never stored by the workspace. */
  readonly keyHex: string;
  readonly centralUrl: string;
  readonly login: string;
  /** What this machine is called among the agent's desks. */
  readonly deskName: string;
  readonly phoneRegion: string;
  readonly keeps: Keeps;
  /** To sign in with, once central answers; kept in memory until then only. */
  readonly password: string | null;
  /**
   * True: open the desk at once and sign in whenever central answers (the demo, or a workspace that exists).
   * False: the first sign-in of a person: nothing is created before central has accepted the password.
   */
  readonly opensBeforeSignIn: boolean;
  /** True: the workspace that lies here fell too often. It is set aside first, and what can be read of its waiting work is carried into a new one. */
  readonly beginsAnew: boolean;
}

export type HostToWorkspace =
  | OpenWorkspace
  /** Comes with a MessagePort for one window. */
  | { readonly is: 'window' }
  | { readonly is: 'password'; readonly password: string }
  /** Revoke the session at central if it can be reached, forget the tokens, keep everything that waits. */
  | { readonly is: 'sign-out' }
  /** The operating system says that the network or the machine woke up: try now. */
  | { readonly is: 'woke' }
  | { readonly is: 'phone-region'; readonly phoneRegion: string }
  | { readonly is: 'keeps'; readonly keeps: Keeps }
  | { readonly is: 'close' };

export type WorkspaceToHost =
  | { readonly is: 'ready' }
  /** Before it opens: how much of a ready copy is here, from 0 to 1. */
  | { readonly is: 'copying'; readonly share: number }
  | { readonly is: 'opened'; readonly me: Me; readonly waiting: number }
  /** Name, role or teams are known now, or changed. */
  | { readonly is: 'me'; readonly me: Me }
  | { readonly is: 'sign-in-refused'; readonly words: string }
  | { readonly is: 'shut'; readonly door: Extract<Door, { readonly at: 'shut' }> }
  | { readonly is: 'signed-out'; readonly waiting: number }
  | { readonly is: 'closed' };

/** On a window's port. */
export interface PortCall {
  readonly call: number;
  /** A UUIDv7 of its own. An operation is queued under it, so that a call which is sent again does nothing twice. */
  readonly key: string;
  readonly name: string;
  readonly input: unknown;
}
export interface PortAnswer {
  readonly call: number;
  readonly answer: Answer<unknown>;
}
export type PortEvent = { readonly [Name in EventName]: { readonly event: Name; readonly detail: Events[Name] } }[EventName];
