/** The import as people run it: the command itself against an embedded central, and the routes of a running one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded, type Engine } from '../../central/database/engine.ts';
import { createStore } from '../../central/database/store.ts';
import { demoTeams } from '../../central/demo/team.ts';
import { newCustomer } from '../../central/import/blank-rows.ts';
import { openHttpTarget } from '../../central/import/http-target.ts';
import { importRoutes } from '../../central/import/route.ts';
import { runImport } from '../../central/import/run-import.ts';
import { openStar } from '../../central/import/star/star.ts';
import { openDatabaseTarget } from '../../central/import/database-target.ts';
import { put, type Put } from '../../contract/model/entities.ts';
import { openPrepared, prepareFolder, shortLived } from '../helpers/prepared-database.ts';
import { context, folderOf, newFolder, starLine } from '../unit/central/import/fixtures.ts';

const program = resolve(import.meta.dirname, '../../central/import/main.ts');
const folders: string[] = [];
const scratch = (): string => {
  const folder = newFolder();
  folders.push(folder);
  return folder;
};
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder of an embedded central that nobody has imported into. */
const centralFolder = (): string => {
  const folder = scratch();
  prepareFolder(folder);
  return folder;
};

interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
  readonly complained: string;
}

/** Runs the command in a working folder of its own; `killAt` ends it with kill -9 as soon as it says so. */
const run = async (args: readonly string[], { killAt, cwd = scratch() }: { readonly killAt?: RegExp; readonly cwd?: string } = {}): Promise<Ran> => {
  const { DATABASE_URL: _database, GOODSHIP_IMPORT_TOKEN: _token, ...env } = process.env;
  const child = spawn(process.execPath, [...shortLived, program, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, complained] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString();
    if (killAt?.test(said)) child.kill('SIGKILL');
  });
  child.stderr.on('data', (bytes: Buffer) => { complained += bytes.toString(); });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, said, complained };
};

const countIn = async (folder: string): Promise<Readonly<Record<'case' | 'interaction' | 'customer', number>>> => {
  const engine = await openEmbedded({ folder });
  try {
    const count = async (table: 'case' | 'interaction' | 'customer') => Number((await engine.db.selectFrom(table).select((of) => of.fn.countAll().as('count')).executeTakeFirstOrThrow()).count);
    return { case: await count('case'), interaction: await count('interaction'), customer: await count('customer') };
  } finally {
    await engine.close();
  }
};

describe('npm run import', () => {
  const dialogues = 1_200;
  const source = folderOf({ 'dialogues.jsonl.gz': Array.from({ length: dialogues }, (_, index) => starLine(index + 1)).join('\n') });
  folders.push(source);

  it('goes on after kill -9 in the middle of writing: nothing is missing and nothing is doubled', async () => {
    const central = centralFolder();
    const killed = await run(['star', source, `--folder=${central}`], { killAt: /writing .* (?:[5-9]|1\d),\d{3} rows/ });
    expect(killed.signal).toBe('SIGKILL');
    const before = await countIn(central);
    expect(before.case).toBeGreaterThan(0);
    expect(before.case).toBeLessThan(dialogues);
    expect(before.interaction).toBe(before.case * 8);

    const again = await run(['star', source, `--folder=${central}`]);
    expect(again).toMatchObject({ code: 0, complained: '' });
    expect(again.said).toMatch(/rows are new; [\d,]+ were there already/);
    expect(await countIn(central)).toEqual({ case: dialogues, interaction: dialogues * 8, customer: 1 });
  });

  it('stops at a malformed line, tells where, and has not even opened central', async () => {
    const central = join(scratch(), 'central');
    const broken = folderOf({ 'dialogues.jsonl': `${starLine(1)}\n{"DialogueID": 2\n` });
    folders.push(broken);
    const { code, complained, said } = await run(['star', broken, `--folder=${central}`]);
    expect(code).toBe(1);
    expect(complained).toMatch(/dialogues\.jsonl, line 2: this is no JSON .*\n {4}\{"DialogueID": 2\nNothing was written\./);
    expect(said).not.toContain('Done');
    expect(existsSync(central)).toBe(false);
  });

  it('sets bad lines aside in the working folder, for its owner alone, with where and why', async () => {
    const cwd = scratch();
    const central = centralFolder();
    const broken = folderOf({ 'people.csv': 'name,email\nAnn,ann@example.com\nBo,4111 1111 1111 1111\nCy,cy@example.com\n' });
    folders.push(broken);
    const { code, said, complained } = await run(['csv', join(broken, 'people.csv'), '--kind=customers', '--skip-bad', `--folder=${central}`], { cwd });
    expect([code, complained]).toEqual([0, '']);
    expect(said).toContain('1 bad line was set aside in');
    const file = join(cwd, 'people-bad-lines.jsonl');
    expect(statSync(file).mode & 0o077).toBe(0);
    const [line] = readFileSync(file, 'utf8').trim().split('\n').map((text) => JSON.parse(text) as { line: number; reason: string; text: string });
    expect(line).toMatchObject({ line: 3 });
    expect(line!.reason).toContain('is no e-mail address');
    expect(line!.text).not.toContain('4111 1111');
    expect((await countIn(central)).customer).toBe(2);
  });

  it('shows help, and refuses what it does not know, without touching anything', async () => {
    const helped = await run(['--help']);
    expect([helped.code, helped.complained]).toEqual([0, '']);
    expect(helped.said).toContain('npm run import -- csv PATH');
    expect(await run(['moon', 'x'])).toMatchObject({ code: 1, said: '', complained: '"moon" is no source. Known are star, retail, csv. Nothing was written. npm run import -- --help shows what can be written.\n' });
  });

  it('refuses a folder that another import or central holds', async () => {
    const folder = centralFolder();
    const holder = await openDatabaseTarget({ databaseUrl: null, folder, now: () => 1 });
    try {
      const small = folderOf({ 'dialogues.jsonl': starLine(1) });
      folders.push(small);
      const { code, complained } = await run(['star', small, `--folder=${folder}`]);
      expect(code).toBe(1);
      expect(complained).toContain(`Something holds ${folder} but does not answer`);
    } finally {
      await holder.close();
    }
  });
});

describe('importing into a running central', () => {
  let engine: Engine;
  let server: FastifyInstance;
  let url: string;
  const token = 'a token of the folder';
  const patience = { fetch: globalThis.fetch, sleep: async () => {} };

  beforeAll(async () => {
    engine = await openPrepared();
    const store = createStore(engine, { now: () => 1 });
    await store.write(async (writing) => writing.put(put('team', demoTeams[0]!)));
    server = fastify();
    server.setValidatorCompiler(validatorCompiler);
    server.setSerializerCompiler(serializerCompiler);
    await server.register(importRoutes, { store, token });
    url = await server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await server?.close();
    await engine?.close();
  });

  it('brings the rows over, once', async () => {
    const target = await openHttpTarget({ url, token, ...patience });
    expect(target.teams).toEqual([demoTeams[0]]);
    const source = () => openStar(folderOf({ 'dialogues.jsonl': Array.from({ length: 120 }, (_, index) => starLine(index + 1)).join('\n') }), { ...context, teamId: demoTeams[0]!.id });
    const options = { openSink: async () => target, skipsBad: false, onBad: () => {}, onProgress: () => {}, clock: () => 0 };
    expect(await runImport(await source(), options)).toMatchObject({ added: 120 * 9 + 2, rowsByTable: { case: 120 } });
    expect(await runImport(await source(), options)).toMatchObject({ added: 0 });
    const numbers = await engine.db.selectFrom('case').select('number').execute();
    expect(new Set(numbers.map((row) => row.number)).size).toBe(120);
  });

  it('keeps what an agent changed since', async () => {
    const target = await openHttpTarget({ url, token, ...patience });
    const row = newCustomer({ id: '01900000-0000-7000-8000-0000000000c1', name: 'Ann' });
    expect(await target.put([put('customer', row)])).toBe(1);
    const store = createStore(engine, { now: () => 1 });
    await store.write(async (writing) => writing.put(put('customer', { ...row, name: 'Ann, as we know her' })));
    expect(await target.put([put('customer', row)])).toBe(0);
    expect(await engine.db.selectFrom('customer').select('name').where('id', '=', row.id as never).executeTakeFirst()).toEqual({ name: 'Ann, as we know her' });
  });

  it('is closed to everyone without the token', async () => {
    await expect(openHttpTarget({ url, token: 'a guess', ...patience })).rejects.toThrow('does not accept this import: its token is wrong or missing');
    const guesses: readonly Readonly<Record<string, string>>[] = [{}, { authorization: token }, { authorization: 'Bearer ' }];
    for (const headers of guesses)
      expect((await fetch(`${url}/v1/import`, { method: 'POST', headers: { ...headers, 'content-type': 'application/x-ndjson' }, body: '' })).status).toBe(401);
  });

  it('writes nothing of a batch of which one row is not as the model has it', async () => {
    const target = await openHttpTarget({ url, token, ...patience });
    const row = newCustomer({ id: '01900000-0000-7000-8000-0000000000c2', name: 'Bo' });
    const [good, bad] = [put('customer', row), { table: 'customer', row: { ...row, id: 'not an id' } } as unknown as Put];
    await expect(target.put([good, bad])).rejects.toThrow(/refused rows: Line 2: id:/);
    expect(await engine.db.selectFrom('customer').select('id').where('id', '=', row.id as never).execute()).toEqual([]);
  });

  it('tries again when central is busy or away for a moment, and says what is safe when it stays away', async () => {
    let calls = 0;
    const shaky: typeof globalThis.fetch = async (...args) => {
      calls += 1;
      if (calls % 3 === 1) throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
      if (calls % 3 === 2) return new Response('{"code":"overloaded","words":"later"}', { status: 503 });
      return fetch(...args);
    };
    const target = await openHttpTarget({ url, token, ...patience, fetch: shaky });
    expect(await target.put([put('customer', newCustomer({ id: '01900000-0000-7000-8000-0000000000c3', name: 'Cy' }))])).toBe(1);
    expect(calls).toBe(6);
    await expect(openHttpTarget({ url: 'http://127.0.0.1:9', token, ...patience })).rejects.toThrow(/cannot be reached .* start the same import again and it goes on, nothing is doubled/s);
  });
});
