/**
 * Runs the indexing of changed rows in the background: small batches, a turn for everyone else between two of them. While
 * the first copy comes in, batches are larger and nothing is tidied; when it is here, all is tidied at once.
 */
import type { Store } from '../database/store.ts';
import type { Db } from '../database/statements.ts';
import { beginWholeTidying, hasSearchWaiting, indexBatch, tidyIndex } from './index-rows.ts';
import { forgetRemembered } from './terms.ts';

export interface Indexer {
  /** Rows were written; index them soon. */
  readonly wake: () => void;
  /** Resolves when everything that waited is indexed. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** About 10 ms of work on the machine that this was measured on, and 40 while the copy comes in. */
const batchSize = 500;
const copyingBatchSize = 2_000;
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

  /** One transaction; answers whether there is more of the kind. */
  const step = (work: (db: Db) => boolean): Promise<boolean> =>
    store.gate.pass(() => !isStopped && store.writer.transaction(() => work(store.writer)).immediate());
  const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
  const tidy = async (): Promise<boolean> => {
    if (isUntidy) {
      isUntidy = false;
      await step((db) => {
        beginWholeTidying(db);
        return true;
      });
    }
    const isTidied = await step(tidyIndex);
    await turn();
    return isTidied;
  };
  const drain = async (): Promise<void> => {
    if (isStopped || (!isUntidy && !hasSearchWaiting(store.writer))) return;
    for (let isMore = true; isMore; ) {
      const copying = isCopying();
      const limit = copying ? copyingBatchSize : batchSize;
      isMore = await step((db) => indexBatch(db, limit) === limit);
      await turn();
      isUntidy ||= copying;
      if (!copying && (await tidy())) isMore = true;
    }
  };
  const start = (): void => {
    timer = null;
    running = running.then(drain).catch((error: unknown) => {
      forgetRemembered(store.writer);
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
