/** Hits in the groups in which they are read: people, cases, orders, words; each group as the search ranked it. */
import type { SearchHit } from '../../contract/views.ts';

export interface ResultGroup {
  readonly kind: SearchHit['kind'];
  readonly title: string;
  readonly hits: readonly SearchHit[];
}

const titles: readonly (readonly [SearchHit['kind'], string])[] = [['customer', 'Customers'], ['case', 'Cases'], ['order', 'Orders'], ['interaction', 'Conversations']];

export const groupHits = (hits: readonly SearchHit[]): readonly ResultGroup[] =>
  titles.map(([kind, title]) => ({ kind, title, hits: hits.filter((hit) => hit.kind === kind) })).filter(({ hits }) => hits.length > 0);

const count = new Intl.NumberFormat();
const tenths = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** "37 hits", "more than 60 hits", "no hits". */
export const foundWords = (hits: number, hasMore: boolean): string => {
  if (hits === 0) return 'Nothing found';
  if (hasMore) return `More than ${count.format(hits)} found`;
  return hits === 1 ? 'One found' : `${count.format(hits)} found`;
};

export const tookWords = (ms: number): string => (ms < 100 ? `${tenths.format(Math.max(ms, 0.1))} ms` : `${count.format(Math.round(ms))} ms`);
