/** SQL conditions for the filters of a search. `c` is the case; values are always bound. */
import type { SqlValue } from '../database/columns.ts';
import { all, type Db } from '../database/statements.ts';
import { matchText } from './match-text.ts';
import type { Filters, Quality, ThingToHave } from './parse-query.ts';

export interface Condition {
  readonly text: string;
  readonly values: readonly SqlValue[];
}
export interface SearchContext {
  readonly agentId: string | null;
  readonly now: number;
}

const maxCustomers = 500;

/** Ids of customers whose name, address or number begins like this. */
export const customersNamed = (db: Db, name: string): readonly string[] =>
  /[\p{L}\p{N}]/u.test(name)
    ? all<{ readonly id: string }>(
        db,
        'select u.id from customerWords f join customer u on u.place = f.rowid where customerWords match ? order by f.rowid desc limit ?',
        matchText(name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).map((word) => ({ forms: [word], isPrefix: true })), true), maxCustomers,
      ).map(({ id }) => id)
    : [];

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const agentsNamed = (db: Db, name: string): readonly string[] =>
  all<{ readonly id: string; readonly name: string; readonly login: string }>(db, 'select id, name, login from agent')
    .filter((agent) => folded(agent.login) === folded(name) || folded(agent.name).includes(folded(name)))
    .map(({ id }) => id);

const inList = (column: string, values: readonly string[]): Condition => ({ text: `${column} in (select value from json_each(?))`, values: [JSON.stringify(values)] });

const assigned = (db: Db, to: string, { agentId }: SearchContext): Condition => {
  if (to.toLowerCase() === 'none' || to.toLowerCase() === 'nobody') return { text: 'c.assigneeId is null', values: [] };
  return inList('c.assigneeId', to.toLowerCase() === 'me' ? [agentId ?? ''] : agentsNamed(db, to));
};

const having: Readonly<Record<ThingToHave, string>> = {
  promise: `exists (select 1 from promise where caseId = c.id)`,
  gesture: `exists (select 1 from gesture where caseId = c.id)`,
  mission: `exists (select 1 from mission where caseId = c.id)`,
  plan: `exists (select 1 from plan where caseId = c.id)`,
  order: `c.orderIds <> '[]'`,
  note: `exists (select 1 from interaction where caseId = c.id and kind = 'note')`,
  call: `exists (select 1 from interaction where caseId = c.id and kind = 'call')`,
};

const being = (quality: Quality, { agentId, now }: SearchContext): Condition => {
  switch (quality) {
    case 'mine':
      return { text: 'c.assigneeId = ?', values: [agentId ?? ''] };
    case 'unassigned':
      return { text: 'c.assigneeId is null', values: [] };
    case 'open':
      return { text: `c.status <> 'closed'`, values: [] };
    case 'closed':
      return { text: `c.status = 'closed'`, values: [] };
    case 'new':
      return { text: `c.status = 'new'`, values: [] };
    case 'snoozed':
      return { text: 'c.snoozedUntil > ?', values: [now] };
    case 'our-mistake':
      return { text: 'c.isOurMistake = 1', values: [] };
    case 'urgent':
      return { text: `c.priority = 'urgent'`, values: [] };
    case 'waiting-on-us':
      return { text: `c.status in ('new', 'open')`, values: [] };
  }
};

/** The filters that speak of a case; `before:` and `after:` are left to whoever knows which time is meant. */
export const caseConditions = (db: Db, filters: Filters, context: SearchContext): Condition => {
  const conditions: readonly Condition[] = [
    ...filters.from.map((name) => inList('c.customerId', customersNamed(db, name))),
    ...(filters.channel.length > 0 ? [inList('c.channel', filters.channel)] : []),
    ...(filters.status.length > 0 ? [inList('c.status', filters.status)] : []),
    ...(filters.priority.length > 0 ? [inList('c.priority', filters.priority)] : []),
    ...filters.tag.map((tag) => ({ text: 'exists (select 1 from json_each(c.tags) where lower(value) = ?)', values: [tag.toLowerCase()] })),
    ...filters.assignee.map((to) => assigned(db, to, context)),
    ...filters.has.map((thing) => ({ text: having[thing], values: [] })),
    ...filters.is.map((quality) => being(quality, context)),
  ];
  return {
    text: conditions.length > 0 ? conditions.map(({ text }) => text).join(' and ') : 'true',
    values: conditions.flatMap(({ values }) => values),
  };
};

/** `before:` and `after:` on a column of times. */
export const timeCondition = (filters: Filters, column: string): Condition => ({
  text: [...filters.before.map(() => `${column} < ?`), ...filters.after.map(() => `${column} >= ?`), 'true'].join(' and '),
  values: [...filters.before, ...filters.after],
});
