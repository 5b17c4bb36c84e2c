/** How pages of a history become one list, and how a fresh look at its newest part is laid over what was loaded before. */
import type { HistoryEntry, HistoryPage } from '../../contract/views.ts';
import { sharedRows } from '../sharing.ts';

export interface Loaded {
  readonly entries: readonly HistoryEntry[];
  readonly hasEarlier: boolean;
  readonly awayCount: number;
}

export const keyOf = ({ kind, id, at }: HistoryEntry): string => `${kind}-${id}-${at}`;

/** Earlier entries behind those that are there; a row that both pages hold stays once. */
export const withEarlier = (loaded: Loaded, page: HistoryPage): Loaded => {
  const known = new Set(loaded.entries.map(keyOf));
  return { entries: [...loaded.entries, ...page.entries.filter((entry) => !known.has(keyOf(entry)))], hasEarlier: page.hasEarlier, awayCount: page.awayCount };
};

/**
 * The newest entries as they are now, with what was loaded behind them. Whatever lies in the stretch that the fresh page
 * covers comes from the page alone, so a forgotten fact is gone and a changed promise is as it is.
 */
export const withFresh = (loaded: Loaded, fresh: HistoryPage): Loaded => {
  const last = fresh.entries.at(-1);
  const behind = fresh.hasEarlier && last ? loaded.entries.filter((entry) => entry.at < last.at) : [];
  const entries = sharedRows(loaded.entries, [...fresh.entries, ...behind], keyOf);
  const hasEarlier = behind.length === 0 ? fresh.hasEarlier : loaded.hasEarlier;
  return entries === loaded.entries && hasEarlier === loaded.hasEarlier && fresh.awayCount === loaded.awayCount ? loaded : { entries, hasEarlier, awayCount: fresh.awayCount };
};
