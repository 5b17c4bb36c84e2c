/**
 * `GET /v1/bootstrap` (rules S3, S4): all rows that an agent may see, in parts, each closed by a mark behind which a cut
 * stream is taken up again. Nothing is held between two parts, neither a transaction nor rows.
 *
 * That is sound because of the cursor, which is read first: whatever changes after it comes with the pull that follows. So a
 * part may leave out a row when the row must have been sent before: a row of an open case that has not changed since the
 * cursor was sent with that case, wherever the case stood in the order.
 *
 * Rows may be newer than the cursor, though, so each mark also names the newest revision as of all that was sent before it. Where
 * central no longer has that one, it was put back by hand to before some of these rows, and no pull would ever take them away:
 * such a mark is not good, and a stream to which it happens ends there.
 */
import { createHash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Table } from '../../contract/model/entities.ts';
import { seenRevision, stamp, type SeenRevision } from '../../contract/protocol/stamp.ts';
import { scopeOf } from '../database/rows.ts';
import type { Database } from '../database/schema.ts';
import type { Identity } from '../sign-in/session.ts';
import { createRowLines, lineOf, type StoredRow } from './lines.ts';
import { selectTexts, type Selected, type Selection } from './row-texts.ts';
import { newestStamp, stillHas } from './stamps.ts';

const openCasesPerPart = 100;
const rowsPerPart = 2_000;

/** Where a part begins: behind this key of a segment; null at its beginning. */
const key = z.object({ value: z.number().int(), id: z.uuid() }).nullable();
type Key = z.infer<typeof key>;

/** What a mark holds. It only says where to go on, so a forged one changes nothing but the forger's own stream. */
const markBody = z.object({
  /** Which order of the segments: what a central that orders them otherwise takes for sent was not. Such a mark is not good, and the stream begins anew. */
  order: z.literal(2),
  epoch: z.uuid(),
  /** Whose stream it is: a hash of the agent and their teams. */
  of: z.string(), cursor: z.number().int().nonnegative(), stamp: stamp.nullable(),
  /** No row that was sent before is newer. */
  newest: seenRevision,
  closedSince: z.number().int().nullable(),
  total: z.number().int().nonnegative(), done: z.number().int().nonnegative(), segment: z.number().int().nonnegative(), key,
});
type Mark = z.infer<typeof markBody>;

const toMark = (body: Mark): string => Buffer.from(JSON.stringify(body)).toString('base64url');
const fromMark = (mark: string): Mark | null => {
  try {
    return markBody.parse(JSON.parse(Buffer.from(mark, 'base64url').toString()));
  } catch {
    return null;
  }
};

interface Scope {
  readonly db: Database;
  readonly agentId: string;
  readonly teamIds: readonly string[];
  readonly cursor: number;
  /** Closed cases in which nothing happened since then come without their conversation; null: all come whole. */
  readonly closedSince: number | null;
}
interface Part {
  readonly selected: readonly Selected[];
  /** Behind what the next part begins; null when the segment is at its end. */
  readonly next: Key;
}
type Segment = (scope: Scope, after: Key) => Promise<Part>;

/** Cases that were sent with the open ones: still open, and not changed since the cursor. */
const sentWithCase = ({ teamIds, cursor }: Scope, condition: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from "case" as c where ${condition} and c."teamId" = any(${teamIds}::uuid[]) and c."status" <> 'closed' and c."rev" <= ${cursor}::bigint)`;

type Direction = 'asc' | 'desc';
const behind = (column: string, after: Key, direction: Direction = 'desc'): RawBuilder<boolean> =>
  after === null ? sql<boolean>`true` : sql<boolean>`(t.${sql.ref(column)}, t."id") ${sql.raw(direction === 'desc' ? '<' : '>')} (${after.value}::bigint, ${after.id}::uuid)`;

type Where = (scope: Scope) => RawBuilder<boolean>;
const always: Where = () => sql<boolean>`true`;
interface Ordered {
  readonly table: Table;
  readonly order?: string;
  readonly where?: Where;
  /** Looked at row by row after the part was read, so that a part costs the same wherever in a million rows it lies. */
  readonly wanted?: Where;
}

/** A table newest first, by a column and the id. */
const inOrder = ({ table, order = 'rev', where = always, wanted = always }: Ordered): Segment => async (scope, after) => {
  const rows = sql`
    select t.* from ${sql.table(table)} as t where ${where(scope)} and ${behind(order, after)}
    order by t.${sql.ref(order)} desc, t."id" desc limit ${rowsPerPart}`;
  const selected = await selectTexts(scope.db, { table, rows, wanted: wanted(scope), order });
  return { selected: [selected], next: selected.lookedAt === rowsPerPart ? { value: selected.last![0], id: selected.last![1] } : null };
};

const besideConversation = ['promise', 'gesture', 'mission', 'plan'] as const satisfies readonly Table[];
const hangingOnCase = ['interaction', ...besideConversation] as const satisfies readonly Table[];
const hangingOnCustomer = ['fact', 'order'] as const satisfies readonly Table[];

/** Open cases newest first, each part with their customers and all that hangs on either. */
const openCases: Segment = async (scope, after) => {
  const { db, teamIds } = scope;
  // One team at a time would bring the second team's urgent cases last, so all teams are merged here; open cases are few.
  const { rows: cases } = await sql<StoredRow>`
    select t.* from "case" as t where t."teamId" = any(${teamIds}::uuid[]) and t."status" <> 'closed' and ${behind('lastInteractionAt', after)}
    order by t."lastInteractionAt" desc, t."id" desc limit ${openCasesPerPart}`.execute(db);
  const caseIds = cases.map(({ id }) => id);
  const customerIds = [...new Set(cases.map((row) => row['customerId'] as string))];
  const ofCustomers = (table: Table, column: string): Selection =>
    ({ table, rows: sql`select * from ${sql.table(table)} where ${sql.ref(column)} = any(${customerIds}::uuid[])`, wanted: always(scope), order: null });
  const ofCases = (table: Table): Selection =>
    ({ table, rows: sql`select * from ${sql.table(table)} where "caseId" = any(${caseIds}::uuid[]) and "teamId" = any(${teamIds}::uuid[])`, wanted: always(scope), order: null });
  const selected: Selected[] = [await selectTexts(db, ofCustomers('customer', 'id'))];
  for (const table of hangingOnCustomer) selected.push(await selectTexts(db, ofCustomers(table, 'customerId')));
  selected.push({ table: 'case', texts: [], rows: cases, count: cases.length, lookedAt: cases.length, last: null });
  for (const table of hangingOnCase) selected.push(await selectTexts(db, ofCases(table)));
  const last = cases.at(-1);
  return { selected, next: last && cases.length === openCasesPerPart ? { value: last['lastInteractionAt'] as number, id: last.id } : null };
};

const ofTeam = (teamId: string): RawBuilder<boolean> => sql<boolean>`t."teamId" = ${teamId}::uuid`;

const casesPerPart = 200;

interface OfCases {
  readonly order: string;
  readonly direction: Direction;
  readonly where: Where;
}

/**
 * Conversations case by case, where old ones stay behind: those of closed cases newer than the bound, then those of every
 * case that changed since the cursor, so that what a desk takes for a whole conversation is one, however the case moved meanwhile.
 * The last go by revision, upwards: a case that changes before its turn moves to the end and is met there.
 */
const conversations = (teamId: string, { order, direction, where }: OfCases): Segment => async (scope, after) => {
  const { rows: cases } = await sql<StoredRow>`
    select t."id", t.${sql.ref(order)} from "case" as t where ${ofTeam(teamId)} and ${where(scope)} and ${behind(order, after, direction)}
    order by t.${sql.ref(order)} ${sql.raw(direction)}, t."id" ${sql.raw(direction)} limit ${casesPerPart}`.execute(scope.db);
  const rows = sql`select * from "interaction" where "caseId" = any(${cases.map(({ id }) => id)}::uuid[]) and "teamId" = ${teamId}::uuid`;
  const last = cases.at(-1);
  return {
    selected: [await selectTexts(scope.db, { table: 'interaction', rows, wanted: always(scope), order: null })],
    next: last && cases.length === casesPerPart ? { value: last[order] as number, id: last.id } : null,
  };
};

const conversationsOf = (teamId: string, closedSince: number | null): readonly Segment[] =>
  closedSince === null
    ? [inOrder({ table: 'interaction', order: 'at', where: () => ofTeam(teamId), wanted: (scope) => sql<boolean>`not ${sentWithCase(scope, sql`c."id" = t."caseId"`)}` })]
    : [
      conversations(teamId, { order: 'lastInteractionAt', direction: 'desc', where: () => sql<boolean>`t."status" = 'closed' and t."lastInteractionAt" >= ${closedSince}::bigint` }),
      conversations(teamId, { order: 'rev', direction: 'asc', where: ({ cursor }) => sql<boolean>`t."rev" > ${cursor}::bigint` }),
    ];

const segmentsFor = (teamIds: readonly string[], closedSince: number | null): readonly Segment[] => [
  ...(['team', 'agent', 'policy', 'persona', 'template'] as const).map((table) => inOrder({ table })),
  ...(['view', 'snippet', 'carriedDraft', 'readMark'] as const).map((table) => inOrder({ table, where: ({ agentId }) => sql<boolean>`t."agentId" = ${agentId}::uuid` })),
  openCases,
  inOrder({ table: 'customer', wanted: (scope) => sql<boolean>`not ${sentWithCase(scope, sql`c."customerId" = t."id"`)}` }),
  ...hangingOnCustomer.map((table) => inOrder({ table, wanted: (scope) => sql<boolean>`not ${sentWithCase(scope, sql`c."customerId" = t."customerId"`)}` })),
  ...teamIds.flatMap((teamId) => [
    inOrder({
      table: 'case', order: 'lastInteractionAt', where: () => ofTeam(teamId), wanted: ({ cursor }) => sql<boolean>`(t."status" = 'closed' or t."rev" > ${cursor}::bigint)`,
    }),
    ...conversationsOf(teamId, closedSince),
    ...besideConversation.map((table) => inOrder({ table, where: () => ofTeam(teamId), wanted: (scope) => sql<boolean>`not ${sentWithCase(scope, sql`c."id" = t."caseId"`)}` })),
    inOrder({ table: 'story', where: () => ofTeam(teamId) }),
    inOrder({ table: 'model', where: () => ofTeam(teamId) }),
  ]),
  inOrder({ table: 'product' }),
];

type Asked = Pick<Scope, 'agentId' | 'teamIds' | 'closedSince'>;

const countAll = async (db: Database, { agentId, teamIds, closedSince }: Asked): Promise<number> => {
  const tables: readonly Table[] = ['team', 'agent', 'policy', 'persona', 'model', 'template', 'view', 'snippet', 'carriedDraft', 'readMark', 'product', 'customer', ...hangingOnCustomer, 'case', ...hangingOnCase, 'story'];
  const counts = tables.map((table) => {
    const where = { team: sql`where "teamId" = any(${teamIds}::uuid[])`, own: sql`where "agentId" = ${agentId}::uuid`, company: sql`` }[scopeOf(table)];
    const kept = table === 'interaction' && closedSince !== null
      ? sql`and "caseId" not in (select "id" from "case" where "status" = 'closed' and "lastInteractionAt" < ${closedSince}::bigint)`
      : sql``;
    return sql`select count(*) as "count" from ${sql.table(table)} ${where} ${kept}`;
  });
  const { rows } = await sql<{ readonly total: number }>`select sum("count")::bigint as "total" from (${sql.join(counts, sql` union all `)}) as counts`.execute(db);
  return rows[0]!.total;
};

const hashOfScope = ({ agentId, teamIds }: Pick<Scope, 'agentId' | 'teamIds'>): string =>
  createHash('sha256').update(JSON.stringify([agentId, ...teamIds])).digest('base64url');

const beginning = async (db: Database, scope: Asked): Promise<Mark> => {
  const { epoch, revision: cursor, stamp } = await db.selectFrom('central').select(['epoch', 'revision', newestStamp.as('stamp')]).executeTakeFirstOrThrow();
  return { order: 2, epoch, of: hashOfScope(scope), cursor, stamp, newest: { cursor, stamp }, closedSince: scope.closedSince, total: await countAll(db, scope), done: 0, segment: 0, key: null };
};

/** Whether a stream may go on behind a mark: the same central and no restore since, the same agent in the same teams, departures still known. */
const isStillGood = async (db: Database, mark: Mark, scope: Pick<Scope, 'agentId' | 'teamIds'>): Promise<boolean> => {
  const { epoch, departureFloor, isOurs } = await db.selectFrom('central').select(['epoch', 'departureFloor', stillHas([mark, mark.newest]).as('isOurs')]).executeTakeFirstOrThrow();
  return mark.epoch === epoch && isOurs && mark.cursor >= departureFloor && mark.of === hashOfScope(scope);
};

/** The newest revision after some rows were read; null when the newest one before them is no longer there. */
const newestBehind = async (db: Database, before: SeenRevision): Promise<SeenRevision | null> => {
  const { revision: cursor, stamp, isOurs } = await db.selectFrom('central').select(['revision', newestStamp.as('stamp'), stillHas([before]).as('isOurs')]).executeTakeFirstOrThrow();
  return isOurs ? { cursor, stamp } : null;
};

export interface Bootstrap {
  readonly db: Database;
  readonly identity: Identity;
  /** The mark behind which to go on; one that is not good (any more) starts from the beginning. */
  readonly after: string | null;
  /** What to leave out, for a stream from the beginning; one that goes on leaves out what it did. */
  readonly closedSince: number | null;
  /** Takes text of whole lines; `isMark` when the lines so far are worth sending at once. */
  readonly emit: (text: string, isMark: boolean) => Promise<void>;
  /** Called before each part; throws when the agent may no longer read. */
  readonly check: () => Promise<void>;
}

export const bootstrap = async ({ db, identity, after, emit, check, ...asked }: Bootstrap): Promise<void> => {
  const given = after === null ? null : fromMark(after);
  const { agentId } = identity;
  const teamIds = [...identity.teamIds].sort();
  const start = given && (await isStillGood(db, given, { agentId, teamIds })) ? given : await beginning(db, { agentId, teamIds, closedSince: asked.closedSince });
  const isAnew = after !== null && start !== given;
  const { epoch, cursor, stamp, closedSince, total } = start;
  const lines = createRowLines();
  const segments = segmentsFor(teamIds, closedSince);
  await emit(lineOf({ is: 'start', epoch, cursor, stamp, teamIds, total, closedSince, isAnew }), true);

  let { done, newest, key: next } = start;
  for (let segment = start.segment; segment < segments.length; next = null, segment += 1) {
    do {
      await check();
      const part = await segments[segment]!({ db, agentId, teamIds, cursor, closedSince }, next);
      next = part.next;
      const count = part.selected.reduce((sum, selected) => sum + selected.count, 0);
      if (count === 0) continue;
      const newestNow = await newestBehind(db, newest);
      if (newestNow === null) return;
      newest = newestNow;
      done = Math.min(total, done + count);
      await emit(part.selected.map(({ table, texts, rows }) => lines.writeTexts(table, texts) + lines.write(table, rows)).join(''), false);
      const behindThis = next === null ? { segment: segment + 1, key: null } : { segment, key: next };
      await emit(lineOf({ is: 'mark', mark: toMark({ ...start, newest, done, ...behindThis }), done }), true);
    } while (next !== null);
  }
  await emit(lineOf({ is: 'end', ...newest }), true);
};
