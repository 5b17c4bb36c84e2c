/**
 * A real central with the made-up company in it, as a process of its own: what the contenders' servers are too. Tells its
 * parent where it listens. PostgreSQL where DATABASE_URL names one (an empty database of its own), otherwise the embedded
 * engine in memory.
 *
 *   node test/bench/central-program.ts SIZE [ready]
 *
 * `ready`: it has a ready copy for the first agent's teams before it listens.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded, openPostgres } from '../../central/database/engine.ts';
import { migrate, readMigrations } from '../../central/database/migrate.ts';
import { upsertRows } from '../../central/database/rows.ts';
import { createStore, type Store } from '../../central/database/store.ts';
import { createServer } from '../../central/http/server.ts';
import { createReadyCopies, type ReadyCopies } from '../../central/ready-copy/ready-copies.ts';
import { setPassword } from '../../central/sign-in/password.ts';
import { startPokes } from '../../central/sync/pokes.ts';
import { newestVersion } from '../../main/workspace/database/migrations/all.ts';
import type { Put, Row, Table } from '../../contract/model/entities.ts';
import { agentIdAt, benchPassword, companyRows, isSize, type Size } from './company.ts';

const rowsPerTransaction = 5_000;

/** Past the store's locks: nobody else writes yet. */
const write = (store: Store, puts: readonly Put[]): Promise<void> =>
  store.db.transaction().execute(async (tx) => {
    const byTable = Map.groupBy(puts, ({ table }) => table);
    for (const [table, some] of byTable) await upsertRows(tx, { table: table as Table, rows: some.map(({ row }) => row as Row), revision: 1 });
  });

const fill = async (store: Store, size: Size): Promise<void> => {
  let puts: Put[] = [];
  for (const row of companyRows(size)) {
    puts.push(row);
    if (puts.length < rowsPerTransaction) continue;
    await write(store, puts);
    puts = [];
  }
  await write(store, puts);
  await store.analyze();
  await store.db.updateTable('central').set({ revision: 1, lastCaseNumber: 1_000_000 }).execute();
  for (const number of [1, 2]) await setPassword(store.db, { agentId: agentIdAt(number), password: benchPassword, now: Date.now() });
};

const [size = '', ready] = process.argv.slice(2);
if (!isSize(size)) throw new Error(`No size of that name: ${size}.`);
const { DATABASE_URL: databaseUrl } = process.env;
const engine = databaseUrl === undefined ? await openEmbedded({ folder: null }) : openPostgres({ url: databaseUrl, onError: ({ name }) => console.error(name) });
await migrate(engine.db, await readMigrations(), Date.now);
const store = createStore(engine, { now: Date.now });
await fill(store, size);
const makeReady = async (): Promise<ReadyCopies> => {
  const readyCopies = createReadyCopies({ db: store.db, now: Date.now, folder: mkdtempSync(join(tmpdir(), 'goodship-ready-')), onFailed: (error) => { throw error; } });
  const { teamIds } = await store.db.selectFrom('agent').select('teamIds').where('id', '=', agentIdAt(1)).executeTakeFirstOrThrow();
  await readyCopies.find({ teamIds, shape: newestVersion, closedSince: null });
  await readyCopies.idle();
  return readyCopies;
};
const readyCopies = ready === 'ready' ? await makeReady() : undefined;
const server = await createServer({ store, pokes: await startPokes(store), readyCopies, importToken: null, name: 'bench', logLevel: 'silent', trustProxy: false });
process.on('disconnect', () => process.exit());
process.send!({ url: await server.listen({ port: 0, host: '127.0.0.1' }) });
