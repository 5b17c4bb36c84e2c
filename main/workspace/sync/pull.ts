/**
 * Pulling: what changed since the cursor, applied as one checkpoint or not at all (S11, S12). The answer is gathered
 * first and checked before it is believed; then one transaction makes it, the cursor and the rerun operations one thing.
 */
import { isTable, type Table } from '../../../contract/model/entities.ts';
import type { PullLine } from '../../../contract/protocol/pull.ts';
import type { Verdict } from '../../../contract/protocol/push.ts';
import { want } from '../cache/away.ts';
import { first, type Db } from '../database/statements.ts';
import { forgetOldKept } from '../operations/outbox.ts';
import type { Exchange } from './exchange.ts';
import { isNothingWaiting, rebase } from './rebase.ts';
import type { Reset } from './reset.ts';
import { draftedIn, forgetDraftsOfGone, isSameTeams, leaveTeam, removeGone, teamsLeft } from './scope.ts';
import type { SessionReply } from './session.ts';
import { changeState, readState, type SyncState } from './sync-state.ts';
import { applyVerdicts, becomeNewDevice, isAnotherDesk, isCentralBehind, offerAgain } from './verdicts.ts';
import { createWireRows, writeBatches, type WireBatch } from './wire-rows.ts';

export type Pulled =
  | { readonly is: 'applied'; readonly isMeChanged: boolean }
  | ({ readonly is: 'reset' } & Reset)
  /** Numbers went backwards without a word of a reset; nothing was applied. */
  | { readonly is: 'backwards' }
  | Exclude<SessionReply<never>, { readonly is: 'value' }>;

export interface PullDeps extends Exchange {
  readonly newId: () => string;
  /** Verdicts that answers to pushes gave just now. */
  readonly told: readonly Verdict[];
}

type Line<Kind extends PullLine['is']> = Extract<PullLine, { readonly is: Kind }>;
interface Checkpoint {
  readonly start: Line<'start'>;
  readonly end: Line<'end'>;
  readonly batches: readonly WireBatch[];
  readonly gone: readonly { readonly table: Table; readonly ids: readonly string[] }[];
}

/** Null when the stream ended before its last line. A reset is told by the first line and needs no more. */
const gather = async (lines: AsyncGenerator<PullLine>): Promise<Checkpoint | Line<'start'> | null> => {
  const rows = createWireRows();
  const gone: { table: Table; ids: readonly string[] }[] = [];
  let start: Line<'start'> | null = null;
  for await (const line of lines) {
    if (line.is === 'start') {
      if (line.reset) return line;
      start = line;
    } else if (line.is === 'columns') rows.columns(line);
    else if (line.is === 'rows') rows.rows(line);
    else if (line.is === 'gone') {
      if (isTable(line.table)) gone.push({ table: line.table, ids: line.ids });
    } else return start && { start, end: line, batches: rows.take(), gone };
  }
  return null;
};

/** A case that is open again is kept as a whole (S30): its conversation is fetched if it is not here. */
const wantReopened = (db: Db, batches: readonly WireBatch[]): void => {
  for (const { table, columns, rows } of batches) {
    if (table !== 'case') continue;
    const [id, status] = [columns.indexOf('id'), columns.indexOf('status')];
    for (const row of rows) if (row[status] !== 'closed') want(db, String(row[id]));
  }
};

const applyWord = async (deps: PullDeps, { start, end, batches, gone }: Checkpoint, state: SyncState, pause: () => Promise<void>): Promise<void> => {
  const { writer } = deps;
  await writeBatches(writer, batches, pause);
  wantReopened(writer.db, batches);
  for (const { table, ids } of gone) await removeGone(writer, table, ids, pause);
  for (const teamId of teamsLeft(state.teamIds, start.teamIds)) await leaveTeam(writer, teamId, pause);
  changeState(writer.db, { role: start.role, teamIds: start.teamIds });
  applyVerdicts(writer.db, { lastSequence: end.lastSequence, verdicts: end.verdicts, now: deps.now() });
  offerAgain(writer.db, { lastSequence: end.lastSequence, newId: deps.newId, now: deps.now() });
};

/** Central has looked at what was named to it, and its answer leads past that; what came while it answered is yet to be named. */
const unnamed = ({ seen }: SyncState, asked: SyncState): SyncState['seen'] => seen && seen.filter(({ stamp }) => !asked.seen?.some((one) => one.stamp === stamp));

const applyCheckpoint = (deps: PullDeps, checkpoint: Checkpoint, asked: SyncState): Promise<Pulled> =>
  deps.transaction(async (pause): Promise<Pulled> => {
    const { writer, now, newId } = deps;
    const { db } = writer;
    const { start, end, batches, gone } = checkpoint;
    const state = readState(db);
    if (state.epoch !== asked.epoch || state.cursor !== asked.cursor) return { is: 'no-answer' };
    if (end.cursor < state.cursor || end.lastSequence < state.settledSequence) return { is: 'backwards' };
    if (isAnotherDesk(db, end)) {
      becomeNewDevice(db, { verdicts: end.verdicts, newId });
      return { is: 'applied', isMeChanged: false };
    }
    const isMeChanged = start.role !== state.role || !isSameTeams(start.teamIds, state.teamIds);
    const isBehind = isCentralBehind(db, end.lastSequence);
    const isNews = batches.length > 0 || gone.length > 0 || end.lastSequence > state.settledSequence || isMeChanged || isBehind;
    const drafted = draftedIn(db, teamsLeft(state.teamIds, start.teamIds));
    if (isNews && !isBehind && isNothingWaiting(writer)) await applyWord(deps, checkpoint, state, pause);
    else if (isNews) await rebase(writer, { batches, apply: () => applyWord(deps, checkpoint, state, pause), pause });
    forgetDraftsOfGone(db, drafted);
    forgetOldKept(db, now());
    changeState(db, { cursor: end.cursor, stamp: end.stamp, seen: unnamed(state, asked), newTables: [], lastPulledAt: now(), lastAnswerAt: now() });
    return { is: 'applied', isMeChanged };
  });

/** Verdicts that need not be asked for: those of all numbers from the first one on that is not settled. After a reset, say, they are not. */
const joining = (told: readonly Verdict[], { settledSequence }: SyncState): readonly Verdict[] =>
  told.every(({ sequence }, index) => sequence === settledSequence + 1 + index) ? told : [];

/** Verdicts up to here say nothing new: they are known, as after a change of epoch none is, or what they are about is not here any more. */
const heardUpTo = (db: Db, { settledSequence, nextSequence }: SyncState): number => {
  const oldest = first<{ readonly sequence: number | null }>(db, 'select min(sequence) as sequence from outbox')?.sequence;
  return Math.max(settledSequence, (oldest ?? nextSequence) - 1);
};

/** What a restored central says of teams may be of long ago: no draft goes for it. */
const resetOf = ({ reset, teamIds }: Line<'start'>, asked: SyncState): Reset =>
  reset === 'too-old' ? { why: reset, left: teamsLeft(asked.teamIds, teamIds) } : { why: 'epoch', left: [] };

export const pull = async (deps: PullDeps): Promise<Pulled> => {
  const asked = readState(deps.store.reader);
  const { epoch } = asked;
  if (epoch === null) return { is: 'reset', why: 'epoch', left: [] };
  const known = joining(deps.told, asked);
  const request = {
    deviceId: asked.deviceId, epoch, cursor: asked.cursor, stamp: asked.stamp, seen: [...(asked.seen ?? [])], teamIds: [...asked.teamIds], newTables: [...asked.newTables],
    afterSequence: known.at(-1)?.sequence ?? heardUpTo(deps.store.reader, asked),
  };
  const reply = await deps.session.authorised((token) => deps.central.pull(token, request));
  if (reply.is !== 'value') return reply;
  const gathered = await gather(reply.value).catch(() => null);
  if (!gathered) return { is: 'no-answer' };
  if ('is' in gathered) return { is: 'reset', ...resetOf(gathered, asked) };
  const { end } = gathered;
  return applyCheckpoint(deps, { ...gathered, end: { ...end, verdicts: [...known, ...end.verdicts] } }, asked);
};
