/**
 * `POST /v1/pull` (rules S10, S11, S13, S14): what changed since the desk's cursor, read in one repeatable-read transaction,
 * so that rows, departures, verdicts and the new cursor belong together.
 */
import { sql, type RawBuilder } from 'kysely';
import type { Role } from '../../contract/model/agent.ts';
import { isTable, tables, type Table } from '../../contract/model/entities.ts';
import type { PullRequest } from '../../contract/protocol/pull.ts';
import { scopeOf } from '../database/rows.ts';
import type { Database, Tx } from '../database/schema.ts';
import { departureTouch, touchOf } from '../database/store.ts';
import type { Identity } from '../sign-in/session.ts';
import { createRowLines, lineOf, type StoredRow } from './lines.ts';
import { verdictsOf } from './push.ts';
import { newestStamp, stillHas, touchedSince } from './stamps.ts';

const rowsPerPage = 2_000;

export interface Pull {
  readonly db: Database;
  readonly identity: Identity;
  readonly request: PullRequest;
  readonly emit: (text: string) => Promise<void>;
}
export type PullOutcome = 'done' | 'not-your-device';

interface Now {
  readonly role: Role;
  readonly teamIds: readonly string[];
  readonly epoch: string;
  readonly revision: number;
  readonly departureFloor: number;
  readonly stamp: string | null;
  /** What was touched behind the cursor; null: not all revisions since say so. */
  readonly touched: readonly string[] | null;
  /** Whether all that the desk holds is of central's own history. */
  readonly isOurs: boolean;
  readonly device: { readonly agentId: string; readonly lastSequence: number } | undefined;
}

const readNow = async (tx: Tx, agentId: string, { deviceId, cursor, stamp, seen }: PullRequest): Promise<Now> => {
  const { deviceAgentId, lastSequence, ...now } = await tx.selectFrom('central')
    .innerJoin('agent', (join) => join.on('agent.id', '=', agentId))
    .leftJoin('device', (join) => join.on('device.id', '=', deviceId))
    .select([
      touchedSince(cursor).as('touched'), 'central.epoch', 'central.revision', 'central.departureFloor', newestStamp.as('stamp'), stillHas([{ cursor, stamp }, ...seen]).as('isOurs'),
      'agent.role', 'agent.teamIds', 'device.agentId as deviceAgentId', 'device.lastSequence',
    ]).executeTakeFirstOrThrow();
  return { ...now, device: deviceAgentId === null ? undefined : { agentId: deviceAgentId, lastSequence: lastSequence! } };
};

/** A cursor that central never gave, or a revision that it has under another stamp, means that it was restored without being told so (rule S14). */
const resetOf = ({ epoch, revision, departureFloor, isOurs }: Now, request: PullRequest): 'epoch' | 'too-old' | null => {
  if (request.epoch !== epoch || request.cursor > revision) return 'epoch';
  if (request.cursor < departureFloor) return 'too-old';
  return isOurs ? null : 'epoch';
};

interface Range {
  readonly table: Table;
  /** Null in tables without teams. */
  readonly teamId: string | null;
  readonly where: RawBuilder<unknown>;
  readonly cursor: number;
}

/** Rows of a table behind the cursor, a page at a time. */
async function* pagesOf(tx: Tx, { table, where, cursor }: Range): AsyncGenerator<readonly StoredRow[]> {
  let after: RawBuilder<unknown> = sql`"rev" > ${cursor}::bigint`;
  for (;;) {
    const { rows } = await sql<StoredRow>`select * from ${sql.table(table)} where ${where} and ${after} order by "rev", "id" limit ${rowsPerPage}`.execute(tx);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < rowsPerPage) return;
    after = sql`("rev", "id") > (${last.rev}::bigint, ${last.id}::uuid)`;
  }
}

const visible = (table: Table, now: Now, agentId: string): RawBuilder<unknown> =>
  ({ team: sql`"teamId" = any(${now.teamIds}::uuid[])`, own: sql`"agentId" = ${agentId}::uuid`, company: sql`true` })[scopeOf(table)];

/** What to read of a table: for rows of teams one range a team, from the beginning for a team or table that the desk does not hold yet. */
const rangesOf = (table: Table, now: Now, { identity, request }: Pick<Pull, 'identity' | 'request'>): readonly Range[] => {
  const cursor = request.newTables.includes(table) ? -1 : request.cursor;
  if (scopeOf(table) !== 'team') return [{ table, teamId: null, where: visible(table, now, identity.agentId), cursor }];
  return now.teamIds.map((teamId) => ({ table, teamId, where: sql`"teamId" = ${teamId}::uuid`, cursor: request.teamIds.includes(teamId) ? cursor : -1 }));
};

/** Those that have anything behind their cursor, as far as the stamps of the revisions since say what these touched; mostly two or three of some thirty. */
const rangesWithNews = ({ touched }: Now, { cursor: asked }: PullRequest, ranges: readonly Range[]): readonly Range[] =>
  touched === null ? ranges : ranges.filter(({ table, teamId, cursor }) => cursor !== asked || touched.includes(touchOf(table, teamId)));

/** Rows that left: a team that the desk holds and still belongs to, this agent, or everybody; and that have not come back on another way. */
const departed = async (tx: Tx, now: Now, { identity, request }: Pick<Pull, 'identity' | 'request'>): Promise<ReadonlyMap<Table, readonly string[]>> => {
  const held = now.teamIds.filter((teamId) => request.teamIds.includes(teamId));
  const { rows } = await sql<{ readonly table: string; readonly rowId: string }>`
    select distinct "table", "rowId" from "departure" where "rev" > ${request.cursor}::bigint
      and ("teamId" = any(${held}::uuid[]) or "agentId" = ${identity.agentId}::uuid or ("teamId" is null and "agentId" is null))`.execute(tx);
  const gone = new Map<Table, readonly string[]>();
  for (const [table, named] of Map.groupBy(rows, (row) => row.table)) {
    if (!isTable(table)) continue;
    const ids = named.map(({ rowId }) => rowId);
    const { rows: here } = await sql<{ readonly id: string }>`select "id" from ${sql.table(table)} where "id" = any(${ids}::uuid[]) and ${visible(table, now, identity.agentId)}`.execute(tx);
    const isHere = new Set(here.map(({ id }) => id));
    gone.set(table, ids.filter((id) => !isHere.has(id)));
  }
  return gone;
};

const idsPerLine = 1_000;

const emitChanges = async (tx: Tx, now: Now, pull: Pull): Promise<void> => {
  const { emit } = pull;
  const hasDepartures = now.touched === null || now.touched.includes(departureTouch);
  for (const [table, ids] of hasDepartures ? await departed(tx, now, pull) : []) {
    for (let start = 0; start < ids.length; start += idsPerLine) await emit(lineOf({ is: 'gone', table, ids: ids.slice(start, start + idsPerLine) }));
  }
  const { write } = createRowLines();
  for (const range of rangesWithNews(now, pull.request, tables.flatMap((table) => rangesOf(table, now, pull)))) {
    for await (const rows of pagesOf(tx, range)) await emit(write(range.table, rows));
  }
};

export const pull = (given: Pull): Promise<PullOutcome> => {
  const { db, identity, request, emit } = given;
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(async (tx) => {
    const now = await readNow(tx, identity.agentId, request);
    if (now.device && now.device.agentId !== identity.agentId) return 'not-your-device';
    const reset = resetOf(now, request);
    await emit(lineOf({ is: 'start', role: now.role, teamIds: [...now.teamIds], reset }));
    if (reset === null) await emitChanges(tx, now, given);
    const lastSequence = now.device?.lastSequence ?? 0;
    const verdicts = lastSequence > request.afterSequence ? await verdictsOf(tx, { deviceId: request.deviceId, after: request.afterSequence, upTo: lastSequence }) : [];
    await emit(lineOf({ is: 'end', cursor: reset === null ? now.revision : 0, stamp: reset === null ? now.stamp : null, lastSequence, verdicts }));
    return 'done';
  });
};
