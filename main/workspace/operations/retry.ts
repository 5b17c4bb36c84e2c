/** A set-aside operation as the arguments of a new one: new ids and a new time will be given when it is queued. */
import { isOperationName, operations, type OperationName } from '../../../contract/operations/operations.ts';
import { first, type Db } from '../database/statements.ts';

export interface Again {
  readonly name: OperationName;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Null when there is no such operation, or when its text cannot be read any more. */
export const argsOfSetAside = (db: Db, operationId: string): Again | null => {
  const row = first<{ readonly name: string; readonly args: string }>(db, 'select name, args from setAside where id = ?', operationId);
  if (!row || !isOperationName(row.name)) return null;
  try {
    const args = JSON.parse(row.args) as Record<string, unknown>;
    const newIds: readonly string[] = operations[row.name].newIds;
    return { name: row.name, args: Object.fromEntries(Object.entries(args).filter(([field]) => !newIds.includes(field))) };
  } catch {
    return null;
  }
};
