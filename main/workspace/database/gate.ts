/**
 * One writer at a time, over turns of the event loop. A long piece of writing (a big pull) holds the gate while it
 * pauses between slices; queries go on beside it on the reading connection and see the state before it.
 */
import { performance } from 'node:perf_hooks';

type Pass = <Value>(work: () => Value | Promise<Value>) => Promise<Value>;

export interface Gate {
  /** Runs `work` when everyone before has finished; a failure of one does not touch the next. */
  readonly pass: Pass;
  /** The same for work that comes in masses and looks at `isWanted` where it can stop: nobody is hurried by it. */
  readonly passPatiently: Pass;
  /** Somebody waits who is not patient. */
  readonly isWanted: () => boolean;
}

export const createGate = (): Gate => {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const passPatiently: Pass = (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
  return {
    pass: (work) => {
      waiting += 1;
      return passPatiently(() => {
        waiting -= 1;
        return work();
      });
    },
    passPatiently,
    isWanted: () => waiting > 0,
  };
};

const sliceMs = 5;

/** Lets others have a turn whenever the present slice has lasted long enough. */
export const createPause = (): (() => Promise<void>) => {
  let startedAt = performance.now();
  return async () => {
    if (performance.now() - startedAt < sliceMs) return;
    await new Promise((resolve) => { setImmediate(resolve); });
    startedAt = performance.now();
  };
};
