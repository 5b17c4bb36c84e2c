/** The status line, derived from rows (S19): what waits, what was set aside, how the line was by the last answer. */
import type { Line, SyncStatus } from '../../../contract/views.ts';
import { count, type Db } from '../database/statements.ts';
import { countSetAside, countWaiting, oldestWaitingAt } from '../operations/outbox.ts';
import { countUnder } from '../overs/list-overs.ts';
import { readState, type SyncState } from './sync-state.ts';

/** A change that has waited for longer than this on a good line is named in the status. */
const longWaitMs = 60_000;

const wordsByLine: Readonly<Record<Exclude<Line, 'online'>, string>> = {
  connecting: 'Connecting to central. You can work already.',
  unreachable: 'No network. Your work is kept here and leaves by itself.',
  'not-now': 'Central asks for a little patience. Your work is kept here and leaves by itself.',
  'signed-out': 'Your sign-in has ended. You can go on working; sign in again to send what waits.',
  'update-needed': 'Central speaks a newer language. You can go on working; update Goodship to send what waits.',
};

const minutes = (ms: number): string => {
  const rounded = Math.round(ms / 60_000);
  return rounded === 1 ? 'a minute' : `${rounded} minutes`;
};
const number = (value: number): string => value.toLocaleString('en');

const onlineWords = (state: SyncState, waiting: number, oldestAt: number | null, now: number): string => {
  if (!state.isComplete) return `Fetching your cases: ${number(state.bootstrapDone)} of ${number(state.bootstrapTotal)}. You can work with those that are here.`;
  if (oldestAt !== null && now - oldestAt > longWaitMs) {
    return `The line is good, but a change has waited for ${minutes(now - oldestAt)}. It is kept here and will be sent again.`;
  }
  return waiting > 0 ? 'Sending what you did.' : 'Everything is where it belongs.';
};

export const readStatus = (db: Db, now: number): SyncStatus => {
  const state = readState(db);
  const waiting = countWaiting(db);
  const oldestAt = oldestWaitingAt(db);
  return {
    line: state.line,
    words: state.line === 'online' ? onlineWords(state, waiting, oldestAt, now) : wordsByLine[state.line],
    centralUrl: state.centralUrl,
    waiting,
    oldestWaitingAt: oldestAt,
    setAside: countSetAside(db),
    overwritten: countUnder(db),
    lastPulledAt: state.lastPulledAt,
    lastAnswerAt: state.lastAnswerAt,
    bootstrap: state.isComplete ? null : { done: state.bootstrapDone, total: state.bootstrapTotal },
    caseCount: count(db, 'select count(*) as count from "case"'),
  };
};
