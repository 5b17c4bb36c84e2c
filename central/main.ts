/**
 * Central as a program. PostgreSQL where DATABASE_URL is set, otherwise the embedded engine on a folder of its own.
 *
 *   node central/main.ts --folder=DIR [--port=N] [--host=ADDRESS] [--demo --demo-passwords=FILE]
 *   DATABASE_URL=postgres://… node central/main.ts --port=8080
 *   node central/main.ts add-agent --login=mara --name="Mara Lind" --team=Care      (people-commands.ts has them all)
 *
 * central/README.md is for who runs it.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openEmbedded, openPostgres, type Engine } from './database/engine.ts';
import { migrate, readMigrations } from './database/migrate.ts';
import { createStore, type Store } from './database/store.ts';
import { openDemo } from './demo/open-demo.ts';
import { startHousekeeping } from './housekeeping.ts';
import { createServer } from './http/server.ts';
import { keptImportToken } from './import/token.ts';
import { runCommand } from './people/people-commands.ts';
import { createReadyCopies } from './ready-copy/ready-copies.ts';
import { startPokes } from './sync/pokes.ts';

const flags = {
  folder: { type: 'string', default: '.goodship/central' },
  port: { type: 'string', default: '8474' },
  host: { type: 'string', default: '127.0.0.1' },
  name: { type: 'string' },
  demo: { type: 'boolean', default: false },
  'demo-passwords': { type: 'string' },
  'new-epoch': { type: 'boolean', default: false },
  login: { type: 'string' },
  role: { type: 'string' },
  team: { type: 'string', multiple: true },
  'password-file': { type: 'string' },
} as const;

const { values, positionals: [command] } = parseArgs({ options: flags, allowPositionals: true });
const folder = resolve(values.folder);
const { DATABASE_URL: databaseUrl, GOODSHIP_IMPORT_TOKEN: givenImportToken, GOODSHIP_LOG: logLevel = 'warn' } = process.env;

const openEngine = (): Engine | Promise<Engine> =>
  databaseUrl === undefined ? openEmbedded({ folder }) : openPostgres({ url: databaseUrl, onError: ({ name }) => console.error(`The database: ${name}`) });

/** After a restore from a backup: desks notice and offer again what central lost (rule S14). */
const beginNewEpoch = async (store: Store): Promise<void> => {
  await store.db.updateTable('central').set({ epoch: randomUUID() }).execute();
  console.log('Central begins a new epoch: every desk fetches its copy anew and offers again what it keeps.');
};

const main = async (): Promise<void> => {
  const now = Date.now;
  const engine = await openEngine();
  await migrate(engine.db, await readMigrations(), now);
  const store = createStore(engine, { now });
  if (command !== undefined) {
    const { login, name, role, team = [], 'password-file': passwordFile } = values;
    await runCommand(store, { name: command, flags: { login, name, role, team, passwordFile }, say: console.log }).finally(() => engine.close());
    return;
  }
  if (values['new-epoch']) await beginNewEpoch(store);
  if (values.demo && values['demo-passwords'] !== undefined) await openDemo(store, values['demo-passwords']);

  const pokes = await startPokes(store);
  const housekeeping = startHousekeeping(store, { onFailed: ({ name }) => console.error(`Tidying up failed and is tried again in an hour: ${name}`) });
  const importToken = givenImportToken ?? (databaseUrl === undefined ? keptImportToken(folder) : null);
  const readyCopies = createReadyCopies({
    db: store.db, now, folder: join(folder, 'ready-copies'), onFailed: ({ name }) => console.error(`A ready copy could not be made; first copies come as rows: ${name}`),
  });
  const server = await createServer({ store, pokes, readyCopies, importToken, name: values.name ?? hostname(), logLevel, trustProxy: process.env['GOODSHIP_TRUST_PROXY'] === '1' });
  const url = await server.listen({ port: Number(values.port), host: values.host });

  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const note = join(folder, 'central.json');
  writeFileSync(note, JSON.stringify({ url, pid: process.pid, startedAt: now() }), { mode: 0o600 });
  console.log(`Central listens on ${url}`);

  let isEnding = false;
  const end = async (): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    rmSync(note, { force: true });
    housekeeping.end();
    await pokes.close();
    await server.close();
    await readyCopies.end();
    await engine.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end());
};

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
