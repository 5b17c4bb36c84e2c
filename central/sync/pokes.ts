/**
 * Who listens for pokes, and who is told of a change (rule S15). A poke says as of which revision something changed, never what;
 * a lost one costs time, never truth. One listener on the store serves all held connections of this replica.
 */
import type { Concern, Store } from '../database/store.ts';
import { stillSignedIn, type Identity } from '../sign-in/session.ts';

export interface PokeListener {
  readonly identity: Identity;
  readonly poke: (revision: number | null) => void;
  /** The session has ended, or its agent left: the connection closes. */
  readonly end: () => void;
}

export interface Pokes {
  readonly add: (listener: PokeListener) => () => void;
  readonly close: () => Promise<void>;
}

const concerns = ({ everybody, teamIds, agentIds }: Concern, { agentId, teamIds: own }: Identity): boolean =>
  everybody || agentIds.includes(agentId) || teamIds.some((teamId) => own.includes(teamId));

/** How often sessions are looked at again: a revoked one hears nothing more after this. */
const checkMs = 5_000;

export const startPokes = async (store: Store): Promise<Pokes> => {
  const listeners = new Map<PokeListener, Identity>();

  const checkSessions = async (): Promise<void> => {
    if (listeners.size === 0) return;
    const current = new Map((await stillSignedIn(store.db, [...listeners.values()].map(({ sessionId }) => sessionId))).map((identity) => [identity.sessionId, identity]));
    for (const [listener, { sessionId }] of listeners) {
      const identity = current.get(sessionId);
      if (identity) listeners.set(listener, identity);
      else listener.end();
    }
  };

  const stop = await store.onChange((concern) => {
    for (const [listener, identity] of listeners) if (concerns(concern, identity)) listener.poke(concern.revision);
  });
  // A check that fails is made again with the next one; nobody is shut out because the database was slow.
  const timer = setInterval(() => void checkSessions().catch(() => {}), checkMs);
  timer.unref();

  return {
    add: (listener) => {
      listeners.set(listener, listener.identity);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      clearInterval(timer);
      for (const listener of listeners.keys()) listener.end();
      await stop();
    },
  };
};
