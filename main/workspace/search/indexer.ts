/** Runs the indexing of changed rows in the background: small batches, a turn for everyone else between two of them. */
import type { Store } from '../database/store.ts';
import { hasSearchWaiting, indexBatch } from './index-rows.ts';

export interface Indexer {
  /** Rows were written; index them soon. */
  readonly wake: () => void;
  /** Resolves when everything that waited is indexed. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** About 40 ms of work on the machine that this was measured on. */
const batchSize = 1_500;
/** Lets a burst of single changes become one batch. */
const restMs = 15;

export const createIndexer = ({ store, onFailure }: { readonly store: Store; readonly onFailure: (error: unknown) => void }): Indexer => {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;

  /** One batch; answers whether there may be more. */
  const step = (): boolean => {
    if (isStopped) return false;
    return store.writer.transaction(() => indexBatch(store.writer, batchSize)).immediate() === batchSize;
  };
  const drain = async (): Promise<void> => {
    if (isStopped || !hasSearchWaiting(store.writer)) return;
    while (await store.gate.pass(step)) await new Promise((resolve) => { setImmediate(resolve); });
  };
  const start = (): void => {
    timer = null;
    running = running.then(drain).catch(onFailure);
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
