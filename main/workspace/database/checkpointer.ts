/**
 * Puts the pages of a log that has grown long into the database (a passive checkpoint), on a thread of its own. SQLite would do it
 * within a commit, and the commit would last as long as that: half a second and more while a first copy comes in, and every
 * window waits with it. A thread lasts for one checkpoint; nobody waits for it but those who close the file.
 */
import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Db } from './statements.ts';

/** Where a checkpoint is, as both threads see it. */
export const stages = { begun: 0, atWork: 1, over: 2 } as const;

/** What the thread is given. */
export interface Checkpoint {
  readonly file: string;
  readonly keyHex: string;
  /** One number, of `stages`. */
  readonly stage: Int32Array<SharedArrayBuffer>;
}

/** How long the log grows before its pages go into the database. A copy writes the same pages of the indexes many times over. */
export const logBytes = { usually: 4 * 1_024 * 1_024, copying: 128 * 1_024 * 1_024 } as const;

export interface Checkpointer {
  /** Somebody may have written. */
  readonly wake: () => void;
  /** How long the log may grow from now on. */
  readonly allow: (bytes: number) => void;
  /** Resolves when no checkpoint is under way. A log begins anew only with a write that comes after its checkpoint. */
  readonly settled: () => Promise<void>;
  /** Returns when the thread does not have the file open any more, and never will. */
  readonly close: () => void;
}

export interface CheckpointerOptions {
  readonly writer: Db;
  readonly file: string;
  readonly keyHex: string;
  /** Commits make their own checkpoints from now on. */
  readonly onFailure?: (error: unknown) => void;
}

/** Beside this file, bundled or not. */
const threadFile = new URL(`./checkpoint-thread${extname(fileURLToPath(import.meta.url))}`, import.meta.url);

export const createCheckpointer = ({ writer, file, keyHex, onFailure = () => {} }: CheckpointerOptions): Checkpointer => {
  let most: number = logBytes.usually;
  /** As long as the log was when it had been dealt with: a file does not shrink before it is written to again. */
  let dealtWith = 0;
  let stage: Checkpoint['stage'] | null = null;
  let running: Promise<void> = Promise.resolve();
  let isClosed = false;
  writer.pragma('wal_autocheckpoint = 0');

  const logSize = (): number => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  const fail = (error: unknown): void => {
    if (writer.open) writer.pragma('wal_autocheckpoint = 1000');
    isClosed = true;
    onFailure(error);
  };
  const begin = (size: number): Promise<void> =>
    new Promise((resolve) => {
      stage = new Int32Array(new SharedArrayBuffer(4));
      const thread = new Worker(threadFile, { workerData: { file, keyHex, stage } satisfies Checkpoint });
      thread.on('error', fail);
      thread.on('exit', () => {
        stage = null;
        dealtWith = size;
        resolve();
      });
    });

  return {
    wake: () => {
      if (isClosed || stage) return;
      const size = logSize();
      if (size > most && size !== dealtWith) running = begin(size);
    },
    allow: (bytes) => { most = bytes; },
    settled: () => running,
    close: () => {
      isClosed = true;
      if (stage && Atomics.compareExchange(stage, 0, stages.begun, stages.over) === stages.atWork) Atomics.wait(stage, 0, stages.atWork);
    },
  };
};
