/**
 * Stores whose content rests in the workspace, encrypted and for its agent alone: words of their own, hints that they waved away,
 * personas that they are changing. They are filled when the door opens to an agent, and empty as soon as another may come.
 *
 * What must stay true: nothing is written that was not filled before, so an empty store never takes the place of a full one.
 */
import { create } from 'zustand';
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import type { Goodship } from '../contract/channels.ts';
import type { RememberedName } from '../contract/vocabulary.ts';
import { goodship } from './goodship.ts';

/** `workspace`: where it rests. */
export const createRemembered = (workspace: Goodship['remembered']) => {
  const stores = new Map<RememberedName, { readonly fill: () => void; readonly empty: () => void }>();
  /** Whose stores these are; null at the door. */
  let agent: string | null = null;
  const filled = new Set<string>();
  const unwritten = new Map<string, string>();
  let isWriting = false;

  /** One after the other, and of many changes in a moment the last. What could not be kept waits for the next change or the next opening. */
  const write = async (): Promise<void> => {
    if (isWriting) return;
    isWriting = true;
    for (let [next] = unwritten; next; [next] = unwritten) {
      const [name, text] = next;
      unwritten.delete(name);
      const of = agent;
      const kept = await workspace.keep({ name: name as RememberedName, text });
      // What could not be kept for one agent is never kept for another.
      if (kept.ok || agent !== of) continue;
      if (!unwritten.has(name)) unwritten.set(name, text);
      break;
    }
    isWriting = false;
  };

  const inWorkspace: StateStorage = {
    getItem: async (name) => {
      const of = agent;
      const got = await workspace.get({ name: name as RememberedName });
      if (!got.ok || agent !== of) return null;
      filled.add(name);
      return got.value;
    },
    setItem: (name, text) => {
      if (!filled.has(name)) return;
      unwritten.set(name, text);
      void write();
    },
    removeItem: () => undefined,
  };

  const forget = (): void => {
    agent = null;
    filled.clear();
    unwritten.clear();
    for (const { empty } of stores.values()) empty();
  };

  return {
    /** A store that is remembered; of its state only what `kept` picks. One that is loaded behind an open door is filled at once. */
    rememberedStore: <State extends object>(name: RememberedName, first: State, kept: (state: State) => Partial<State> = (state) => state) => {
      const store = create<State>()(persist((): State => first, { name, storage: createJSONStorage<Partial<State>>(() => inWorkspace), skipHydration: true, partialize: kept }));
      const fill = (): void => void store.persist.rehydrate();
      stores.set(name, { fill, empty: () => store.setState(first, true) });
      if (agent !== null) fill();
      return store;
    },

    /** The door: open to this agent, or null where the next one may be another. A lock, or a workspace that starts again, empties nothing. */
    rememberFor: (login: string | null): void => {
      if (agent !== null && login !== agent) forget();
      agent = login;
      if (login === null) return;
      for (const [name, { fill }] of stores) if (!filled.has(name)) fill();
      void write();
    },
  };
};

export const { rememberedStore, rememberFor } = createRemembered({ get: (ask) => goodship.remembered.get(ask), keep: (given) => goodship.remembered.keep(given) });
