/** The time as the screen tells it. Ticks every half minute for ages and dues; once a second for a running call. */
import { useEffect, useState } from 'react';
import { useTimeZone } from '../shell/desk.ts';
import type { Place } from './words.ts';

export const useNow = (everyMs = 30_000): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
};

/** Where this agent reads their times. */
export const usePlaceInTime = (): Place => ({ timeZone: useTimeZone() });
