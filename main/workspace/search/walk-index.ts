/**
 * Walks the full-text entries of cases or interactions from the newest backwards, in windows, and keeps those whose case
 * passes the filters. A common word under a rare filter stops at the deadline and says that there is more.
 */
import { performance } from 'node:perf_hooks';
import { all, type Db } from '../database/statements.ts';
import type { Condition } from './conditions.ts';

export interface Walk {
  readonly kind: 'case' | 'interaction';
  readonly match: string;
  readonly condition: Condition;
  readonly limit: number;
  /** Places below and from this on, where the filters say so. */
  readonly belowPlace: number;
  readonly fromPlace: number;
  readonly deadlineMs: number;
}
export interface Walked {
  readonly places: readonly number[];
  readonly hasMore: boolean;
}

/** Filters on cases leave the index's own statement as it is. */
export const windowStatement = (kind: Walk['kind']): string => `select rowid as place from ${kind}Words where ${kind}Words match ? and rowid < ? and rowid >= ? order by rowid desc limit ?`;

const filtered = ({ kind, condition }: Walk): string =>
  kind === 'case'
    ? `select c.place from json_each(?) w cross join "case" c on c.place = w.value where ${condition.text}`
    : `select i.place from json_each(?) w cross join interaction i on i.place = w.value cross join "case" c on c.id = i.caseId where ${condition.text}`;

const firstWindow = 64;
const widestWindow = 4_096;

export const walkIndex = (db: Db, walk: Walk): Walked => {
  const endsAt = performance.now() + walk.deadlineMs;
  const found: number[] = [];
  let below = walk.belowPlace;
  for (let width = Math.max(firstWindow, walk.limit + 1); ; width = Math.min(width * 4, widestWindow)) {
    const window = all<{ readonly place: number }>(db, windowStatement(walk.kind), walk.match, below, walk.fromPlace, width).map(({ place }) => place);
    found.push(...all<{ readonly place: number }>(db, filtered(walk), JSON.stringify(window), ...walk.condition.values).map(({ place }) => place));
    if (found.length > walk.limit) return { places: found.slice(0, walk.limit), hasMore: true };
    if (window.length < width) return { places: found, hasMore: false };
    if (performance.now() > endsAt) return { places: found, hasMore: true };
    below = window.at(-1)!;
  }
};
