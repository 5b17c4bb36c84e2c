/**
 * One writer at a time, over turns of the event loop. A long piece of writing (a big pull) holds the gate while it
 * pauses between slices; queries go on beside it on the reading connection and see the state before it.
 */
import { performance } from 'node:perf_hooks';

export interface Gate {
  /** Runs `work` when everyone before has finished; a failure of one does not touch the next. */
  readonly pass: <Value>(work: () => Value | Promise<Value>) => Promise<Value>;
}

export const createGate = (): Gate => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    pass: (work) => {
      const mine = last.then(work);
      last = mine.catch(() => {});
      return mine;
    },
  };
};

const sliceMs = 20;

/** Lets others have a turn whenever the present slice has lasted long enough. */
export const createPause = (): (() => Promise<void>) => {
  let startedAt = performance.now();
  return async () => {
    if (performance.now() - startedAt < sliceMs) return;
    await new Promise((resolve) => { setImmediate(resolve); });
    startedAt = performance.now();
  };
};
