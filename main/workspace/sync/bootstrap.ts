/**
 * The first copy (S3, S4): a stream of all rows, most needed first, committed mark by mark together with the mark. A
 * stream that was cut is taken up again behind the last mark. Operations queued meanwhile hold, and leave meanwhile.
 */
import type { BootstrapLine } from '../../../contract/protocol/bootstrap.ts';
import { markAwayBefore } from '../cache/away.ts';
import type { Db } from '../database/statements.ts';
import type { Store } from '../database/store.ts';
import type { Exchange } from './exchange.ts';
import { isNothingWaiting, rebase } from './rebase.ts';
import { dropCopy } from './reset.ts';
import { draftedIn, forgetDraftsOfGone, forgetModelKeys, isSameTeams, teamsLeft } from './scope.ts';
import type { SessionReply } from './session.ts';
import { changeState, noBootstrap, readState, type SyncState } from './sync-state.ts';
import { createWireRows, writeBatches, type WireBatch } from './wire-rows.ts';

export interface BootstrapDeps extends Exchange {
  /** Closed cases in which nothing happened since then come without their conversation (S30); null: all come whole. */
  readonly closedSince: () => number | null;
  /** A mark is on the disk: time for others. */
  readonly onMark: () => Promise<void>;
  /** The marks so far belonged to another epoch or to other teams: the copy begins anew. */
  readonly onDropped: (why: 'epoch' | 'teams') => void;
}

export type Bootstrapped = { readonly is: 'complete' } | Exclude<SessionReply<never>, { readonly is: 'value' }>;
type Start = Extract<BootstrapLine, { readonly is: 'start' }>;

/** Of two streams behind each other the one that left more out counts. */
const later = (one: number | null, other: number | null): number | null => (one === null || other === null ? (one ?? other) : Math.max(one, other));

/**
 * The rows so far are of another central, or of other teams: of a team that was joined since, nobody would tell what left it before the
 * desk says that it holds it. Drafts and keys of teams that were left go, as they do with a pull.
 */
const beginAnew = (db: Db, why: 'epoch' | 'teams', left: readonly string[]): void => {
  db.transaction(() => {
    const drafted = draftedIn(db, left);
    dropCopy(db, why);
    forgetDraftsOfGone(db, drafted);
    forgetModelKeys(db, left);
  }).immediate();
};

/** Remembers where the copy began; false when the marks so far belong to another epoch or to other teams, and the copy was dropped. */
const begin = ({ store, now, onDropped }: BootstrapDeps, start: Start): Promise<boolean> =>
  store.gate.pass(() => {
    const db = store.writer;
    const state = readState(db);
    // Without a mark nothing of an earlier stream is here.
    const isFirst = state.bootstrapMark === null;
    const held = state.bootstrapTeamIds ?? [];
    const why = state.epoch !== start.epoch ? 'epoch' : isSameTeams(held, start.teamIds) ? null : 'teams';
    if (!isFirst && why !== null) {
      beginAnew(db, why, why === 'epoch' ? [] : teamsLeft(held, start.teamIds));
      onDropped(why);
      return false;
    }
    changeState(db, {
      epoch: start.epoch, bootstrapTotal: start.total, lastAnswerAt: now(), bootstrapClosedSince: later(isFirst ? null : state.bootstrapClosedSince, start.closedSince),
      ...(isFirst ? { bootstrapCursor: start.cursor, bootstrapStamp: start.stamp, bootstrapTeamIds: start.teamIds, teamIds: start.teamIds } : {}),
    });
    return true;
  });

interface Progress {
  readonly isLast: boolean;
  readonly progress: (state: SyncState) => Partial<SyncState>;
}

/** `isLast`: what the stream left out is known now. Central's own rows say it, so it is asked before operations run on them again. */
const commit = ({ writer, transaction }: BootstrapDeps, batches: readonly WireBatch[], { isLast, progress }: Progress): Promise<void> =>
  transaction(async (pause) => {
    const apply = async (): Promise<void> => {
      await writeBatches(writer, batches, pause);
      const { bootstrapClosedSince } = readState(writer.db);
      if (isLast && bootstrapClosedSince !== null) markAwayBefore(writer.db, bootstrapClosedSince);
    };
    if (isNothingWaiting(writer)) await apply();
    else await rebase(writer, apply, pause);
    changeState(writer.db, progress(readState(writer.db)));
  });

const take = async (deps: BootstrapDeps, lines: AsyncGenerator<BootstrapLine>): Promise<Bootstrapped> => {
  const rows = createWireRows();
  for await (const line of lines) {
    if (line.is === 'start') {
      if (!(await begin(deps, line))) return { is: 'no-answer' };
    } else if (line.is === 'columns') rows.columns(line);
    else if (line.is === 'rows') rows.rows(line);
    else if (line.is === 'mark') {
      await commit(deps, rows.take(), { isLast: false, progress: () => ({ bootstrapMark: line.mark, bootstrapDone: line.done }) });
      await deps.onMark();
    } else {
      await commit(deps, rows.take(), {
        isLast: true,
        progress: (state) => ({
          ...noBootstrap, isComplete: true, cursor: state.bootstrapCursor ?? 0, stamp: state.bootstrapStamp, teamIds: state.bootstrapTeamIds ?? state.teamIds, bootstrapDone: state.bootstrapTotal,
        }),
      });
      return { is: 'complete' };
    }
  }
  return { is: 'no-answer' };
};

/** How long the log grows before its pages go into the database, in pages; a copy writes the same pages many times over. */
const pagesInLog = { usually: 1_000, copying: 16_000 } as const;
const keepLog = ({ writer }: Store, pages: number): void => {
  if (writer.open) writer.pragma(`wal_autocheckpoint = ${pages}`);
};

export const bootstrap = async (deps: BootstrapDeps): Promise<Bootstrapped> => {
  const { bootstrapMark } = readState(deps.store.reader);
  const reply = await deps.session.authorised((token) => deps.central.bootstrap(token, { after: bootstrapMark, closedSince: deps.closedSince() }));
  if (reply.is !== 'value') return reply;
  keepLog(deps.store, pagesInLog.copying);
  try {
    return await take(deps, reply.value);
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_')) throw error;
    return { is: 'no-answer' };
  } finally {
    keepLog(deps.store, pagesInLog.usually);
  }
};
