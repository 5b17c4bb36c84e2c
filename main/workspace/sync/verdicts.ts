/**
 * Central's verdicts on the desk's own operations: settled ones leave the queue and are kept for a week; refused and
 * adjusted ones are set aside with their content. Also what to do when central's count of this desk does not fit.
 */
import type { Verdict } from '../../../contract/protocol/push.ts';
import { all, count, first, run, type Db } from '../database/statements.ts';
import { placeholderName, setAside, settle, type OutboxRow } from '../operations/outbox.ts';
import { changeState, readState } from './sync-state.ts';

export interface Settling {
  readonly lastSequence: number;
  readonly verdicts: readonly Verdict[];
  readonly now: number;
}

type SettingAside = Verdict & { readonly outcome: Exclude<Verdict['outcome'], 'applied'> };
const isSettingAside = (verdict: Verdict): verdict is SettingAside => verdict.outcome !== 'applied';

/** Sequence and operation of each, as rows of a query. */
const pairsOf = (verdicts: readonly Verdict[]): string => JSON.stringify(verdicts.map(({ sequence, operationId }) => [sequence, operationId]));
const asPairs = `(select value ->> 0 as sequence, value ->> 1 as id from json_each(?)) as said`;

/** All at once: mostly there are many. A verdict of before counts no more: a central that was restored may apply what it had refused. */
const hearApplied = (db: Db, verdicts: readonly Verdict[]): void => {
  run(db, 'delete from setAside where id in (select value from json_each(?))', JSON.stringify(verdicts.map(({ operationId }) => operationId)));
  // Where none stands yet, `settle` notes it.
  run(db, `update outbox set outcome = 'applied' from ${asPairs} where outbox.sequence = said.sequence and outbox.id = said.id and outcome <> 'applied'`, pairsOf(verdicts));
};

/** The same the other way about: central may refuse what it had applied. */
const hearSetAside = (db: Db, { sequence, operationId, outcome, reason }: SettingAside, now: number): void => {
  const row = first<OutboxRow>(db, `select * from outbox where sequence = ? and id = ? and outcome is not ? and name <> ?`, sequence, operationId, outcome, placeholderName);
  if (row) setAside(db, row, { outcome, reason, now });
  run(db, 'update outbox set outcome = ? where sequence = ? and id = ?', outcome, sequence, operationId);
};

export const applyVerdicts = (db: Db, { lastSequence, verdicts, now }: Settling): void => {
  const settled = verdicts.filter(({ sequence }) => sequence <= lastSequence);
  hearApplied(db, settled.filter((verdict) => !isSettingAside(verdict)));
  for (const verdict of settled.filter(isSettingAside)) hearSetAside(db, verdict, now);
  settle(db, lastSequence, now);
  changeState(db, { settledSequence: lastSequence });
};

const insertPlaceholder = (db: Db, { sequence, id, at }: { readonly sequence: number; readonly id: string; readonly at: number }): void => {
  run(
    db, `insert into outbox (sequence, id, name, args, at, state, title, words) values (?, ?, ?, '{}', ?, 'waiting', 'An operation that is no longer here', '')`,
    sequence, id, placeholderName, at,
  );
};

/** Central lacks operations that it had dealt with before, or counts on from a number that is not here any more. */
export const isCentralBehind = (db: Db, lastSequence: number): boolean => {
  const { nextSequence } = readState(db);
  const here = count(db, `select count(*) as count from outbox where state = 'waiting' and sequence > ?`, lastSequence);
  return here !== Math.max(0, nextSequence - 1 - lastSequence);
};

/** What was refused and then sent again, edited, dropped or let go of: its agent has decided, so its number leaves without its words. */
const emptyDecided = (db: Db, lastSequence: number): void => {
  run(
    db, `update outbox set name = ?, args = '{}', shown = null where state = 'kept' and outcome = 'refused' and sequence > ?
      and not exists (select 1 from setAside where setAside.id = outbox.id and droppedAt is null and letGoAt is null)`,
    placeholderName, lastSequence,
  );
};

/**
 * After a reset central may count fewer of this desk's operations than it did: it was restored from a backup. Those
 * that it lost wait again and are no longer set aside, for one that waits must not be sent a second time besides; numbers
 * whose operation is no longer kept are used up by placeholders, so there is no gap.
 */
export const offerAgain = (db: Db, { lastSequence, newId, now }: { readonly lastSequence: number; readonly newId: () => string; readonly now: number }): void => {
  emptyDecided(db, lastSequence);
  run(db, `delete from setAside where id in (select id from outbox where state = 'kept' and sequence > ? and name <> ?)`, lastSequence, placeholderName);
  run(db, `update outbox set state = 'waiting', acknowledgedAt = null, outcome = null where state = 'kept' and sequence > ?`, lastSequence);
  const { nextSequence } = readState(db);
  const there = new Set(all<{ readonly sequence: number }>(db, 'select sequence from outbox where sequence > ?', lastSequence).map(({ sequence }) => sequence));
  for (let sequence = lastSequence + 1; sequence < nextSequence; sequence += 1) if (!there.has(sequence)) insertPlaceholder(db, { sequence, id: newId(), at: now });
};

/** Central has verdicts on numbers of ours that belong to other operations: this file is an older copy of itself. */
export const isAnotherDesk = (db: Db, { lastSequence, verdicts }: Pick<Settling, 'lastSequence' | 'verdicts'>): boolean => {
  if (lastSequence >= readState(db).nextSequence) return true;
  return first(
    db, `select 1 as yes from ${asPairs} join outbox on outbox.sequence = said.sequence where state = 'waiting' and outbox.id <> said.id and name <> ? limit 1`, pairsOf(verdicts), placeholderName,
  ) !== null;
};

/**
 * Becomes a desk of its own (S20): a new device id, and what waits numbered from 1 again, save for what central has applied. On
 * what it has refused or adjusted it gives the same verdict again, and only with that is the operation set aside with its words.
 */
export const becomeNewDevice = (db: Db, { verdicts, newId }: { readonly verdicts: readonly Verdict[]; readonly newId: () => string }): void => {
  const applied = new Set(verdicts.filter((verdict) => !isSettingAside(verdict)).map(({ operationId }) => operationId));
  const waiting = all<OutboxRow>(db, `select * from outbox where state = 'waiting' order by sequence`).filter(({ id }) => !applied.has(id));
  run(db, 'update outbox set sequence = -sequence');
  run(db, 'delete from outbox where id not in (select value from json_each(?))', JSON.stringify(waiting.map(({ id }) => id)));
  waiting.forEach(({ id }, index) => run(db, 'update outbox set sequence = ? where id = ?', index + 1, id));
  changeState(db, { deviceId: newId(), nextSequence: waiting.length + 1, settledSequence: 0 });
};
