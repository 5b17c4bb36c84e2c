/** Everything that stands beside a conversation: the case, its customer, what was promised, given and planned. */
import type { Order } from '../../../contract/model/order.ts';
import type { CaseView } from '../../../contract/views.ts';
import { decodeRows, rowById } from '../database/rows.ts';
import { all, first, type Db } from '../database/statements.ts';
import { policyForTeam } from '../people/people.ts';

const newestOrders = (db: Db, customerId: string): readonly Order[] =>
  decodeRows('order', all(db, 'select * from "order" where customerId = ? order by placedAt desc limit 10', customerId));

export const isWaitingToLeave = (db: Db, caseId: string): boolean =>
  first(db, `select 1 as yes from outbox where caseId = ? and state = 'waiting' limit 1`, caseId) !== null;

export const getCase = (db: Db, caseId: string): CaseView | null => {
  const found = rowById(db, 'case', caseId);
  if (!found) return null;
  const named = found.orderIds.flatMap((id) => rowById(db, 'order', id) ?? []);
  return {
    case: found,
    customer: rowById(db, 'customer', found.customerId),
    assignee: rowById(db, 'agent', found.assigneeId),
    teamName: rowById(db, 'team', found.teamId)?.name ?? '',
    orders: named.length > 0 ? named : newestOrders(db, found.customerId),
    promises: decodeRows('promise', all(db, 'select * from promise where caseId = ? order by dueAt, id', caseId)),
    gestures: decodeRows('gesture', all(db, 'select * from gesture where caseId = ? order by grantedAt, id', caseId)),
    missions: decodeRows('mission', all(db, 'select * from mission where caseId = ? order by startedAt, id', caseId)),
    plans: decodeRows('plan', all(db, 'select * from plan where caseId = ? order by openedAt, id', caseId)),
    policy: policyForTeam(db, found.teamId),
    isWaitingToLeave: isWaitingToLeave(db, caseId),
  };
};
