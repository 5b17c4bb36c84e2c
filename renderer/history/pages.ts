/** How pages of a history become one list, and how a fresh look at its newest part is laid over what was loaded before. */
import type { HistoryEntry, HistoryPage } from '../../contract/views.ts';

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
  if (!fresh.hasEarlier || !last) return fresh;
  const behind = loaded.entries.filter((entry) => entry.at < last.at);
  return behind.length === 0 ? fresh : { entries: [...fresh.entries, ...behind], hasEarlier: loaded.hasEarlier, awayCount: fresh.awayCount };
};
