/**
 * What the desk knows of itself and of central, in one row: who it is, how far it has come, how the line was by the
 * last answer. The status line is derived from it (S19), so it survives a restart as truthfully as the work does.
 */
import type { Role } from '../../../contract/model/agent.ts';
import type { SeenRevision } from '../../../contract/protocol/stamp.ts';
import type { Line, Me } from '../../../contract/views.ts';
import type { SqlValue } from '../database/columns.ts';
import { first, run, type Db } from '../database/statements.ts';

export interface SyncState {
  readonly deviceId: string;
  readonly centralUrl: string;
  readonly login: string;
  /** Null until central has said who signs in here. */
  readonly agentId: string | null;
  readonly name: string;
  readonly role: Role;
  /** The teams whose rows this desk holds. */
  readonly teamIds: readonly string[];
  /** Tables that this program learnt since the desk last pulled; their rows are asked for whole (S36). */
  readonly newTables: readonly string[];
  readonly epoch: string | null;
  readonly cursor: number;
  /** What central gave with the cursor; null: a central that gives none, or no cursor yet. */
  readonly stamp: string | null;
  /** As of which revisions rows came from beyond the cursor that no pull has named to central yet (S14); null: none did. */
  readonly seen: readonly SeenRevision[] | null;
  /** What the next queued operation is numbered. */
  readonly nextSequence: number;
  /** Central's verdicts are known up to here. */
  readonly settledSequence: number;
  /** The first copy is here as a whole. */
  readonly isComplete: boolean;
  readonly bootstrapMark: string | null;
  /** From the first line of the first stream of this copy; pulling starts there. */
  readonly bootstrapCursor: number | null;
  readonly bootstrapStamp: string | null;
  readonly bootstrapTeamIds: readonly string[] | null;
  /** What the stream leaves out (S30); null: nothing. */
  readonly bootstrapClosedSince: number | null;
  readonly bootstrapDone: number;
  readonly bootstrapTotal: number;
  readonly line: Line;
  readonly lastAnswerAt: number | null;
  readonly lastPulledAt: number | null;
  readonly lastError: string | null;
}

/** No first copy is under way. */
export const noBootstrap = { bootstrapMark: null, bootstrapCursor: null, bootstrapStamp: null, bootstrapTeamIds: null, bootstrapClosedSince: null } as const;
/** Nothing of central's is here, besides that the copy is not complete. */
export const noCopy = { ...noBootstrap, epoch: null, cursor: 0, stamp: null, seen: null, bootstrapDone: 0, bootstrapTotal: 0 } as const;

/** With one more revision as of which rows came. The cursor's own needs no other name, and one without a stamp says nothing. */
export const withSeen = ({ stamp, seen }: Pick<SyncState, 'stamp' | 'seen'>, { cursor, stamp: of }: { readonly cursor: number | null; readonly stamp: string | null }): SyncState['seen'] =>
  cursor === null || of === null || of === stamp || seen?.some((one) => one.stamp === of) ? seen : [...(seen ?? []), { cursor, stamp: of }];

const listFields = ['teamIds', 'newTables', 'bootstrapTeamIds', 'seen'] as const;

export const readState = (db: Db): SyncState => {
  const row = first(db, 'select * from syncState where id = 1');
  if (!row) throw new Error('This workspace has no sync state.');
  return {
    ...(row as unknown as SyncState),
    isComplete: row['isComplete'] === 1,
    ...Object.fromEntries(listFields.map((field) => [field, row[field] === null ? null : (JSON.parse(String(row[field])) as unknown[])])),
  };
};

const sqlValue = (value: unknown): SqlValue => {
  if (typeof value === 'boolean') return Number(value);
  return Array.isArray(value) ? JSON.stringify(value) : (value as SqlValue);
};

/** Writes the given fields and leaves the others. */
export const changeState = (db: Db, fields: Partial<SyncState>): void => {
  const names = Object.keys(fields) as (keyof SyncState)[];
  run(db, `update syncState set ${names.map((name) => `${name} = ?`).join(', ')} where id = 1`, ...names.map((name) => sqlValue(fields[name])));
};

/** Whose a new workspace is, and under which name central knows it. */
export interface NewDesk {
  readonly deviceId: string;
  readonly centralUrl: string;
  readonly login: string;
}

/** The first row of a new workspace; work that was saved from a damaged one may be there before it. A device id is never used again by another file (S20). */
export const createState = (db: Db, { deviceId, centralUrl, login }: NewDesk): void => {
  run(
    db,
    `insert or ignore into syncState (id, deviceId, centralUrl, login, name, role, teamIds, cursor, nextSequence, settledSequence, isComplete, bootstrapDone, bootstrapTotal, line)
     values (1, ?, ?, ?, ?, 'agent', '[]', 0, (select ifnull(max(sequence), 0) + 1 from outbox), 0, 0, 0, 0, 'connecting')`,
    deviceId, centralUrl, login, login,
  );
};

export const meOf = (state: SyncState): Me => ({ agentId: state.agentId, login: state.login, name: state.name, role: state.role, teamIds: state.teamIds });
