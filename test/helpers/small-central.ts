/**
 * A real central in this process, with a small team: Mara and Jonas of Care, Sam the supervisor of Care and Repairs, Noor of
 * Repairs alone; two customers and a few cases. On an engine in memory, unless a test brings another (central-engines.ts).
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Engine } from '../../central/database/engine.ts';
import { migrate, readMigrations } from '../../central/database/migrate.ts';
import { createStore, type Store } from '../../central/database/store.ts';
import type { Room } from '../../central/http/room.ts';
import { createServer } from '../../central/http/server.ts';
import { createReadyCopies, type ReadyCopies } from '../../central/ready-copy/ready-copies.ts';
import { setPassword } from '../../central/sign-in/password.ts';
import { startPokes } from '../../central/sync/pokes.ts';
import { put, tables, type Put } from '../../contract/model/entities.ts';
import { openPrepared } from './prepared-database.ts';
import { someCase, someCustomer, someId, someMessage } from './rows.ts';

export const care = someId(3_000);
export const repairs = someId(3_001);
export const agents = {
  mara: { id: someId(1), role: 'agent', teamIds: [care] },
  jonas: { id: someId(2), role: 'agent', teamIds: [care] },
  noor: { id: someId(3), role: 'agent', teamIds: [repairs] },
  sam: { id: someId(4), role: 'supervisor', teamIds: [care, repairs] },
} as const;
export type Login = keyof typeof agents;
export const passwordOf = (login: Login): string => `the password of ${login}`;

export const ada = someId(1_000);
export const grace = someId(1_001);
export const bootCase = someId(2_000);
export const clockCase = someId(2_001);
export const pumpCase = someId(2_002);

const at = 1_699_000_000_000;

export const smallTeam = (): readonly Put[] => [
  put('team', { id: care, name: 'Care' }),
  put('team', { id: repairs, name: 'Repairs' }),
  ...Object.entries(agents).map(([login, agent]) =>
    put('agent', { id: agent.id, login, name: login[0]!.toUpperCase() + login.slice(1), role: agent.role, teamIds: [...agent.teamIds], timeZone: null, isActive: true })),
  put('policy', {
    id: someId(6_000), teamId: null, name: 'House rules', text: '', currency: 'USD', limitByKind: { credit: 5_000 }, customerLimit: 10_000, flagCount: 3, windowDays: 365,
  }),
  put('customer', someCustomer({ phones: ['+12025550123'] })),
  put('customer', someCustomer({ id: grace, name: 'Grace Hopper', emails: ['grace@example.com'] })),
  put('case', someCase({ status: 'open', waitingSince: at })),
  put('case', someCase({ id: clockCase, number: 2, subject: 'The clock runs backwards', customerId: grace, status: 'new', waitingSince: at })),
  put('case', someCase({ id: pumpCase, number: 3, subject: 'The pump is dry', teamId: repairs, status: 'open', waitingSince: at })),
  ...[bootCase, clockCase, pumpCase].map((caseId, index) =>
    put('interaction', someMessage({ id: someId(5_000 + index), caseId, customerId: index === 1 ? grace : ada, teamId: index === 2 ? repairs : care, text: ['The left boot came twice.', 'It is always yesterday here.', 'No water at all.'][index]!, at }))),
];

export interface SmallCentral {
  readonly url: string;
  readonly store: Store;
  readonly engine: Engine;
  readonly server: FastifyInstance;
  /** Only where a test asked for them. */
  readonly readyCopies: ReadyCopies | undefined;
  readonly close: () => Promise<void>;
}

/** What the customer says reaches central: a message, and a case that waits on us. */
export const saidByCustomer = async (central: SmallCentral, caseId: string, text: string, saidAt = Date.now()): Promise<string> => {
  const id = randomUUID();
  await central.store.write(async (writing) => {
    const of = (await writing.one('case', caseId))!;
    writing.put(
      put('case', { ...of, status: 'open', waitingSince: of.waitingSince ?? saidAt, lastInteractionAt: Math.max(of.lastInteractionAt, saidAt) }),
      put('interaction', someMessage({ id, caseId, customerId: of.customerId, teamId: of.teamId, text, at: saidAt })),
    );
  });
  return id;
};

/** A case of Ada's in Care that nobody has touched yet, with her first word. */
export const newCase = async (central: SmallCentral): Promise<string> => {
  const id = randomUUID();
  await central.store.add([put('case', someCase({ id, number: null, subject: 'A matter of its own', status: 'new', waitingSince: at }))]);
  await saidByCustomer(central, id, 'The first word.', at);
  return id;
};

/** The newest revision that central has made. */
export const revisionOf = async ({ engine: { db } }: Pick<SmallCentral, 'engine'>): Promise<number> =>
  (await db.selectFrom('central').select('revision').executeTakeFirstOrThrow()).revision;

/** As an older copy of its files has it, with nobody told: rows that were made since are gone. Only for rows that are new: what was changed since does not come back. */
export const putBackByHand = async ({ engine: { db } }: Pick<SmallCentral, 'engine'>, revision: number): Promise<void> => {
  for (const table of tables.toReversed()) await sql`delete from ${sql.table(table)} where "rev" > ${revision}::bigint`.execute(db);
  await db.deleteFrom('stamp').where('revision', '>', revision).execute();
  await db.updateTable('central').set({ revision }).execute();
};

export interface SmallCentralOptions {
  readonly rows?: readonly Put[];
  /** Runs before each request is looked at; may answer in central's place. */
  readonly onServer?: (server: FastifyInstance) => void;
  /** Brought up to date, and closed with the central. */
  readonly engine?: Engine;
  readonly now?: () => number;
  readonly importToken?: string | null;
  readonly room?: Room;
  /** However few rows there are. */
  readonly makesReadyCopies?: boolean;
  /** Otherwise any free one. */
  readonly port?: number;
}

/** Tests share their processor: a late event loop is no fault of theirs. */
const patientRoom: Room = { mostAtOnce: 64, mostDelayMs: 0 };

/** Rows are added where they are missing, so a second central on the same database finds them there. */
export const startSmallCentral = async (options: SmallCentralOptions = {}): Promise<SmallCentral> => {
  const { rows = smallTeam(), onServer, now = Date.now, importToken = null, room = patientRoom, port = 0, makesReadyCopies = false } = options;
  const engine = options.engine ?? (await openPrepared());
  await migrate(engine.db, await readMigrations(), now);
  const store = createStore(engine, { now });
  const isNew = (await store.add(rows)) > 0;
  if (isNew) for (const login of Object.keys(agents) as Login[]) await setPassword(engine.db, { agentId: agents[login].id, password: passwordOf(login), now: now() });
  const pokes = await startPokes(store);
  const folder = makesReadyCopies ? mkdtempSync(join(tmpdir(), 'goodship-ready-')) : null;
  const readyCopies = folder === null ? undefined : createReadyCopies({ db: engine.db, now, folder, fewestRows: 0, onFailed: (error) => { throw error; } });
  const server = await createServer({ store, pokes, readyCopies, importToken, name: 'small', logLevel: 'silent', trustProxy: false, room });
  onServer?.(server);
  const url = await server.listen({ port, host: '127.0.0.1' });
  const close = async (): Promise<void> => {
    await pokes.close();
    await server.close();
    await readyCopies?.end();
    await engine.close();
  };
  return { url, store, engine, server, readyCopies, close };
};
