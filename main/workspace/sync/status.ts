/** The status line, derived from rows (S19): what waits, what was set aside, how the line was by the last answer. */
import type { Line, SyncStatus } from '../../../contract/views.ts';
import { count, type Db } from '../database/statements.ts';
import { countSetAside, countWaiting, oldestWaiting } from '../operations/outbox.ts';
import { countUnder } from '../overs/list-overs.ts';
import { readState, type SyncState } from './sync-state.ts';

/** A change that has waited for longer than this on a good line is named in the status. */
const longWaitMs = 60_000;

const wordsByLine: Readonly<Record<Exclude<Line, 'online'>, string>> = {
  connecting: 'Connecting to central. You can work already.',
  unreachable: 'No line to central. Your work is kept here and leaves by itself.',
  'not-now': 'Central asks for a little patience. Your work is kept here and leaves by itself.',
  'signed-out': 'Your sign-in has ended. You can go on working; sign in again to send what waits.',
  'update-needed': 'Central speaks a newer language. You can go on working; update Goodship to send what waits.',
};

const minutes = (ms: number): string => {
  const rounded = Math.round(ms / 60_000);
  return rounded === 1 ? 'a minute' : `${rounded} minutes`;
};
const number = (value: number): string => value.toLocaleString('en');

const onlineWords = (state: SyncState, waiting: number, stuckMs: number | null): string => {
  if (!state.isComplete) return `Fetching your cases: ${number(state.bootstrapDone)} of ${number(state.bootstrapTotal)}. You can work with those that are here.`;
  if (stuckMs !== null) return `The line is good, but a change has waited for ${minutes(stuckMs)}. It is kept here and will be sent again.`;
  return waiting > 0 ? 'Sending what you did.' : 'Everything is where it belongs.';
};

/** `elapsed`: time that passes and that nobody sets. The machine's clock may jump by a day, and no change has waited for that. */
export const createStatusReader = (db: Db, elapsed: () => number): (() => SyncStatus) => {
  let head: { readonly id: string; readonly since: number } | null = null;
  /** How long this change has been the oldest on a good line; null when that is not long. */
  const stuckFor = (line: Line, id: string | null): number | null => {
    if (line !== 'online' || id === null) head = null;
    else if (head?.id !== id) head = { id, since: elapsed() };
    const waitedMs = head === null ? 0 : elapsed() - head.since;
    return waitedMs > longWaitMs ? waitedMs : null;
  };
  return () => {
    const state = readState(db);
    const waiting = countWaiting(db);
    const oldest = oldestWaiting(db);
    const stuckMs = stuckFor(state.line, oldest?.id ?? null);
    return {
      line: state.line,
      words: state.line === 'online' ? onlineWords(state, waiting, stuckMs) : wordsByLine[state.line],
      centralUrl: state.centralUrl,
      waiting,
      oldestWaitingAt: oldest?.at ?? null,
      stuckMs,
      setAside: countSetAside(db),
      overwritten: countUnder(db),
      lastPulledAt: state.lastPulledAt,
      lastAnswerAt: state.lastAnswerAt,
      bootstrap: state.isComplete ? null : { done: state.bootstrapDone, total: state.bootstrapTotal },
      caseCount: count(db, 'select count(*) as count from "case"'),
    };
  };
};
