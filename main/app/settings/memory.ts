/**
 * What this machine remembers between two starts: settings, where the window stood, who sat here last, how windows are drawn. electron-store
 * keeps it as one readable file; nothing in it is secret and nothing is a customer's. A file that cannot be read is set
 * aside under a dated name and said, never silently emptied.
 */
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Store from 'electron-store';
import { z } from 'zod';
import { settings, type Settings } from '../../../contract/settings.ts';
import { defaultSettings } from '../../../contract/default-settings.ts';

const bounds = z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int().min(1), height: z.number().int().min(1), isMaximized: z.boolean() });

/** Whose workspace opens at the next start; null after signing out. */
const account = z.object({ centralUrl: z.string().max(2_048), login: z.string().max(64) });

const remembered = z.object({
  // A field that a later version added has its default.
  settings: z.preprocess((stored) => ({ ...defaultSettings, ...(stored as object | undefined) }), settings),
  bounds: bounds.nullable().default(null),
  account: account.nullable().default(null),
  /** To fill in at the sign-in door. */
  lastSignIn: account.nullable().default(null),
  /** When a start found no graphics card, in ms since 1970; null where there is one. */
  foundNoCardAt: z.number().int().nullable().default(null),
});
type Remembered = z.output<typeof remembered>;
export type Account = z.infer<typeof account>;
export type WindowBounds = z.infer<typeof bounds>;

export interface Memory {
  readonly settings: () => Settings;
  readonly changeSettings: (changes: Partial<Settings>) => Settings;
  readonly bounds: () => WindowBounds | null;
  readonly rememberBounds: (bounds: WindowBounds) => void;
  readonly account: () => Account | null;
  readonly lastSignIn: () => Account | null;
  readonly rememberAccount: (account: Account) => void;
  readonly forgetAccount: () => void;
  readonly foundNoCardAt: () => number | null;
  readonly rememberNoCard: (foundAt: number | null) => void;
  /** Where the damaged file lies now, if there was one. */
  readonly setAside: string | null;
}

const fileName = 'desk';

interface Opened {
  readonly store: Store<Record<string, unknown>>;
  readonly now: Remembered;
}

function open(folder: string): Opened | null {
  try {
    const store = new Store<Record<string, unknown>>({ name: fileName, cwd: folder, clearInvalidConfig: false });
    return { store, now: remembered.parse(store.store) };
  } catch {
    return null;
  }
}

export function openMemory(folder: string, today: Date): Memory {
  let setAside: string | null = null;
  let opened = open(folder);
  if (!opened) {
    const file = join(folder, `${fileName}.json`);
    setAside = join(folder, `${fileName}.damaged-${today.toISOString().replaceAll(':', '-')}.json`);
    if (existsSync(file)) renameSync(file, setAside);
    opened = open(folder);
  }
  if (!opened) throw new Error(`The settings in ${folder} can neither be read nor set aside.`);
  const { store } = opened;
  // What is asked for often is answered from memory; the file is only written.
  let now = opened.now;
  const change = (changes: Partial<Remembered>): void => {
    const before = now;
    now = { ...now, ...changes };
    // Each write goes to the disk as a whole file.
    for (const [key, value] of Object.entries(changes)) if (!isDeepStrictEqual(value, before[key as keyof Remembered])) store.set(key, value);
  };
  return {
    settings: () => now.settings,
    changeSettings: (changes) => {
      change({ settings: { ...now.settings, ...changes } });
      return now.settings;
    },
    bounds: () => now.bounds,
    rememberBounds: (bounds) => change({ bounds }),
    account: () => now.account,
    lastSignIn: () => now.lastSignIn,
    rememberAccount: (account) => change({ account, lastSignIn: account }),
    forgetAccount: () => change({ account: null }),
    foundNoCardAt: () => now.foundNoCardAt,
    rememberNoCard: (foundNoCardAt) => change({ foundNoCardAt }),
    setAside,
  };
}
