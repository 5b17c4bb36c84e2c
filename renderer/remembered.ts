/**
 * Stores whose content rests in the workspace, encrypted and for its agent alone: words of their own, hints that they waved away,
 * personas that they are changing. They are filled when the door opens to an agent, and empty as soon as another may come.
 *
 * What must stay true: nothing is written that was not filled before, so an empty store never takes the place of a full one.
 */
import { createJSONStorage, type PersistStorage, type StateStorage } from 'zustand/middleware';
import type { Goodship } from '../contract/channels.ts';
import type { RememberedName } from '../contract/vocabulary.ts';
import { goodship } from './goodship.ts';

/** The part of a store with `persist` that is used here. */
interface RememberingStore {
  readonly persist: { readonly rehydrate: () => Promise<void> | void; readonly getOptions: () => { readonly name?: string } };
  readonly setState: (state: never, replace: true) => void;
  readonly getInitialState: () => unknown;
}

/** `workspace`: where it rests. */
export const createRemembered = (workspace: Goodship['remembered']) => {
  const stores = new Set<RememberingStore>();
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
      const kept = await workspace.keep({ name: name as RememberedName, text });
      if (kept.ok) continue;
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
    for (const store of stores) store.setState(store.getInitialState() as never, true);
  };

  return {
    /** What `persist` takes for a store that is remembered; with it go `skipHydration` and `remember`. */
    rememberedStorage: <State>(): PersistStorage<State> => createJSONStorage<State>(() => inWorkspace)!,

    /** Names a store to be filled and emptied. One that is loaded behind an open door is filled at once. */
    remember: <Store extends RememberingStore>(store: Store): Store => {
      stores.add(store);
      if (agent !== null) void store.persist.rehydrate();
      return store;
    },

    /** The door: open to this agent, or null where the next one may be another. A lock, or a workspace that starts again, empties nothing. */
    rememberFor: (login: string | null): void => {
      if (agent !== null && login !== agent) forget();
      agent = login;
      if (login === null) return;
      for (const store of stores) if (!filled.has(store.persist.getOptions().name ?? '')) void store.persist.rehydrate();
      void write();
    },
  };
};

export const { rememberedStorage, remember, rememberFor } = createRemembered({ get: (ask) => goodship.remembered.get(ask), keep: (given) => goodship.remembered.keep(given) });
