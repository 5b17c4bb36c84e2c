/**
 * The queue's views. Each is a condition that one of the partial indexes answers alone, so a page costs the same in a
 * workspace of a hundred cases and of a hundred thousand. test/unit/workspace/cases/queue-plans.test.ts holds the plans.
 */
import type { QueueSort, QueueView } from '../../../contract/channels.ts';
import type { QueuePage } from '../../../contract/views.ts';
import type { SqlValue } from '../database/columns.ts';
import { all, count, type Db } from '../database/statements.ts';
import { queueRowsAt } from './queue-rows.ts';

export interface QueueAsk {
  readonly view: QueueView;
  readonly sort: QueueSort;
  readonly offset: number;
  readonly limit: number;
  readonly teamId: string | null;
}
export interface QueueContext {
  readonly agentId: string | null;
  readonly now: number;
}

interface Condition {
  readonly where: string;
  readonly values: readonly SqlValue[];
}

const awake = '(snoozedUntil is null or snoozedUntil <= ?)';

/** The end of the present day, by this machine's time zone. */
export const endOfDay = (now: number): number => new Date(now).setHours(24, 0, 0, 0);

const conditionOf = (view: QueueView, { agentId, now }: QueueContext): Condition => {
  switch (view) {
    case 'mine':
      return { where: `status <> 'closed' and assigneeId = ? and ${awake}`, values: [agentId ?? '', now] };
    case 'unassigned':
      return { where: `status <> 'closed' and assigneeId is null and ${awake}`, values: [now] };
    case 'team':
      return { where: `status <> 'closed' and ${awake}`, values: [now] };
    case 'promised-today':
      return { where: `id in (select caseId from promise where status = 'open' and dueAt < ?)`, values: [endOfDay(now)] };
    case 'waiting-on-us':
      return { where: `status in ('new', 'open') and ${awake}`, values: [now] };
    case 'our-mistakes':
      return { where: `isOurMistake = 1 and status <> 'closed' and ${awake}`, values: [now] };
    case 'snoozed':
      return { where: `snoozedUntil is not null and status <> 'closed' and likelihood(snoozedUntil > ?, 0.001)`, values: [now] };
    case 'closed':
      return { where: `status = 'closed'`, values: [] };
    case 'all':
      return { where: 'true', values: [] };
  }
};

const inTeam = ({ where, values }: Condition, teamId: string | null): Condition =>
  teamId === null ? { where, values } : { where: `${where} and teamId = ?`, values: [...values, teamId] };

/** The same words as in the indexes: SQLite compares expressions as they are written. */
export const orderBySort: Readonly<Record<QueueSort, string>> = {
  newest: 'lastInteractionAt desc',
  oldest: 'lastInteractionAt',
  'waiting-longest': 'ifnull(waitingSince, 9e15), lastInteractionAt',
  priority: `case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end, lastInteractionAt desc`,
};

/** The statement for a page; a function of its own so that its plan can be asserted. */
export const pageStatement = (ask: Pick<QueueAsk, 'view' | 'sort' | 'teamId'>, context: QueueContext): { readonly text: string; readonly values: readonly SqlValue[] } => {
  const { where, values } = inTeam(conditionOf(ask.view, context), ask.teamId);
  return { text: `select place from "case" where ${where} order by ${orderBySort[ask.sort]} limit ? offset ?`, values };
};

const allCases = (db: Db): number => count(db, 'select count(*) as count from "case"');

const countView = (db: Db, view: QueueView, teamId: string | null, context: QueueContext): number => {
  if (teamId === null && view === 'all') return allCases(db);
  if (teamId === null && view === 'closed') return allCases(db) - count(db, `select count(*) as count from "case" where status <> 'closed'`);
  const { where, values } = inTeam(conditionOf(view, context), teamId);
  return count(db, `select count(*) as count from "case" where ${where}`, ...values);
};

export const listQueue = (db: Db, ask: QueueAsk, context: QueueContext): QueuePage => {
  const { text, values } = pageStatement(ask, context);
  const places = all<{ readonly place: number }>(db, text, ...values, ask.limit, ask.offset).map(({ place }) => place);
  return { rows: queueRowsAt(db, places), offset: ask.offset, total: countView(db, ask.view, ask.teamId, context) };
};

const views: readonly QueueView[] = ['mine', 'unassigned', 'team', 'promised-today', 'waiting-on-us', 'our-mistakes', 'snoozed', 'closed', 'all'];

export const countQueue = (db: Db, teamId: string | null, context: QueueContext): Readonly<Record<QueueView, number>> =>
  Object.fromEntries(views.map((view) => [view, countView(db, view, teamId, context)])) as Record<QueueView, number>;
