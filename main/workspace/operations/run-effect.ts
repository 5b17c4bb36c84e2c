/**
 * Runs an operation on the desk's rows: reads what it needs, runs the pure effect, keeps the base of every row before
 * it is written, writes. The same for an operation queued now and for one that is run again after a pull (S12).
 */
import type { Put, Table } from '../../../contract/model/entities.ts';
import type { Need, OperationContext, Outcome } from '../../../contract/operations/operation.ts';
import { isOperationName, operations } from '../../../contract/operations/operations.ts';
import { because } from '../../../contract/protocol/reason.ts';
import { rowById, rowsByField, sqlRowById } from '../database/rows.ts';
import type { RowWriter } from '../database/row-writer.ts';
import type { SqlRow } from '../database/columns.ts';
import { all, first, run, type Db } from '../database/statements.ts';

export interface Runnable {
  readonly name: string;
  readonly args: unknown;
  readonly context: OperationContext;
}

const read = (db: Db, need: Need): unknown => {
  if ('unseen' in need) return [];
  return 'one' in need ? rowById(db, need.one, need.id) : rowsByField(db, need.many, need.field, need.value);
};

/** What would come of it on the rows as they are; writes nothing. */
export const foresee = (db: Db, { name, args, context }: Runnable): Outcome => {
  if (!isOperationName(name)) return { ok: false, reason: because('not-understood') };
  const operation = operations[name];
  const parsed = operation.args.safeParse(args);
  if (!parsed.success) return { ok: false, reason: because('not-understood') };
  const needs = operation.needs(parsed.data as never);
  const rows = Object.fromEntries(Object.entries(needs).map(([key, { need }]) => [key, read(db, need)]));
  return operation.effect({ args: parsed.data as never, rows: rows as never, context });
};

const keepBase = (db: Db, { table, row }: Put): void => {
  if (first(db, 'select 1 as yes from base where tableName = ? and id = ?', table, row.id)) return;
  const before = sqlRowById(db, table, row.id);
  run(db, 'insert into base (tableName, id, row) values (?, ?, ?)', table, row.id, before && JSON.stringify(before));
};

export const runEffect = (writer: RowWriter, runnable: Runnable): Outcome => {
  const outcome = foresee(writer.db, runnable);
  if (!outcome.ok) return outcome;
  for (const put of outcome.puts) {
    keepBase(writer.db, put);
    writer.put(put);
  }
  return outcome;
};

/** Central's last word again, for every row that a waiting operation touched; those that come anew as a whole are left for that. */
export const restoreBase = (writer: RowWriter, isComing: (table: Table, id: string) => boolean): void => {
  for (const { tableName, id } of all<{ readonly tableName: Table; readonly id: string }>(writer.db, 'select tableName, id from base')) {
    if (isComing(tableName, id)) continue;
    const { row } = first<{ readonly row: string | null }>(writer.db, 'select row from base where tableName = ? and id = ?', tableName, id)!;
    writer.restore(tableName, id, row === null ? null : (JSON.parse(row) as SqlRow));
  }
  run(writer.db, 'delete from base');
};
