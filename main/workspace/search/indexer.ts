/** Runs the indexing of changed rows in the background: small batches, a turn for everyone else between two of them. */
import type { Store } from '../database/store.ts';
import type { Db } from '../database/statements.ts';
import { hasSearchWaiting, indexBatch, tidyIndex } from './index-rows.ts';
import { forgetRemembered } from './terms.ts';

export interface Indexer {
  /** Rows were written; index them soon. */
  readonly wake: () => void;
  /** Resolves when everything that waited is indexed. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** About 20 ms of work on the machine that this was measured on. */
const batchSize = 500;
/** Lets a burst of single changes become one batch. */
const restMs = 15;

export const createIndexer = ({ store, onFailure }: { readonly store: Store; readonly onFailure: (error: unknown) => void }): Indexer => {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;

  /** One transaction; answers whether there is more of the kind. */
  const step = (work: (db: Db) => boolean): Promise<boolean> =>
    store.gate.pass(() => !isStopped && store.writer.transaction(() => work(store.writer)).immediate());
  const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
  const drain = async (): Promise<void> => {
    if (isStopped || !hasSearchWaiting(store.writer)) return;
    for (let isMore = true; isMore; ) {
      isMore = await step((db) => indexBatch(db, batchSize) === batchSize);
      await turn();
      const isTidied = await step(tidyIndex);
      isMore ||= isTidied;
      await turn();
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
