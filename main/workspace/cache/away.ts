/**
 * Conversations that are not on this machine as a whole. The row of such a case stays, with its promises and gestures, so
 * that queue, search and history still find it; what was said in it is fetched when somebody wants to read it. As long as a
 * case stands here, whatever is shown of its conversation is shown as a part (S30).
 */
import { all, count, first, run, type Db } from '../database/statements.ts';

export const isAway = (db: Db, caseId: string): boolean => first(db, 'select 1 as yes from away where caseId = ?', caseId) !== null;

export const markAway = (db: Db, caseId: string): void => {
  run(db, 'insert or ignore into away (caseId, isWanted) values (?, 0)', caseId);
};

/** After a bootstrap that left old conversations out: every closed case in which nothing happened since then. */
export const markAwayBefore = (db: Db, closedSince: number): void => {
  run(db, `insert or ignore into away (caseId, isWanted) select id, 0 from "case" where status = 'closed' and lastInteractionAt < ?`, closedSince);
};

/** Somebody waits for it, or it is open again: it is to be fetched as soon as the line is there, and stays. False when it is here as a whole. */
export const want = (db: Db, caseId: string): boolean => run(db, 'update away set isWanted = 1 where caseId = ?', caseId) > 0;
export const letGo = (db: Db, caseId: string): void => {
  run(db, 'update away set isWanted = 0 where caseId = ?', caseId);
};
export const wantedStatement = 'select caseId from away where isWanted = 1 limit ?';
export const wanted = (db: Db, limit: number): readonly string[] => all<{ readonly caseId: string }>(db, wantedStatement, limit).map(({ caseId }) => caseId);

/** The conversation is here as a whole. One that was wanted stays until then whatever the policy says; what only had room may be pushed out again. */
export const arrive = (db: Db, caseId: string, heldUntil: number): void => {
  run(db, 'insert or replace into heldCase (caseId, until) select caseId, ? from away where caseId = ? and isWanted = 1', heldUntil, caseId);
  run(db, 'delete from away where caseId = ?', caseId);
};

/** The case itself is no longer here. */
export const forgetCase = (db: Db, caseId: string): void => {
  run(db, 'delete from away where caseId = ?', caseId);
  run(db, 'delete from heldCase where caseId = ?', caseId);
};

export const countAway = (db: Db): number => count(db, 'select count(*) as count from away');
export const awayOfCustomerStatement = 'select count(*) as count from "case" c join away on away.caseId = c.id where c.customerId = ?';
export const countAwayOfCustomer = (db: Db, customerId: string): number => count(db, awayOfCustomerStatement, customerId);
