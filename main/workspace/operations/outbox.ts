/** The rows of the outbox: what waits, in order, and what was set aside. */
import type { PushOperation } from '../../../contract/protocol/push.ts';
import type { Reason } from '../../../contract/protocol/reason.ts';
import type { OutboxEntry } from '../../../contract/views.ts';
import { all, count, first, run, type Db } from '../database/statements.ts';

/**
 * `waiting`: central's verdict is not known · `kept`: settled, and kept for a week so that it can be offered again to a
 * central that was restored from a backup (S14).
 */
export interface OutboxRow {
  readonly sequence: number;
  readonly id: string;
  readonly name: string;
  /** JSON. */
  readonly args: string;
  readonly at: number;
  readonly rowId: string | null;
  readonly caseId: string | null;
  readonly title: string;
  readonly words: string;
  /** JSON of the interaction that it wrote, if any: its words stay readable when it is refused. */
  readonly shown: string | null;
  /** JSON of why it cannot be done on the rows as they are; it is still sent. */
  readonly localReason: string | null;
}

/** The name under which a number is used up whose operation cannot be read or sent; central refuses it and goes on. */
export const placeholderName = 'unreadable';

/** What follows an agent from desk to desk leaves quietly: nobody waits for it, so it is not counted or listed as waiting. */
export const quietNames: readonly string[] = ['draft.keep', 'case.read'];
const isLoud = `name not in ('${[placeholderName, ...quietNames].join("', '")}')`;

export const keptForMs = 7 * 86_400_000;
/** How many numbers from the oldest one on are looked at: every pull comes by here, however many are kept. */
const headSpan = 500;

export const waitingRows = (db: Db): readonly OutboxRow[] => all<OutboxRow>(db, `select * from outbox where state = 'waiting' order by sequence`);
export const waitingAfter = (db: Db, sequence: number, limit: number): readonly OutboxRow[] =>
  all<OutboxRow>(db, `select * from outbox where state = 'waiting' and sequence > ? order by sequence limit ?`, sequence, limit);
export const countWaiting = (db: Db): number => count(db, `select count(*) as count from outbox where state = 'waiting' and ${isLoud}`);
export const oldestWaiting = (db: Db): Pick<OutboxRow, 'id' | 'at'> | null =>
  first<Pick<OutboxRow, 'id' | 'at'>>(db, `select id, at from outbox where state = 'waiting' and ${isLoud} order by sequence limit 1`);
/** What needs a person: neither dropped nor let go of. */
export const countSetAside = (db: Db): number => count(db, 'select count(*) as count from setAside where droppedAt is null and letGoAt is null');

/** As it travels; null when the stored text cannot be read any more. */
export const asPushed = (row: OutboxRow): PushOperation | null => {
  try {
    return { sequence: row.sequence, id: row.id, name: row.name, args: JSON.parse(row.args) as Record<string, unknown>, at: row.at };
  } catch {
    return null;
  }
};

export type SetAsideOutcome = 'refused' | 'adjusted' | 'unreadable' | 'parked';

/** Moves an operation out of the queue, with everything that it says, until its agent has read it. */
export const setAside = (db: Db, row: OutboxRow, verdict: { readonly outcome: SetAsideOutcome; readonly reason: Reason | null; readonly now: number }): void => {
  run(
    db,
    `insert or replace into setAside (id, sequence, name, args, at, outcome, rowId, caseId, title, words, shown, reason, setAsideAt)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.id, row.sequence, row.name, row.args, row.at, verdict.outcome, row.rowId, row.caseId, row.title, row.words, row.shown,
    verdict.reason && JSON.stringify(verdict.reason), verdict.now,
  );
};

/** Settled: no longer waiting, kept in case central loses it. */
export const settle = (db: Db, upToSequence: number, now: number): number =>
  run(db, `update outbox set state = 'kept', acknowledgedAt = ?, outcome = coalesce(outcome, 'applied') where state = 'waiting' and sequence <= ?`, now, upToSequence);

/** They grow old in their order. After a clock that ran ahead, those behind the ones that it stamped are kept for as much longer. */
export const forgetOldKept = (db: Db, now: number): void => {
  run(db, `delete from outbox where sequence < (select min(sequence) from outbox) + ${headSpan} and state = 'kept' and acknowledgedAt < ?`, now - keptForMs);
  run(db, 'delete from setAside where letGoAt < ?', now - keptForMs);
};

interface EntryRow {
  readonly operationId: string;
  readonly sequence: number | null;
  readonly name: OutboxEntry['name'];
  readonly title: string;
  readonly text: string;
  readonly caseId: string | null;
  readonly at: number;
  readonly state: OutboxEntry['state'];
  readonly reason: string | null;
  readonly droppedAt: number | null;
}

const entryOf = ({ droppedAt, ...row }: EntryRow): OutboxEntry => {
  const reason = row.reason === null ? null : (JSON.parse(row.reason) as Reason);
  return { ...row, state: row.state === 'refused' && reason?.code === 'overtaken' ? 'held' : row.state, reason, isDropped: droppedAt !== null };
};

/** Set-aside ones first: they need a person. Then what waits, oldest first. */
export const listOutbox = (db: Db, limit: number): readonly OutboxEntry[] => {
  const aside = all<EntryRow>(
    db, `select id as operationId, sequence, name, title, words as text, caseId, at, outcome as state, reason, droppedAt from setAside where letGoAt is null order by setAsideAt desc, id limit ?`, limit,
  );
  const waiting = all<EntryRow>(
    db,
    `select id as operationId, sequence, name, title, words as text, caseId, at, 'waiting' as state, localReason as reason, null as droppedAt from outbox where state = 'waiting' and ${isLoud} order by sequence limit ?`,
    limit - aside.length,
  );
  return [...aside, ...waiting].map(entryOf);
};

/** Gone for good: it went on its way again, or its words are a draft now. */
export const removeSetAside = (db: Db, operationId: string): boolean => run(db, 'delete from setAside where id = ?', operationId) > 0;
export const letGo = (db: Db, operationId: string, now: number): boolean => run(db, 'update setAside set letGoAt = coalesce(letGoAt, ?) where id = ?', now, operationId) > 0;
export const takeBack = (db: Db, operationId: string): boolean => run(db, 'update setAside set letGoAt = null where id = ?', operationId) > 0;
export const drop = (db: Db, operationId: string, at: number | null): boolean => run(db, 'update setAside set droppedAt = ? where id = ? and letGoAt is null', at, operationId) > 0;
