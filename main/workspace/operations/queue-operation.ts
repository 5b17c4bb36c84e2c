/**
 * Queueing (S1, S2). Ids and time are fixed here, once; a retry sends the same bytes. One transaction makes inseparable:
 * the outbox row, the effect on the rows, the base of the rows that it touched, the removed draft. When it has
 * committed, the words are on the disk, and only then does the window hear "done".
 */
import type { Answer } from '../../../contract/answer.ts';
import { answer, problem } from '../../../contract/answer.ts';
import type { Queued } from '../../../contract/channels.ts';
import { operations, type OperationName } from '../../../contract/operations/operations.ts';
import type { Interaction } from '../../../contract/model/case.ts';
import type { Outcome } from '../../../contract/operations/operation.ts';
import { want } from '../cache/away.ts';
import type { RowWriter } from '../database/row-writer.ts';
import { rowById } from '../database/rows.ts';
import { first, run, type Db } from '../database/statements.ts';
import { removeDraft } from '../drafts/drafts.ts';
import { changeState, readState } from '../sync/sync-state.ts';
import { quietNames } from './outbox.ts';
import { titleOf, wordsOf } from './describe-operation.ts';
import { maskAll, type MaskText } from './mask-args.ts';
import { runEffect } from './run-effect.ts';
import { withSeen } from './seen.ts';

export interface QueueDeps {
  readonly writer: RowWriter;
  readonly now: () => number;
  /** A fresh UUIDv7. */
  readonly newId: () => string;
  readonly mask: MaskText;
}

interface Subject {
  readonly caseId: string | null;
  readonly customerId: string | null;
}

const draftKind: Partial<Record<OperationName, 'reply' | 'note'>> = { 'case.reply': 'reply', 'case.note': 'note' };

/** Which case and customer it is about, by its arguments or by the rows that it wrote. */
const subjectOf = (args: Readonly<Record<string, unknown>>, outcome: Outcome): Subject => {
  const rows = outcome.ok ? outcome.puts.map(({ table, row }) => (table === 'case' ? { ...row, caseId: row.id } : row) as Record<string, unknown>) : [];
  const find = (field: string): string | null => {
    const value = [args, ...rows].map((source) => source[field]).find((one) => typeof one === 'string');
    return (value as string | undefined) ?? null;
  };
  return { caseId: find('caseId'), customerId: find('customerId') };
};

/** The words in the conversation that would be missed if central refused. */
const shownOf = (outcome: Outcome): Interaction | null => {
  if (!outcome.ok) return null;
  const put = outcome.puts.find(({ table, row }) => table === 'interaction' && (row as Interaction).kind !== 'event');
  return put ? (put.row as Interaction) : null;
};

const customerNameOf = (db: Db, { caseId, customerId }: Subject): string | null =>
  rowById(db, 'customer', customerId ?? rowById(db, 'case', caseId)?.customerId ?? null)?.name ?? null;

export interface Queueing {
  readonly name: OperationName;
  /** Has passed the channel's schema. */
  readonly input: Readonly<Record<string, unknown>>;
  /** It was written before and set aside: the draft that is in the composer now is other words. */
  readonly isAgain?: boolean;
  /** What whoever asks calls it. Asked a second time, it is answered as it was, and nothing is done. */
  readonly operationId?: string | undefined;
}

/** The operation of that id, wherever it has come to. */
export const queuedBefore = (db: Db, operationId: string): Queued | null =>
  first<Queued>(db, 'select id as operationId, rowId from outbox where id = ? union all select id, rowId from setAside where id = ?', operationId, operationId);

export const queueOperation = ({ writer, now, newId, mask }: QueueDeps, { name, input, isAgain = false, operationId = newId() }: Queueing): Answer<Queued> => {
  const { db } = writer;
  const operation = operations[name];
  const ids = Object.fromEntries(operation.newIds.map((field) => [field, newId()]));
  const parsed = operation.args.safeParse({ ...withSeen(db, name, maskAll(input, mask) as Record<string, unknown>), ...ids });
  if (!parsed.success) return problem('bad-input', 'This could not be understood, so nothing was done.', 'Your words are still where you typed them.');
  const args = parsed.data as Readonly<Record<string, unknown>>;
  const at = now();
  const isQuiet = quietNames.includes(name);
  const rowId = isQuiet ? String(args['draftId'] ?? args['readMarkId']) : operation.newIds[0] === undefined ? null : ids[operation.newIds[0]]!;

  const removeItsDraft = (): void => {
    const kind = draftKind[name];
    if (kind && !isAgain) removeDraft(db, { caseId: String(args['caseId']), kind });
  };

  return db.transaction((): Answer<Queued> => {
    const before = queuedBefore(db, operationId);
    if (before) {
      // A draft that was kept once more ahead of it had left with it.
      removeItsDraft();
      return answer(before);
    }
    const state = readState(db);
    if (state.agentId === null) {
      return problem('not-signed-in', 'Central has not said yet who you are, so nothing was done.', 'Your words are still where you typed them; try again when the line is there.');
    }
    const outcome = runEffect(writer, { name, args, context: { operationId, agentId: state.agentId, role: state.role, at } });
    if (!outcome.ok) return problem(outcome.reason.code, outcome.reason.words);
    const subject = subjectOf(args, outcome);
    const shown = shownOf(outcome);
    run(
      db,
      `insert into outbox (sequence, id, name, args, at, state, rowId, caseId, title, words, shown) values (?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?, ?)`,
      state.nextSequence, operationId, name, JSON.stringify(args), at, rowId, isQuiet ? null : subject.caseId,
      titleOf(name, { customerName: customerNameOf(db, subject), caseSubject: rowById(db, 'case', subject.caseId)?.subject ?? null }),
      wordsOf(args), shown && JSON.stringify(shown),
    );
    changeState(db, { nextSequence: state.nextSequence + 1 });
    for (const { table, row } of outcome.puts) if (table === 'case' && row.status !== 'closed') want(db, row.id);
    removeItsDraft();
    return answer({ operationId, rowId });
  }).immediate();
};
