/** Asks the coach's worker. A coach that fails says nothing: the agent can always write and send without it. */
import type { CoachResult } from '../../coach/coach-draft.ts';
import type { CoachContext } from '../../coach/context.ts';
import type { CoachLevel, Dismissal } from '../../coach/hint.ts';
import type { ToneReading } from '../../coach/reading/tone-reading.ts';
import type { CoachQuestion, CoachReply } from './coach-worker.ts';

let worker: Worker | null = null;
let turns = 0;
const waiting = new Map<number, (reply: CoachReply | null) => void>();

const workerOf = (): Worker => {
  if (worker) return worker;
  worker = new Worker(new URL('coach-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', (event: MessageEvent<CoachReply>) => {
    waiting.get(event.data.turn)?.(event.data);
    waiting.delete(event.data.turn);
  });
  worker.addEventListener('error', () => {
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  });
  return worker;
};

type Asked = CoachQuestion extends infer One ? (One extends CoachQuestion ? Omit<One, 'turn'> : never) : never;

const ask = (question: Asked): Promise<CoachReply | null> =>
  new Promise((resolve) => {
    turns += 1;
    waiting.set(turns, resolve);
    workerOf().postMessage({ ...question, turn: turns });
  });

export const askCoach = async (draft: { readonly text: string; readonly context: Partial<CoachContext>; readonly dismissed: readonly Dismissal[]; readonly level: CoachLevel }): Promise<CoachResult | null> =>
  (await ask({ is: 'draft', ...draft }))?.draft ?? null;

const readings = new Map<string, Promise<ToneReading | null>>();
const mostReadings = 50;

/** The same text is read once. */
export const askTone = (text: string): Promise<ToneReading | null> => {
  const known = readings.get(text);
  if (known) return known;
  const reading = ask({ is: 'tone', text }).then((reply) => reply?.tone ?? null);
  readings.set(text, reading);
  if (readings.size > mostReadings) readings.delete(readings.keys().next().value!);
  return reading;
};
