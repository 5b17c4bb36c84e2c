/** Times as the demo shop lives them: its opening hours, and days as people say them. */
import { TZDate } from '@date-fns/tz';
import type { Chance } from './chance.ts';
import { demoTimeZone } from './team.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

const opens = 8;
const closes = 21;

/** The same instant, or the next one at which somebody is at a desk. Spreads the morning, so that not all begin at eight. */
export const inOpeningHours = (at: number, chance: Chance): number => {
  const local = new TZDate(at, demoTimeZone);
  if (local.getHours() >= opens && local.getHours() < closes) return at;
  if (local.getHours() >= closes) local.setDate(local.getDate() + 1);
  local.setHours(opens, chance.integer(0, 110), chance.integer(0, 59), 0);
  return local.getTime();
};

/** Six in the evening of the day that lies `withinMs` after `at`; an hour count is taken as it is. */
export const dueAtAfter = (at: number, withinMs: number): number => {
  if (withinMs < dayMs) return at + withinMs;
  const local = new TZDate(at + withinMs, demoTimeZone);
  local.setHours(18, 0, 0, 0);
  return local.getTime();
};

const dayFormat = new Intl.DateTimeFormat('en-US', { weekday: 'long', month: 'long', day: 'numeric', timeZone: demoTimeZone });
const dateFormat = new Intl.DateTimeFormat('en-US', { month: 'long', day: 'numeric', timeZone: demoTimeZone });

/** "Thursday, May 14" */
export const dayOf = (at: number): string => dayFormat.format(at);
/** "May 14" */
export const dateOf = (at: number): string => dateFormat.format(at);

const numberWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const counted = (count: number, unit: string): string => `${numberWords[count] ?? count} ${unit}${count === 1 ? '' : 's'}`;

/** "three weeks", "seven months" */
export const spanOf = (ms: number): string => {
  const days = Math.max(1, Math.round(ms / dayMs));
  if (days < 14) return counted(days, 'day');
  if (days < 60) return counted(Math.round(days / 7), 'week');
  return counted(Math.round(days / 30.4), 'month');
};
