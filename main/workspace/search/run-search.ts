/**
 * One box over everything on the desk. Typed answers: people and orders first, then cases, then what was said, each
 * newest first; only what is shown is ranked and marked.
 */
import { performance } from 'node:perf_hooks';
import type { SearchAnswer, SearchHit } from '../../../contract/views.ts';
import type { SqlRow } from '../database/columns.ts';
import { firstPlaceAt } from '../database/place.ts';
import { all, first, type Db } from '../database/statements.ts';
import { caseConditions, timeCondition, type SearchContext } from './conditions.ts';
import { createMarkers, type Markers } from './mark-hits.ts';
import { matchSaid, matchText } from './match-text.ts';
import { parseQuery, type Query } from './parse-query.ts';
import { walkIndex, type Walked } from './walk-index.ts';

const walkMs = 40;
const mostPeople = 6;
const mostOrders = 4;
const mostCases = 12;
const lookedAtPeople = 60;

interface Found {
  readonly hits: readonly SearchHit[];
  readonly hasMore: boolean;
}
const nothing: Found = { hits: [], hasMore: false };

const customerHit = (row: SqlRow, mark: Markers): SearchHit => ({
  kind: 'customer', id: String(row['id']), caseId: null, customerId: String(row['id']),
  title: mark.title(String(row['name'])), snippet: mark.title(String(row['reach'])), at: row['since'] as number | null, channel: null, status: null,
});

/** A name that begins with what was typed stands before one that only holds it. */
const closeness = (hit: SearchHit): number => (hit.title[0]?.isHit ? 0 : hit.title.some(({ isHit }) => isHit) ? 1 : 2);

const findPeople = (db: Db, query: Query, mark: Markers): Found => {
  const rows = all(
    db,
    `select u.id, u.name, u.since, trim(ifnull(json_extract(u.emails, '$[0]'), '') || '  ' || ifnull(json_extract(u.phones, '$[0]'), '')) as reach
     from customerWords f cross join customer u on u.place = f.rowid where customerWords match ? order by f.rowid desc limit ?`,
    matchText(query.terms, true), lookedAtPeople,
  );
  const hits = rows.map((row) => customerHit(row, mark)).sort((one, other) => closeness(one) - closeness(other));
  return { hits: hits.slice(0, mostPeople), hasMore: hits.length > mostPeople };
};

const findOrders = (db: Db, query: Query, mark: Markers): Found => {
  const rows = all(
    db,
    `select o.id, o.number, o.customerId, o.status, o.placedAt, u.name as customerName,
       ifnull((select group_concat(json_extract(value, '$.name'), ', ') from json_each(o.items)), '') as items
     from orderWords f cross join "order" o on o.place = f.rowid left join customer u on u.id = o.customerId
     where orderWords match ? order by f.rowid desc limit ?`,
    matchText(query.terms, true), mostOrders + 1,
  );
  const hits = rows.map((row): SearchHit => ({
    kind: 'order', id: String(row['id']), caseId: null, customerId: String(row['customerId']),
    title: mark.title(`Order ${String(row['number'])}`), snippet: mark.snippet([row['customerName'], row['items']].filter(Boolean).join(' · ')),
    at: row['placedAt'] as number | null, channel: null, status: row['status'] as string | null,
  }));
  return { hits: hits.slice(0, mostOrders), hasMore: hits.length > mostOrders };
};

const caseText = `select c.id, c.subject, c.customerId, c.lastInteractionAt as at, c.channel, c.status, c.preview, ifnull(u.name, '') as customerName
  from "case" c left join customer u on u.id = c.customerId where c.place = ?`;
/** A call of which nothing was written shows its number. */
const interactionText = `select i.id, i.caseId, i.customerId, i.at, i.channel, i.kind, iif(i.kind = 'call' and i.text = '', ifnull(json_extract(i.detail, '$.from'), ''), i.text) as text, ifnull(c.subject, '') as subject, c.status
  from interaction i left join "case" c on c.id = i.caseId where i.place = ?`;

const caseHit = (row: SqlRow, mark: Markers): SearchHit => ({
  kind: 'case', id: String(row['id']), caseId: String(row['id']), customerId: String(row['customerId']),
  title: mark.title(String(row['subject'])), snippet: mark.snippet([row['customerName'], row['preview']].filter(Boolean).join(' · ')),
  at: row['at'] as number, channel: row['channel'] as SearchHit['channel'], status: row['status'] as string,
});
const interactionHit = (row: SqlRow, mark: Markers): SearchHit => ({
  kind: 'interaction', id: String(row['id']), caseId: String(row['caseId']), customerId: String(row['customerId']),
  title: mark.title(String(row['subject'])), snippet: mark.snippet(String(row['text'])),
  at: row['at'] as number, channel: row['channel'] as SearchHit['channel'], status: row['status'] as string | null,
});

const shownAt = (db: Db, text: string, { places, hasMore }: Walked, show: (row: SqlRow) => SearchHit): Found => ({
  hits: places.flatMap((place) => {
    const row = first(db, text, place);
    return row ? [show(row)] : [];
  }),
  hasMore,
});

const placeRange = ({ filters }: Query): { readonly belowPlace: number; readonly fromPlace: number } => ({
  belowPlace: Math.min(Number.MAX_SAFE_INTEGER, ...filters.before.map(firstPlaceAt)),
  fromPlace: Math.max(Number.MIN_SAFE_INTEGER, ...filters.after.map(firstPlaceAt)),
});

interface Finding {
  readonly mark: Markers;
  readonly context: SearchContext;
  readonly limit: number;
}

const findSaid = (db: Db, query: Query, { mark, context, limit }: Finding): Found => {
  const condition = caseConditions(db, query.filters, context);
  const match = matchSaid(db, query.terms);
  if (match === '') return { hits: [], hasMore: true };
  const walked = walkIndex(db, { kind: 'interaction', match, condition, limit, ...placeRange(query), deadlineMs: walkMs });
  return shownAt(db, interactionText, walked, (row) => interactionHit(row, mark));
};

const findCases = (db: Db, query: Query, { mark, context, limit }: Finding): Found => {
  const filters = caseConditions(db, query.filters, context);
  const times = timeCondition(query.filters, 'c.lastInteractionAt');
  const condition = { text: `${filters.text} and ${times.text}`, values: [...filters.values, ...times.values] };
  if (query.terms.length === 0) {
    const places = all<{ readonly place: number }>(db, `select c.place from "case" c where ${condition.text} order by c.lastInteractionAt desc limit ?`, ...condition.values, limit + 1);
    return shownAt(db, caseText, { places: places.slice(0, limit).map(({ place }) => place), hasMore: places.length > limit }, (row) => caseHit(row, mark));
  }
  const walked = walkIndex(db, {
    kind: 'case', match: matchText(query.terms, false), condition, limit, belowPlace: Number.MAX_SAFE_INTEGER, fromPlace: Number.MIN_SAFE_INTEGER, deadlineMs: walkMs,
  });
  return shownAt(db, caseText, walked, (row) => caseHit(row, mark));
};

export const runSearch = (db: Db, ask: { readonly text: string; readonly limit: number }, context: SearchContext): SearchAnswer => {
  const startedAt = performance.now();
  const query = parseQuery(ask.text, context.now);
  const found: Found[] = [];
  if (query.terms.length > 0 && !query.hasFilters) {
    const mark = createMarkers(query.terms, true);
    found.push(findPeople(db, query, mark), findOrders(db, query, mark));
  }
  const mark = createMarkers(query.terms, false);
  if (query.terms.length > 0 || query.hasFilters) found.push(findCases(db, query, { mark, context, limit: query.terms.length === 0 ? ask.limit : mostCases }));
  const room = ask.limit - found.reduce((sum, { hits }) => sum + hits.length, 0);
  found.push(query.terms.length > 0 && room > 0 ? findSaid(db, query, { mark, context, limit: room }) : nothing);
  const hits = found.flatMap(({ hits }) => hits);
  return {
    hits: hits.slice(0, ask.limit),
    hasMore: hits.length > ask.limit || found.some(({ hasMore }) => hasMore),
    complaints: query.complaints,
    tookMs: Math.round((performance.now() - startedAt) * 100) / 100,
  };
};
