/**
 * A question whose answer is kept fresh: asked when its key changes, and again whenever rows that it is about change.
 * The last good answer stays on the screen while the next one is on its way, so nothing flickers; an answer that was
 * overtaken by a later question is dropped. What it says is painted as a transition: typing never waits for it.
 */
import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Problem } from '../contract/answer.ts';
import type { Events } from '../contract/channels.ts';
import { goodship } from './goodship.ts';
import { shared } from './sharing.ts';

export interface About {
  readonly caseId?: string | null;
  readonly customerId?: string | null;
  readonly tables?: readonly string[];
}

export interface Live<Value> {
  /** Undefined until the first answer to this key. */
  readonly value: Value | undefined;
  readonly problem: Problem | null;
  readonly askAgain: () => void;
}

type Changed = Events['rows.changed'];

/** Whether news of changed rows touches what is shown. Empty lists in the news, and an empty `about`, mean "anything". */
export const isAbout = (changed: Changed, about: About): boolean => {
  const hits = (list: readonly string[], wanted: string | null | undefined): boolean => !!wanted && (list.length === 0 || list.includes(wanted));
  if (!about.caseId && !about.customerId && !about.tables) return true;
  if (hits(changed.caseIds, about.caseId) || hits(changed.customerIds, about.customerId)) return true;
  return !!about.tables && (changed.tables.length === 0 || about.tables.some((table) => changed.tables.includes(table)));
};

const underWay = new Map<string, Promise<unknown>>();

/** Who asks the same in the same moment gets the same answer. Only until the moment ends: an answer under way does not know of later news. */
export const askOnce = <Value>(key: string, ask: () => Promise<Value>): Promise<Value> => {
  const asked = (underWay.get(key) as Promise<Value> | undefined) ?? ask();
  underWay.set(key, asked);
  queueMicrotask(() => underWay.delete(key));
  return asked;
};

/** No answer waits longer for those that were asked for with it. */
const togetherMs = 10;
let unanswered = 0;
let taken: (() => void)[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

const paintTogether = (): void => {
  clearTimeout(timer);
  timer = undefined;
  const all = taken;
  taken = [];
  startTransition(() => {
    for (const take of all) take();
  });
};

/** One piece of news makes many parts of the screen ask, and their answers come one after the other: painted as one change, none of them is begun and thrown away for the next. */
export const takeTogether = async <Value>(asked: Promise<Value>, take: (answer: Value) => void): Promise<void> => {
  unanswered += 1;
  try {
    const answer = await asked;
    taken.push(() => take(answer));
  } finally {
    unanswered -= 1;
    if (unanswered === 0) paintTogether();
    else timer ??= setTimeout(paintTogether, togetherMs);
  }
};

interface Held<Value> {
  readonly key: string | null;
  readonly value: Value | undefined;
  readonly problem: Problem | null;
}
/** What is held once this answer is in; the same object when nothing is different. */
const heldAfter = <Value>(before: Held<Value>, key: string, answer: Answer<Value>): Held<Value> => {
  const known = before.key === key ? before.value : undefined;
  const after = answer.ok ? { key, value: shared(known, answer.value), problem: null } : { key, value: known, problem: answer.problem };
  return before.key === key && before.value === after.value && before.problem === after.problem ? before : after;
};

/** `key` names the question, in all of the window; null asks nothing. `ask` may be a new function each time. */
export const useLive = <Value>(key: string | null, ask: () => Promise<Answer<Value>>, about: About = {}): Live<Value> => {
  const [state, setState] = useState<Held<Value>>({ key: null, value: undefined, problem: null });
  const latest = useRef({ ask, about, turn: 0 });
  useEffect(() => {
    latest.current.ask = ask;
    latest.current.about = about;
  });

  const askAgain = useCallback(() => {
    if (key === null) return;
    const turn = (latest.current.turn += 1);
    void takeTogether(askOnce(key, latest.current.ask), (answer) => {
      if (turn === latest.current.turn) setState((before) => heldAfter(before, key, answer));
    });
  }, [key]);

  useEffect(() => {
    askAgain();
    return goodship.on('rows.changed', (changed) => {
      if (isAbout(changed, latest.current.about)) askAgain();
    });
  }, [askAgain]);

  return state.key === key ? { value: state.value, problem: state.problem, askAgain } : { value: undefined, problem: null, askAgain };
};
