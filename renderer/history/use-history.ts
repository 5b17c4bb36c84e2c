/** The pages of one customer's history, newest first; more come as the scroll reaches their end, and news replaces the newest part. */
import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../contract/answer.ts';
import { goodship } from '../goodship.ts';
import { isAbout } from '../live.ts';
import type { AskedKinds } from './kinds.ts';
import { withEarlier, withFresh, type Loaded } from './pages.ts';

const firstPage = 80;
const nextPage = 250;
const mostAtOnce = 500;
/** News in quick succession is one piece of news. */
const calmMs = 120;

interface History {
  readonly loaded: Loaded | null;
  readonly problem: Problem | null;
  readonly askAgain: () => void;
  readonly askEarlier: () => void;
}

export const useHistory = (customerId: string, kinds: AskedKinds): History => {
  const key = `${customerId} ${kinds?.join() ?? ''}`;
  const [state, setState] = useState<{ readonly key: string; readonly loaded: Loaded | null; readonly problem: Problem | null }>({ key, loaded: null, problem: null });
  const latest = useRef({ key, kinds, loaded: state.loaded, isAskingEarlier: false });
  useEffect(() => {
    if (latest.current.key !== key) latest.current.isAskingEarlier = false;
    latest.current = { ...latest.current, key, kinds, loaded: state.key === key ? state.loaded : null };
  });

  const askAgain = useCallback(async (): Promise<void> => {
    const { loaded } = latest.current;
    const limit = Math.min(mostAtOnce, Math.max(firstPage, loaded?.entries.length ?? 0));
    const answer = await goodship.history.list({ customerId, kinds: latest.current.kinds, limit });
    if (latest.current.key !== key) return;
    startTransition(() => setState((before) => {
      const known = before.key === key ? before.loaded : null;
      return answer.ok ? { key, loaded: known ? withFresh(known, answer.value) : answer.value, problem: null } : { key, loaded: known, problem: answer.problem };
    }));
  }, [customerId, key]);

  const askEarlier = useCallback(async (): Promise<void> => {
    const { loaded, isAskingEarlier, kinds: asked } = latest.current;
    const last = loaded?.entries.at(-1);
    if (!last || !loaded?.hasEarlier || isAskingEarlier) return;
    latest.current.isAskingEarlier = true;
    const answer = await goodship.history.list({ customerId, kinds: asked, before: { at: last.at, id: last.id }, limit: nextPage });
    latest.current.isAskingEarlier = false;
    if (latest.current.key !== key) return;
    setState((before) => (before.key !== key || !before.loaded ? before : answer.ok ? { ...before, loaded: withEarlier(before.loaded, answer.value), problem: null } : { ...before, problem: answer.problem }));
  }, [customerId, key]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    void askAgain();
    const stop = goodship.on('rows.changed', (changed) => {
      if (!isAbout(changed, { customerId })) return;
      clearTimeout(timer);
      timer = setTimeout(() => void askAgain(), calmMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [askAgain, customerId]);

  const isCurrent = state.key === key;
  return { loaded: isCurrent ? state.loaded : null, problem: isCurrent ? state.problem : null, askAgain: () => void askAgain(), askEarlier: () => void askEarlier() };
};
