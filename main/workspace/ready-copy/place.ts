/**
 * Puts a ready copy in its place: a new `workspace.db`, encrypted, made by this program's own migrations and filled from the
 * bytes of a file that lies in memory alone. On a thread, since it takes a second for some hundred thousand rows.
 */
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { NewDesk } from '../sync/sync-state.ts';

/** What the thread is begun with. */
export interface Placing {
  readonly folder: string;
  readonly keyHex: string;
  readonly bytes: ArrayBuffer;
  /** Whose desk it becomes. */
  readonly desk: NewDesk;
  /** A file that is of other teams, or that left more out than was asked for, is not taken. */
  readonly teamIds: readonly string[];
  readonly closedSince: number | null;
}

/** Beside this file, bundled or not. */
const threadFile = new URL(`./place-thread${extname(fileURLToPath(import.meta.url))}`, import.meta.url);

/** Rejects, and leaves nothing behind, when the bytes are not such a file or there is no room for it. */
export const placeReadyCopy = async (placing: Placing): Promise<void> => {
  const thread = new Worker(threadFile, { workerData: placing, transferList: [placing.bytes] });
  const over = new AbortController();
  try {
    // The error of a thread is the failure of what is waited for.
    const ended = once(thread, 'exit', over).then(() => { throw new Error('The thread ended before its work.'); });
    await Promise.race([once(thread, 'message', over), ended]);
  } finally {
    over.abort();
    await thread.terminate();
  }
};
