/**
 * Puts a customer's history in order on one scroll: years, months inside them, days inside months, and the entries. The
 * newest month is cut into days; older months stand as one piece each, since nobody remembers the day of a call last spring.
 */
import type { HistoryEntry } from '../../contract/views.ts';
import { dayMs, daysAway } from '../time/words.ts';
import { keyOf } from './pages.ts';

export type HistoryRow =
  | { readonly is: 'period'; readonly key: string; readonly words: string; readonly isYear: boolean }
  /** `isUnderItsDay`: the heading over it names the day. */
  | { readonly is: 'entry'; readonly key: string; readonly entry: HistoryEntry; readonly isUnderItsDay: boolean }
  | { readonly is: 'more'; readonly key: 'more' };

interface Clock {
  readonly now: number;
  readonly locale?: string;
  readonly timeZone?: string;
}

interface Names {
  readonly year: (at: number) => string;
  readonly month: (at: number) => string;
  readonly day: (at: number) => string;
}

const namesFor = ({ locale, timeZone }: Clock): Names => {
  const named = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, ...(timeZone ? { timeZone } : {}) });
    return (at: number) => format.format(at);
  };
  return { year: named({ year: 'numeric' }), month: named({ month: 'long' }), day: named({ weekday: 'long', day: 'numeric', month: 'long' }) };
};

const nearDays: Readonly<Record<number, string>> = { 0: 'Today', [-1]: 'Yesterday', 1: 'Tomorrow' };

interface Period {
  readonly words: string;
  readonly isDay: boolean;
}

/** Makes the function that names the stretch of time that an instant falls into, its year aside. Naming is slow, and histories are long: only what is near is named to the day. */
const periodsFor = (clock: Clock, names: Names): ((at: number) => Period) => {
  const { now } = clock;
  const monthOf = (at: number): string => `${names.year(at)} ${names.month(at)}`;
  const thisMonth = monthOf(now);
  return (at) => {
    const words = Math.abs(at - now) < 3 * dayMs ? nearDays[daysAway(at, now, clock)] : undefined;
    if (words) return { words, isDay: true };
    if (at > now) return { words: 'Coming up', isDay: false };
    return monthOf(at) === thisMonth ? { words: names.day(at), isDay: true } : { words: names.month(at), isDay: false };
  };
};

/** `entries` newest first, as they come. `hasEarlier` adds a last row that fetches the next page when it is reached. */
export const historyRows = (entries: readonly HistoryEntry[], hasEarlier: boolean, clock: Clock): readonly HistoryRow[] => {
  const names = namesFor(clock);
  const periodOf = periodsFor(clock, names);
  const rows: HistoryRow[] = [];
  let year = names.year(clock.now);
  let period = '';
  for (const entry of entries) {
    const entryYear = names.year(entry.at);
    if (entryYear < year) {
      year = entryYear;
      period = '';
      rows.push({ is: 'period', key: `year-${year}`, words: year, isYear: true });
    }
    const next = periodOf(entry.at);
    if (next.words !== period) {
      period = next.words;
      rows.push({ is: 'period', key: `${year}-${period}`, words: period, isYear: false });
    }
    rows.push({ is: 'entry', key: keyOf(entry), entry, isUnderItsDay: next.isDay });
  }
  if (hasEarlier) rows.push({ is: 'more', key: 'more' });
  return rows;
};
