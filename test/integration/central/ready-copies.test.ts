/** Central makes ready copies, keeps them, and gets over what goes wrong with them. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { KyselyPlugin } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createReadyCopies, type ReadyCopies, type ReadyCopiesOptions } from '../../../central/ready-copy/ready-copies.ts';
import { runMaker } from '../../../central/ready-copy/run-maker.ts';
import { put } from '../../../contract/model/entities.ts';
import { readyCopyType } from '../../../contract/protocol/ready-copy.ts';
import { newestVersion } from '../../../main/workspace/database/migrations/all.ts';
import { ask, signedIn } from '../../helpers/central-client.ts';
import { care, repairs, saidByCustomer, bootCase, startSmallCentral, type SmallCentral, type SmallCentralOptions } from '../../helpers/small-central.ts';

const someFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'goodship-ready-'));
  onTestFinished(() => { rmSync(folder, { recursive: true, force: true }); });
  return folder;
};
const someCentral = async (options: SmallCentralOptions = {}): Promise<SmallCentral> => {
  const central = await startSmallCentral(options);
  onTestFinished(() => central.close());
  return central;
};
interface Some {
  readonly copies: ReadyCopies;
  readonly folder: string;
  readonly failures: string[];
}
const someCopies = (central: SmallCentral, options: Partial<ReadyCopiesOptions> = {}): Some => {
  const folder = join(someFolder(), 'copies');
  const failures: string[] = [];
  const copies = createReadyCopies({ db: central.engine.db, now: Date.now, folder, fewestRows: 0, onFailed: ({ message }) => { failures.push(message); }, ...options });
  onTestFinished(() => copies.end());
  return { copies, folder, failures };
};
const whole = { teamIds: [care], shape: newestVersion, closedSince: null };
const part = { ...whole, closedSince: Date.now() - 86_400_000 };
const made = async ({ copies }: Some, asked = whole) => {
  expect(await copies.find(asked)).toBeNull();
  await copies.idle();
  const copy = await copies.find(asked);
  if (!copy) throw new Error('None was made.');
  return copy;
};

test('[S37] a copy is made when it was asked for, one for all of the same teams, in any order of them', async () => {
  const some = someCopies(await someCentral());
  expect(existsSync(some.folder)).toBe(false);
  const copy = await made(some, { ...whole, teamIds: [repairs, care] });
  expect((await some.copies.find({ ...whole, teamIds: [care, repairs] }))?.file).toBe(copy.file);
  expect(await some.copies.find(whole)).toBeNull();
  await some.copies.idle();
  expect(readdirSync(some.folder)).toHaveLength(2);
});

test('a copy of few rows is not worth making, and a desk with other tables than central’s gets none', async () => {
  const some = someCopies(await someCentral(), { fewestRows: 1_000 });
  expect(await some.copies.find(whole)).toBeNull();
  await some.copies.idle();
  expect([await some.copies.find(whole), some.failures, readdirSync(some.folder)]).toEqual([null, [], []]);
  const other = someCopies(await someCentral());
  await made(other);
  expect(await other.copies.find({ ...whole, shape: newestVersion - 1 })).toBeNull();
  await other.copies.idle();
  expect(readdirSync(other.folder)).toHaveLength(1);
});

test('a program that cannot be started is said once, leaves nothing, and is tried again after an hour', async () => {
  let now = Date.now();
  const some = someCopies(await someCentral(), { runtime: '/there/is/no/such/program', now: () => now });
  for (let times = 0; times < 3; times += 1) {
    expect(await some.copies.find(whole)).toBeNull();
    await some.copies.idle();
  }
  expect([some.failures.length, readdirSync(some.folder)]).toEqual([1, []]);
  now += 3_600_001;
  expect(await some.copies.find(whole)).toBeNull();
  await some.copies.idle();
  expect(some.failures).toHaveLength(2);
});

test('lines that break off, or that the program does not understand, leave no file', async () => {
  const folder = someFolder();
  const signal = new AbortController().signal;
  const start = `${JSON.stringify({ is: 'start', epoch: crypto.randomUUID(), cursor: 0, teamIds: [care], total: 1 })}\n`;
  const broken = runMaker({ file: join(folder, 'a.zst'), signal, produce: async (emit) => {
    await emit(start);
    await wait(500);
    throw new Error('The database has gone.');
  } });
  await expect(broken).rejects.toThrow('The database has gone.');
  await expect(runMaker({ file: join(folder, 'b.zst'), signal, produce: (emit) => emit(start) })).rejects.toThrow('No ready copy');
  await expect(runMaker({ file: join(folder, 'c.zst'), signal, produce: (emit) => emit('not a line of ours\n') })).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});

test('a central that closes gives up what it makes, and leaves nothing in the folder', async () => {
  const some = someCopies(await someCentral());
  expect(await some.copies.find(whole)).toBeNull();
  await some.copies.end();
  expect([existsSync(some.folder), some.failures]).toEqual([false, []]);
  expect(await some.copies.find(whole)).toBeNull();
  expect(existsSync(some.folder)).toBe(false);
});

test('a file that somebody took away is forgotten, the desk gets rows, and another is made', async () => {
  const central = await someCentral({ makesReadyCopies: true });
  const mara = await signedIn(central.url, 'mara');
  const askFor = () => ask(central.url, `/v1/ready-copy?shape=${newestVersion}`, { token: mara.tokens.accessToken, headers: { 'accept-encoding': 'zstd' } });
  expect((await askFor()).status).toBe(404);
  await central.readyCopies!.idle();
  const answer = await askFor();
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, readyCopyType]);
  rmSync((await central.readyCopies!.find(whole))!.file);
  const gone = await askFor();
  expect([gone.status, gone.headers.get('content-encoding'), gone.body]).toMatchObject([404, null, { code: 'not-found' }]);
  expect((await askFor()).status).toBe(404);
  await central.readyCopies!.idle();
  expect((await askFor()).status).toBe(200);
});

test('a copy that gives way to a larger one while it is looked at is not brought back', async () => {
  const central = await someCentral();
  /** The next answer of the database waits for it. */
  let held: Promise<void> | null = null;
  const slow: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      const until = held;
      held = null;
      await until;
      return result;
    },
  };
  const folder = join(someFolder(), 'copies');
  const copies = createReadyCopies({ db: central.engine.db.withPlugin(slow), now: Date.now, folder, fewestRows: 0, onFailed: (error) => { throw error; } });
  onTestFinished(() => copies.end());
  expect(await copies.find(part)).toBeNull();
  await copies.idle();
  expect(await copies.find(whole)).toBeNull();
  // The program of the larger one is at work and has all its lines.
  await wait(200);
  let release = (): void => {};
  held = new Promise((resolve) => { release = resolve; });
  const looking = copies.find(part);
  await copies.idle();
  release();
  const found = await looking;
  expect(found?.note.closedSince).toBeNull();
  expect(readdirSync(folder)).toEqual([found!.file.slice(folder.length + 1)]);
  expect((await copies.find(whole))?.file).toBe(found!.file);
});

test('[S37] rows of any table count as change', async () => {
  const central = await someCentral();
  const some = someCopies(central);
  const copy = await made(some);
  await saidByCustomer(central, bootCase, 'One more.');
  await central.store.add(Array.from({ length: Math.ceil(copy.note.total / 10) }, (_, index) =>
    put('product', { id: crypto.randomUUID(), name: `Kettle ${index}`, number: String(index), variants: [], currency: 'USD', externalId: null })));
  expect(await some.copies.find(whole)).toBeNull();
});
