/**
 * Eviction, a step at a time: what was said in a closed case leaves this machine with its entries in the search index, the
 * case's own row stays. A case on which anything waits or was set aside, that has a draft or an open promise, or that was
 * fetched lately is left alone (S30).
 */
import type { RowWriter } from '../database/row-writer.ts';
import { all, first, type Db } from '../database/statements.ts';
import { markAway } from './away.ts';

/** Where a walk over the closed cases stands. */
export interface Spot {
  readonly at: number;
  readonly teamId: string;
  readonly place: number;
}
export type Way = 'oldest-first' | 'newest-first';
/** Before the first case of a walk; `~` lies behind every id of a team. */
export const startOf: Readonly<Record<Way, Spot>> = {
  'oldest-first': { at: -Number.MAX_SAFE_INTEGER, teamId: '', place: -Number.MAX_SAFE_INTEGER },
  'newest-first': { at: Number.MAX_SAFE_INTEGER, teamId: '~', place: Number.MAX_SAFE_INTEGER },
};

export interface ClosedCase extends Spot {
  readonly id: string;
  readonly isAway: 0 | 1;
  readonly hasWords: 0 | 1;
}

const walkStatement = (behind: '<' | '>', direction: 'asc' | 'desc'): string => `
  select c.place, c.id, c.teamId, c.lastInteractionAt as at,
    exists (select 1 from away where caseId = c.id) as isAway, exists (select 1 from interaction where caseId = c.id) as hasWords
  from "case" c where c.status = 'closed' and (c.lastInteractionAt, c.teamId, c.place) ${behind} (?, ?, ?)
  order by c.lastInteractionAt ${direction}, c.teamId ${direction}, c.place ${direction} limit ?`;
export const walkStatements: Readonly<Record<Way, string>> = { 'oldest-first': walkStatement('>', 'asc'), 'newest-first': walkStatement('<', 'desc') };

export const closedCasesBehind = (db: Db, way: Way, { at, teamId, place }: Spot, limit: number): readonly ClosedCase[] =>
  all<ClosedCase>(db, walkStatements[way], at, teamId, place, limit);

export const staysStatement = `
  with c (id) as (select ?)
  select 1 as yes from c where exists (select 1 from outbox where caseId = c.id and state = 'waiting')
    or exists (select 1 from setAside where caseId = c.id)
    or exists (select 1 from draft where caseId = c.id)
    or exists (select 1 from promise where caseId = c.id and status = 'open')
    or exists (select 1 from base where tableName = 'case' and base.id = c.id)
    or exists (select 1 from interaction i cross join base b on b.tableName = 'interaction' and b.id = i.id where i.caseId = c.id)
    or exists (select 1 from heldCase where caseId = c.id and until > ?)`;

/** Work that waits on a case, or an agent who has just asked for it, keeps it here whatever the policy says. */
export const stays = (db: Db, caseId: string, now: number): boolean => first(db, staysStatement, caseId, now) !== null;

/** Takes at most `limit` rows of a conversation away; answers how many. Call within one transaction, with nothing in between. */
export const evictSome = (writer: RowWriter, caseId: string, limit: number): number => {
  const rows = all<{ readonly id: string }>(writer.db, 'select id from interaction where caseId = ? limit ?', caseId, limit);
  if (rows.length === 0) return 0;
  markAway(writer.db, caseId);
  for (const { id } of rows) writer.remove('interaction', id);
  return rows.length;
};
