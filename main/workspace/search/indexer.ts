/**
 * Runs the indexing of changed rows in the background: small batches, a turn for everyone else between two of them, and no longer
 * than nobody else wants to write. While the first copy comes in, nothing is tidied; when it is here, all is tidied at once.
 */
import { createLongTransaction } from '../database/long-transaction.ts';
import type { Store } from '../database/store.ts';
import type { Db } from '../database/statements.ts';
import { beginWholeTidying, hasRowsWaiting, indexBatch, tidyIndex } from './index-rows.ts';
import { awaitedSince, createTermLearner, forgetRemembered } from './terms.ts';

export interface Indexer {
  /** Rows were written; index them soon. */
  readonly wake: () => void;
  /** Resolves when everything that waited is indexed. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Entries between two turns of the event loop: about 10 ms of work on the machine that this was measured on, and 40 while the copy comes in. */
const batchSize = { usually: 500, copying: 2_000 } as const;
/** Entries of one transaction, when nobody else wants to write: the more, the fewer pieces the index falls into. */
const mostInOne = 64_000;
/** Lets a burst of single changes become one batch. */
const restMs = 15;

export interface IndexerOptions {
  readonly store: Store;
  /** The first copy is on its way. */
  readonly isCopying: () => boolean;
  readonly onFailure: (error: unknown) => void;
}

export const createIndexer = ({ store, isCopying, onFailure }: IndexerOptions): Indexer => {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;
  let isUntidy = false;

  const transaction = createLongTransaction(store, { pass: store.gate.passPatiently });
  /** As many steps as nobody else waits for, and at most so many, in one transaction: each commit waits for the disk. Answers whether there is more to do. */
  const steps = (work: (db: Db) => boolean, most = Infinity): Promise<boolean> =>
    transaction(async (pause) => {
      for (let done = 1; ; done += 1) {
        if (isStopped || !work(store.writer)) return false;
        if (done >= most || store.gate.isWanted()) return true;
        await pause();
      }
    });
  const index = (batch: number): Promise<boolean> => steps((db) => indexBatch(db, batch) >= batch, mostInOne / batch);
  const learner = createTermLearner();
  const learn = async (): Promise<void> => {
    // A copy may have begun anew meanwhile.
    while (await steps((db) => !isCopying() && learner.step(db))) await turn();
  };
  const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
  const tidy = async (): Promise<boolean> => {
    if (isUntidy) {
      isUntidy = false;
      await steps((db) => {
        beginWholeTidying(db);
        return true;
      }, 1);
    }
    const isTidied = await steps(tidyIndex, 1);
    await turn();
    return isTidied;
  };
  const drain = async (): Promise<void> => {
    // The copy writes most entries itself, in many pieces.
    isUntidy ||= isCopying();
    const isAfterCopy = !isCopying() && (isUntidy || awaitedSince(store.writer) !== null);
    if (isStopped || (!isAfterCopy && !hasRowsWaiting(store.writer))) return;
    for (let isMore = true; isMore; ) {
      const copying = isCopying();
      isMore = await index(copying ? batchSize.copying : batchSize.usually);
      await turn();
      if (copying) continue;
      await learn();
      if (await tidy()) isMore = true;
    }
  };
  const start = (): void => {
    timer = null;
    running = running.then(drain).catch((error: unknown) => {
      forgetRemembered(store.writer);
      learner.forget();
      onFailure(error);
    });
  };
  const wake = (): void => {
    if (!isStopped) timer ??= setTimeout(start, restMs);
  };
  wake();
  return {
    wake,
    settled: async () => {
      if (timer) {
        clearTimeout(timer);
        start();
      }
      await running;
    },
    stop: async () => {
      isStopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
};
