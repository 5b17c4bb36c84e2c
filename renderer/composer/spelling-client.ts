/**
 * Asks the worker of spelling, one question at a time: while it looks something up, only the newest question waits, so
 * that quick typing never piles up work. A worker that fails says nothing.
 */
import type { Hint } from '../../coach/hint.ts';
import type { SpellingAsked, SpellingReply } from './spelling-worker.ts';

type Question = Omit<SpellingAsked, 'turn'>;
interface Asked {
  readonly question: Question;
  readonly answer: (hints: readonly Hint[] | null) => void;
}

let worker: Worker | null = null;
let turn = 0;
let current: Asked | null = null;
let next: Asked | null = null;

const workerOf = (): Worker => {
  if (worker) return worker;
  worker = new Worker(new URL('spelling-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<SpellingReply>) => {
    if (data.turn === turn) settle(data.hints);
  });
  worker.addEventListener('error', () => settle(null));
  return worker;
};

function settle(hints: readonly Hint[] | null): void {
  current?.answer(hints);
  current = null;
  if (!next) return;
  const waiting = next;
  next = null;
  start(waiting);
}

function start(asked: Asked): void {
  current = asked;
  turn += 1;
  workerOf().postMessage({ ...asked.question, turn } satisfies SpellingAsked);
}

/** Null when a newer question took its place, or when nothing could be looked up. */
export const askSpelling = (question: Question): Promise<readonly Hint[] | null> =>
  new Promise((answer) => {
    next?.answer(null);
    next = null;
    if (current) next = { question, answer };
    else start({ question, answer });
  });

/** Gives the dictionary's memory back. */
export const endSpelling = (): void => {
  worker?.terminate();
  worker = null;
  next?.answer(null);
  next = null;
  settle(null);
};
