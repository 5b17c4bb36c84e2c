/**
 * The first copy (S3, S4): a stream of all rows, most needed first, committed up to a mark together with that mark. A
 * stream that was cut is taken up again behind the last mark that was committed. Operations queued meanwhile hold, and leave meanwhile.
 */
import { Readable } from 'node:stream';
import type { BootstrapLine } from '../../../contract/protocol/bootstrap.ts';
import { markAwayBefore } from '../cache/away.ts';
import type { LongTransaction } from '../database/long-transaction.ts';
import { codeOf } from '../database/trouble.ts';
import { gatherEntries } from '../search/index-rows.ts';
import { awaitTerms } from '../search/terms.ts';
import type { Exchange } from './exchange.ts';
import { isNothingWaiting, rebase } from './rebase.ts';
import { dropCopy } from './reset.ts';
import { isSameTeams, teamsLeft } from './scope.ts';
import type { SessionReply } from './session.ts';
import { changeState, noBootstrap, readState, withSeen, type SyncState } from './sync-state.ts';
import { createWireRows, writeBatches, type WireBatch } from './wire-rows.ts';

export interface BootstrapDeps extends Exchange {
  /** Closed cases in which nothing happened since then come without their conversation (S30); null: all come whole. */
  readonly closedSince: () => number | null;
  /** A transaction that others can go before, see `Gate`. */
  readonly patiently: LongTransaction;
  /** The workspace closes: nothing is begun any more. */
  readonly isStopping: () => boolean;
  /** A mark is on the disk: time for others. */
  readonly onCommit: () => Promise<void>;
  /** The marks so far are no longer good: the copy begins anew. */
  readonly onDropped: (why: 'epoch' | 'teams') => void;
}

export type Bootstrapped = { readonly is: 'complete' } | Exclude<SessionReply<never>, { readonly is: 'value' }>;
type Start = Extract<BootstrapLine, { readonly is: 'start' }>;

/** Of two streams behind each other the one that left more out counts. */
const later = (one: number | null, other: number | null): number | null => (one === null || other === null ? (one ?? other) : Math.max(one, other));

/**
 * Remembers where the copy began; false when the rows so far are of another central or of a history that it no longer has, or of other teams, and
 * were dropped: of a team that was joined since, nobody would tell what left it before the desk says that it holds it.
 */
const begin = ({ store, now, onDropped }: BootstrapDeps, start: Start): Promise<boolean> =>
  store.gate.pass(() => {
    const db = store.writer;
    const state = readState(db);
    // Without a mark nothing of an earlier stream is here.
    const isFirst = state.bootstrapMark === null;
    const held = state.bootstrapTeamIds ?? [];
    const why = state.epoch !== start.epoch ? 'epoch' : !isSameTeams(held, start.teamIds) ? 'teams' : start.isAnew ? 'epoch' : null;
    if (!isFirst && why !== null) {
      dropCopy(db, { why, left: why === 'epoch' ? [] : teamsLeft(held, start.teamIds) });
      onDropped(why);
      return false;
    }
    awaitTerms(db, now());
    changeState(db, {
      epoch: start.epoch, bootstrapTotal: start.total, lastAnswerAt: now(), bootstrapClosedSince: later(isFirst ? null : state.bootstrapClosedSince, start.closedSince),
      ...(isFirst ? { bootstrapCursor: start.cursor, bootstrapStamp: start.stamp, bootstrapTeamIds: start.teamIds, teamIds: start.teamIds } : {}),
    });
    return true;
  });

/** What came up to a mark, or behind the last one up to the end. */
interface Stretch {
  readonly batches: readonly WireBatch[];
  readonly line: Extract<BootstrapLine, { readonly is: 'mark' | 'end' }>;
}

/** The lines that came whole: one that is cut is the end. */
async function* untilCut(lines: AsyncGenerator<BootstrapLine>): AsyncGenerator<BootstrapLine> {
  try {
    yield* lines;
  } catch { /* What came before it counts. */ }
}

/** Ends before the last stretch when the stream was cut, or when the copy begins anew. */
async function* stretchesOf(deps: BootstrapDeps, lines: AsyncGenerator<BootstrapLine>): AsyncGenerator<Stretch> {
  const rows = createWireRows();
  for await (const line of untilCut(lines)) {
    if (line.is === 'start') {
      if (!(await begin(deps, line))) return;
    } else if (line.is === 'columns') rows.columns(line);
    else if (line.is === 'rows') rows.rows(line);
    else yield { batches: rows.take(), line };
  }
}

const whole = (state: SyncState, end: Extract<BootstrapLine, { readonly is: 'end' }>): Partial<SyncState> => ({
  ...noBootstrap, isComplete: true, cursor: state.bootstrapCursor ?? 0, stamp: state.bootstrapStamp, seen: withSeen({ stamp: state.bootstrapStamp, seen: state.seen }, end),
  teamIds: state.bootstrapTeamIds ?? state.teamIds, bootstrapDone: state.bootstrapTotal,
});

/**
 * Commits stretches together with the last one's mark; how many. After each it gives way to whoever wants to write. When all is here, what the
 * stream left out is known: central's own rows say it, so it is asked before operations run on them again.
 */
const commit = ({ store: { gate }, writer, patiently, isStopping }: BootstrapDeps, stretches: readonly Stretch[]): Promise<number> =>
  patiently(async (pause) => {
    const { db } = writer;
    const entries = gatherEntries(db);
    let written = 0;
    const apply = async (): Promise<void> => {
      for (const { batches } of stretches) {
        if (written > 0 && (gate.isWanted() || isStopping())) return;
        await writeBatches(writer, batches, pause, entries);
        await entries.write(pause);
        written += 1;
      }
      const { bootstrapClosedSince } = readState(db);
      if (stretches.at(-1)!.line.is === 'end' && bootstrapClosedSince !== null) markAwayBefore(db, bootstrapClosedSince);
    };
    if (isNothingWaiting(writer)) await apply();
    else await rebase(writer, { batches: [], apply, pause });
    const { line } = stretches[written - 1]!;
    changeState(db, line.is === 'mark' ? { bootstrapMark: line.mark, bootstrapDone: line.done } : whole(readState(db), line));
    return written;
  });

/**
 * So many stretches may have come and not be written yet. Each commit takes all that have, so commits are small on a slow line and large, and few, on a
 * fast one: a large one writes the pages of the indexes once where small ones write them many times.
 */
const mostAhead = 16;

const take = async (deps: BootstrapDeps, lines: AsyncGenerator<BootstrapLine>): Promise<Bootstrapped> => {
  const arriving = Readable.from(stretchesOf(deps, lines), { highWaterMark: mostAhead });
  for await (const first of arriving) {
    let stretches = [first as Stretch];
    for (let next = arriving.read() as Stretch | null; next; next = arriving.read() as Stretch | null) stretches.push(next);
    while (stretches.length > 0) {
      const isLast = stretches.at(-1)!.line.is === 'end';
      stretches = stretches.slice(await commit(deps, stretches));
      if (isLast && stretches.length === 0) return { is: 'complete' };
      if (deps.isStopping()) return { is: 'no-answer' };
      await deps.onCommit();
      await deps.store.checkpointer.relieve();
    }
  }
  return { is: 'no-answer' };
};

export const bootstrap = async (deps: BootstrapDeps): Promise<Bootstrapped> => {
  const { bootstrapMark } = readState(deps.store.reader);
  const reply = await deps.session.authorised((token) => deps.central.bootstrap(token, { after: bootstrapMark, closedSince: deps.closedSince() }));
  if (reply.is !== 'value') return reply;
  deps.store.checkpointer.begin();
  try {
    return await take(deps, reply.value);
  } catch (error) {
    if (codeOf(error).startsWith('SQLITE_')) throw error;
    return { is: 'no-answer' };
  } finally {
    await deps.store.checkpointer.end();
  }
};
