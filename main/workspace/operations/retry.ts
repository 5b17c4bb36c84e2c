/**
 * A set-aside operation as the arguments of a new one: new ids and a new time will be given when it is queued. A reply that
 * was held has now seen what overtook it, and what this desk holds besides (S22).
 */
import type { Reason } from '../../../contract/protocol/reason.ts';
import { isOperationName, operations, type OperationName } from '../../../contract/operations/operations.ts';
import { unseenIdsOf } from '../cases/held.ts';
import { first, type Db } from '../database/statements.ts';
import { newestMessages } from './seen.ts';

export interface Again {
  readonly name: OperationName;
  readonly args: Readonly<Record<string, unknown>>;
}

type Args = Readonly<Record<string, unknown>>;

const seenNow = (db: Db, args: Args, reason: string | null): Args => {
  const named = unseenIdsOf(reason === null ? null : (JSON.parse(reason) as Reason));
  return { seenInteractionIds: [...new Set([...named, ...newestMessages(db, String(args['caseId']))])] };
};

/** Null when there is no such operation, or when its text cannot be read any more. */
export const argsOfSetAside = (db: Db, operationId: string): Again | null => {
  const row = first<{ readonly name: string; readonly args: string; readonly reason: string | null }>(
    db, `select name, args, reason from setAside where id = ? and letGoAt is null and outcome <> 'parked'`, operationId,
  );
  if (!row || !isOperationName(row.name)) return null;
  try {
    const args = JSON.parse(row.args) as Args;
    const newIds: readonly string[] = operations[row.name].newIds;
    const kept = Object.fromEntries(Object.entries(args).filter(([field]) => !newIds.includes(field)));
    return { name: row.name, args: row.name === 'case.reply' ? { ...kept, ...seenNow(db, args, row.reason) } : kept };
  } catch {
    return null;
  }
};
