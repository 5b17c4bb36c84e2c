/**
 * Puts the pages of the log into the database (a passive checkpoint) on a thread of its own, while a first copy comes in. SQLite
 * does it within a commit, which is as it should be for what people do; a copy makes so much of it that a commit would last
 * for seconds, and every window waits as long. The thread has the file open only while it makes a checkpoint.
 */
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Db } from './statements.ts';

/** Where a checkpoint is, as both threads see it. */
export const stages = { begun: 0, atWork: 1, over: 2 } as const;

/** What the thread is begun with. */
export interface Place {
  readonly file: string;
  readonly keyHex: string;
}
/** What the thread is told for each checkpoint: one number, of `stages`. When it is over the thread says anything. */
export type Stage = Int32Array<SharedArrayBuffer>;

/** How long the log grows in a copy before its pages go into the database: a copy writes the same pages of the indexes many times over. */
const mostInCopy = 128 * 1_024 * 1_024;
/** In pages, otherwise. */
const mostPagesUsually = 1_000;
/** A step that the system holds up for longer is not waited for. */
const longestStepMs = 30_000;

export interface Checkpointer {
  /** Commits leave the log alone from now on. */
  readonly begin: () => void;
  /** Between two commits of a copy; resolves when the log is short enough for the next. It begins anew only with a write that comes after its checkpoint. */
  readonly relieve: () => Promise<void>;
  /** What the log holds goes into the database; then commits look after it again. */
  readonly end: () => Promise<void>;
  /** How long the log may grow in a copy, in bytes. */
  readonly allow: (bytes: number) => void;
  /** Returns when the thread does not have the file open any more, and never will. */
  readonly close: () => void;
}

export interface CheckpointerOptions extends Place {
  readonly writer: Db;
  /** Commits look after the log by themselves from now on. */
  readonly onFailure?: (error: unknown) => void;
}

/** Beside this file, bundled or not. */
const threadFile = new URL(`./checkpoint-thread${extname(fileURLToPath(import.meta.url))}`, import.meta.url);

export const createCheckpointer = ({ writer, file, keyHex, onFailure = () => {} }: CheckpointerOptions): Checkpointer => {
  let most = mostInCopy;
  /** Of the checkpoint that is under way. */
  let stage: Stage | null = null;
  let thread: Worker | null = null;
  let isOver = false;

  const logSize = (): number => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  const lookAfterLog = (is: 'commits' | 'thread'): void => {
    if (writer.open) writer.pragma(`wal_autocheckpoint = ${is === 'commits' ? mostPagesUsually : 0}`);
  };
  const endThread = (): void => {
    void thread?.terminate();
    thread = null;
  };
  const checkpoint = async (): Promise<void> => {
    const over = new AbortController();
    try {
      thread ??= new Worker(threadFile, { workerData: { file, keyHex } satisfies Place });
      stage = new Int32Array(new SharedArrayBuffer(4));
      thread.postMessage(stage);
      // The error of a thread is the failure of what is waited for.
      await Promise.race([once(thread, 'message', over), once(thread, 'exit', over)]);
    } catch (error) {
      isOver = true;
      lookAfterLog('commits');
      onFailure(error);
    } finally {
      over.abort();
      stage = null;
    }
  };

  return {
    begin: () => {
      if (!isOver) lookAfterLog('thread');
    },
    relieve: async () => {
      if (!isOver && logSize() > most) await checkpoint();
    },
    end: async () => {
      if (!isOver && logSize() > Math.min(most, mostPagesUsually * 4_096)) await checkpoint();
      lookAfterLog('commits');
      endThread();
    },
    allow: (bytes) => { most = bytes; },
    close: () => {
      isOver = true;
      if (stage && Atomics.compareExchange(stage, 0, stages.begun, stages.over) === stages.atWork) Atomics.wait(stage, 0, stages.atWork, longestStepMs);
      endThread();
    },
  };
};
