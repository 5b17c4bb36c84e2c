/** A search as a queue of its own: the cases that it finds, in the queue's order and with the queue's lines. */
import type { QueueSort } from '../../../contract/channels.ts';
import type { QueuePage } from '../../../contract/views.ts';
import { orderBySort } from '../cases/queue.ts';
import { queueRowsAt } from '../cases/queue-rows.ts';
import { firstPlaceAt } from '../database/place.ts';
import { all, count, type Db } from '../database/statements.ts';
import { caseConditions, customersNamed, timeCondition, type Condition, type SearchContext } from './conditions.ts';
import { matchSaid, matchText } from './match-text.ts';
import { parseQuery, type Query } from './parse-query.ts';
import { walkIndex } from './walk-index.ts';

export interface QueueSearchAsk {
  readonly query: string;
  readonly sort: QueueSort;
  readonly offset: number;
  readonly limit: number;
}

/** Words lead to at most this many of the newest cases; filters alone know no bound. */
const mostByWords = 2_000;
const walkMs = 40;

const byWords = (db: Db, query: Query, context: SearchContext): Condition => {
  const condition = caseConditions(db, query.filters, context);
  const walk = (kind: 'case' | 'interaction'): string => {
    const isSaid = kind === 'interaction';
    const match = isSaid ? matchSaid(db, query.terms) : matchText(query.terms, false);
    if (match === '') return '[]';
    const { places } = walkIndex(db, {
      kind, match, condition, limit: mostByWords, deadlineMs: walkMs,
      belowPlace: Math.min(Number.MAX_SAFE_INTEGER, ...(isSaid ? query.filters.before.map(firstPlaceAt) : [])),
      fromPlace: Math.max(Number.MIN_SAFE_INTEGER, ...(isSaid ? query.filters.after.map(firstPlaceAt) : [])),
    });
    return JSON.stringify(places);
  };
  const people = customersNamed(db, query.terms.map(({ forms }) => forms[0]).join(' '));
  return {
    text: `(c.place in (select value from json_each(?)) or c.id in (select caseId from interaction where place in (select value from json_each(?)))
      or c.customerId in (select value from json_each(?)))`,
    values: [walk('case'), walk('interaction'), JSON.stringify(people)],
  };
};

export const searchQueue = (db: Db, ask: QueueSearchAsk, context: SearchContext): QueuePage => {
  const query = parseQuery(ask.query, context.now);
  const conditions = [
    caseConditions(db, query.filters, context),
    timeCondition(query.filters, 'c.lastInteractionAt'),
    ...(query.terms.length > 0 ? [byWords(db, query, context)] : []),
  ];
  const where = conditions.map(({ text }) => text).join(' and ');
  const values = conditions.flatMap((condition) => condition.values);
  const places = all<{ readonly place: number }>(db, `select c.place from "case" c where ${where} order by ${orderBySort[ask.sort]} limit ? offset ?`, ...values, ask.limit, ask.offset);
  return {
    rows: queueRowsAt(db, places.map(({ place }) => place)),
    offset: ask.offset,
    total: count(db, `select count(*) as count from "case" c where ${where}`, ...values),
  };
};
