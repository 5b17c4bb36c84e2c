/** What a workspace says of its own accord, to windows and to its host. */
import type { Events } from '../../contract/channels.ts';
import type { Me } from '../../contract/views.ts';
import type { ShutDoor } from './database/shut.ts';

export interface WorkspaceEvents {
  readonly 'rows.changed': Events['rows.changed'];
  readonly 'sync.changed': Events['sync.changed'];
  readonly 'model.said': Events['model.said'];
  /** Name, role or teams are known now, or changed. */
  readonly me: Me;
  /** A sign-in with the password at hand was refused; in words. */
  readonly 'sign-in-refused': string;
  /** Damage was found while working; the workspace has closed itself. */
  readonly shut: ShutDoor;
}

export interface EventHub {
  readonly tell: <Name extends keyof WorkspaceEvents>(event: Name, detail: WorkspaceEvents[Name]) => void;
  readonly on: <Name extends keyof WorkspaceEvents>(event: Name, hear: (detail: WorkspaceEvents[Name]) => void) => () => void;
}

export const createEvents = (): EventHub => {
  const hearersByEvent = new Map<string, Set<(detail: never) => void>>();
  return {
    tell: (event, detail) => {
      for (const hear of hearersByEvent.get(event) ?? []) (hear as (detail: unknown) => void)(detail);
    },
    on: (event, hear) => {
      const hearers = hearersByEvent.get(event) ?? new Set();
      hearersByEvent.set(event, hearers.add(hear));
      return () => { hearers.delete(hear); };
    },
  };
};
