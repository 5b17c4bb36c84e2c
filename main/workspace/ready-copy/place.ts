/**
 * Puts a ready copy in its place: a new `workspace.db`, encrypted, made by this program's own migrations and filled from the
 * bytes of a file that lies in memory alone. On a thread, since it takes a second for some hundred thousand rows.
 */
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { NewDesk } from '../sync/sync-state.ts';

/** What the thread is begun with; it is told the bytes, and says anything when they are in their place. */
export interface Placing {
  readonly folder: string;
  readonly keyHex: string;
  /** Whose desk it becomes. */
  readonly desk: NewDesk;
  /** A file that is of other teams, or that left more out than was asked for, is not taken. */
  readonly teamIds: readonly string[];
  readonly closedSince: number | null;
}

export interface Placer {
  /** Rejects, and leaves nothing behind, when the bytes are not such a file or there is no room for it. */
  readonly place: (bytes: ArrayBuffer) => Promise<void>;
  /** Nothing more is done; what was being done is given up. */
  readonly end: () => Promise<void>;
}

/** Beside this file, bundled or not. */
const threadFile = new URL(`./place-thread${extname(fileURLToPath(import.meta.url))}`, import.meta.url);

/** The thread loads its code while the bytes are still on their way. */
export const createPlacer = (placing: Placing): Placer => {
  const thread = new Worker(threadFile, { workerData: placing });
  // Whoever waits hears of it; once nobody does, it is nobody's trouble.
  thread.on('error', () => {});
  const over = new AbortController();
  // The error of a thread is the failure of what is waited for, now or later.
  const ended = once(thread, 'exit', over).then(() => { throw new Error('The thread ended before its work.'); });
  ended.catch(() => {});
  return {
    place: async (bytes) => {
      const placed = once(thread, 'message', over);
      thread.postMessage(bytes, [bytes]);
      await Promise.race([placed, ended]);
    },
    end: async () => {
      over.abort();
      await thread.terminate();
    },
  };
};
