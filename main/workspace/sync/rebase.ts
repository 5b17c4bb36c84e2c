/**
 * What the agent sees is central's last word with the waiting operations run on it. Rebase is how that stays true when
 * central's word changes: put every base row back that does not come anew, apply what came, run what still waits (S12). All in one transaction.
 */
import type { Table } from '../../../contract/model/entities.ts';
import type { Reason } from '../../../contract/protocol/reason.ts';
import type { RowWriter } from '../database/row-writer.ts';
import { first, run } from '../database/statements.ts';
import { asPushed, waitingRows, type OutboxRow } from '../operations/outbox.ts';
import { restoreBase, runEffect } from '../operations/run-effect.ts';
import { readState } from './sync-state.ts';
import type { WireBatch } from './wire-rows.ts';

const noteLocalReason = (writer: RowWriter, row: OutboxRow, reason: Reason | null): void => {
  const text = reason && JSON.stringify(reason);
  if (text !== row.localReason) run(writer.db, 'update outbox set localReason = ? where sequence = ?', text, row.sequence);
};

/** Runs one waiting operation again. One that refuses stays in the outbox and says why; central's word counts. */
const runAgain = (writer: RowWriter, row: OutboxRow): void => {
  const pushed = asPushed(row);
  if (!pushed) return;
  const { agentId, role } = readState(writer.db);
  const outcome = runEffect(writer, { name: row.name, args: pushed.args, context: { operationId: row.id, agentId: agentId ?? '', role, at: row.at } });
  noteLocalReason(writer, row, outcome.ok ? null : outcome.reason);
};

/** Which rows are among those that have come. */
const coming = (batches: readonly WireBatch[]): ((table: Table, id: string) => boolean) => {
  const idsByTable = new Map<Table, Set<unknown>>();
  for (const { table, columns, rows } of batches) {
    const at = columns.indexOf('id');
    const ids = idsByTable.get(table) ?? new Set();
    for (const row of rows) ids.add(row[at]);
    idsByTable.set(table, ids);
  }
  return (table, id) => idsByTable.get(table)?.has(id) ?? false;
};

export interface Rebase {
  /** Rows that `apply` writes all of: what stood in their place need not be put back before. */
  readonly batches: readonly WireBatch[];
  /** Writes central's word, and may settle operations of the outbox. */
  readonly apply: () => Promise<void>;
  readonly pause: () => Promise<void>;
}

export const rebase = async (writer: RowWriter, { batches, apply, pause }: Rebase): Promise<void> => {
  restoreBase(writer, coming(batches));
  await apply();
  for (const row of waitingRows(writer.db)) {
    runAgain(writer, row);
    await pause();
  }
};

/** Nothing waits and nothing is to be put back: what comes can be written as it is. */
export const isNothingWaiting = (writer: RowWriter): boolean =>
  first(writer.db, `select 1 as yes from outbox where state = 'waiting' limit 1`) === null && first(writer.db, 'select 1 as yes from base limit 1') === null;
