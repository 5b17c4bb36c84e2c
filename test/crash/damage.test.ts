/**
 * RELIABILITY row 18: databases that a bad disk, a bad copy or a bad cable has damaged. Each is set aside as it was found,
 * what had not left is carried over as far as it can be read, the rest comes from central, and the agent reads so.
 */
import { closeSync, cpSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createChance, type Chance } from '../../central/demo/chance.ts';
import type { ShutDoor } from '../../main/workspace/database/shut.ts';
import { openWorkspace, type OpenedWorkspace, type Workspace, type WorkspaceOptions } from '../../main/workspace/workspace.ts';
import { bootCase, passwordOf, startSmallCentral, type SmallCentral } from '../helpers/small-central.ts';
import { someFolder, someKey, someOptions, valueOf } from '../helpers/workspace.ts';
import { drained } from './drained.ts';
import { full, isFull, seedOfRun } from './processes.ts';

const waitingCount = 60;
const draftText = 'A draft that nobody has sent yet.';
const textOf = (number: number): string => `Waiting note ${number}: ${'the boot is on its way. '.repeat(20)}`;
const keyHex = someKey();

let central: SmallCentral;
/** Workspaces with a copy, waiting notes and a draft, to be copied for each damage: all in the file; the notes still in the log. */
let inFile: string;
let inLog: string;
let root: string;

const optionsFor = (folder: string, fields: Partial<WorkspaceOptions> = {}): WorkspaceOptions => ({
  ...someOptions({ keyHex, centralUrl: central.url, login: 'mara', password: passwordOf('mara'), syncs: true, ...fields }), folder,
});
const workspaceOf = (opened: OpenedWorkspace): Workspace => {
  if (opened.is !== 'open') throw new Error(`did not open: ${JSON.stringify(opened)}`);
  onTestFinished(() => opened.workspace.close());
  return opened.workspace;
};

beforeAll(async () => {
  central = await startSmallCentral();
  root = mkdtempSync(join(tmpdir(), 'goodship-damage-'));
  [inFile, inLog] = [join(root, 'in-file'), join(root, 'in-log')];
});
afterAll(async () => {
  await central.close();
  rmSync(root, { recursive: true, force: true });
});

test('workspaces to damage: a whole copy, waiting notes, a draft', async () => {
  const made = join(root, 'made');
  const first = workspaceOf(await openWorkspace(optionsFor(made)));
  await drained(first);
  await first.close();
  const away = workspaceOf(await openWorkspace(optionsFor(made, { syncs: false })));
  for (let number = 0; number < waitingCount; number += 1) valueOf(await away.call('case.note', { caseId: bootCase, text: textOf(number) }));
  valueOf(await away.call('draft.save', { caseId: bootCase, kind: 'reply', channel: null, text: draftText, personaId: null, plainText: null }));
  cpSync(made, inLog, { recursive: true });
  rmSync(join(inLog, 'workspace.db-shm'));
  await away.close();
  cpSync(made, inFile, { recursive: true });
  expect(statSync(join(inLog, 'workspace.db-wal')).size).toBeGreaterThan(100_000);
});

const overwrite = (file: string, at: number, bytes: Buffer): void => {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
};
const noise = (chance: Chance, length: number): Buffer => Buffer.from(Array.from({ length }, () => chance.integer(0, 255)));
const pageSize = 4_096;
const pagesOf = (file: string): number => Math.floor(statSync(file).size / pageSize);

const damages = {
  'nothing at all': () => {},
  'bytes flipped': (file: string, chance: Chance) => {
    for (let left = chance.integer(1, 20); left > 0; left -= 1) overwrite(file, chance.integer(0, statSync(file).size - 1), noise(chance, 1));
  },
  'pages overwritten': (file: string, chance: Chance) => {
    for (let left = chance.integer(1, 10); left > 0; left -= 1) overwrite(file, chance.integer(0, pagesOf(file) - 1) * pageSize, noise(chance, pageSize));
  },
  'first page zeroed': (file: string) => { overwrite(file, 0, Buffer.alloc(pageSize)); },
  'file cut short': (file: string, chance: Chance) => { truncateSync(file, chance.integer(1, statSync(file).size - 1)); },
  'a stretch of zeros': (file: string, chance: Chance) => { overwrite(file, chance.integer(0, pagesOf(file) - 1) * pageSize, Buffer.alloc(pageSize * chance.integer(1, 20))); },
} as const;

/** What the words of the door say was saved, and what was not. */
const saidOf = ({ words }: ShutDoor) => ({
  waiting: Number(/: (\d+) changes? that had not left/.exec(words)?.[1] ?? 0),
  unreadable: Number(/(\d+) changes? that had not left this machine could not/.exec(words)?.[1] ?? 0),
  hasDraft: /\d draft/.test(words),
});

/** Reads what an agent looks at first; damage in those pages shows here. */
const look = (workspace: Workspace) =>
  Promise.all([
    workspace.call('case.interactions', { caseId: bootCase, limit: 200 }), workspace.call('case.get', { caseId: bootCase }), workspace.call('sync.outbox', { limit: 200 }),
    workspace.call('draft.get', { caseId: bootCase, kind: 'reply' }), workspace.call('queue.list', { view: 'all', sort: 'newest', offset: 0, limit: 50 }),
  ]);

/** Opens as an agent does, who tries again when the door says so. Answers the workspace at rest and the doors that were shut. */
const openUntilWhole = async (folder: string): Promise<{ readonly workspace: Workspace; readonly doors: readonly ShutDoor[] }> => {
  const doors: ShutDoor[] = [];
  while (doors.length < 4) {
    const opened = await openWorkspace(optionsFor(folder, { syncs: false }));
    if (opened.is === 'shut') {
      doors.push(opened.door);
      continue;
    }
    const workspace = workspaceOf(opened);
    const shut = new Promise<ShutDoor>((resolve) => { workspace.on('shut', resolve); });
    const looked = await look(workspace);
    if (looked.every(({ ok }) => ok)) return { workspace, doors };
    doors.push(await shut);
  }
  throw new Error(`It does not come to rest: ${JSON.stringify(doors)}`);
};

interface Outcome {
  readonly wasShut: boolean;
  readonly saved: number;
}

/** One damaged copy, from its opening to its rest at central. */
const survive = async (folder: string): Promise<Outcome> => {
  const file = join(folder, 'workspace.db');
  const found = readFileSync(file);
  const { workspace, doors } = await openUntilWhole(folder);
  const entries = valueOf(await workspace.call('sync.outbox', { limit: 200 }));
  const texts = entries.map(({ text }) => text);
  expect(texts).toEqual(Array.from({ length: waitingCount }, (_, number) => textOf(number)).filter((text) => texts.includes(text)));
  const [door] = doors;
  if (door) {
    expect(doors.map(({ code }) => code)).toEqual(['set-aside']);
    const said = saidOf(door);
    expect(said.waiting, door.words).toBe(entries.length);
    if (said.unreadable > 0) expect(said.waiting + said.unreadable, door.words).toBe(waitingCount);
    const draft = valueOf(await workspace.call('draft.get', { caseId: bootCase, kind: 'reply' }));
    expect(draft?.text ?? null, door.words).toBe(said.hasDraft ? draftText : null);
    const aside = / as (damaged-[\w-]+)/.exec(door.words)![1]!;
    expect(readFileSync(join(folder, aside, 'workspace.db')).length, 'what was set aside').toBe(found.length);
  }
  await workspace.close();
  const online = workspaceOf(await openWorkspace(optionsFor(folder)));
  const shutWhileWorking = new Promise<'shut'>((resolve) => { online.on('shut', () => { resolve('shut'); }); });
  // A call that meets the damage is answered before the door says so.
  const rested = drained(online).catch((error: unknown) => {
    if (/damaged/.test(String(error))) return shutWhileWorking;
    throw error;
  });
  if ((await Promise.race([rested, shutWhileWorking])) === 'shut') await drained(workspaceOf(await openWorkspace(optionsFor(folder))));
  else await online.close();
  return { wasShut: doors.length > 0, saved: entries.length };
};

const damageNames = Object.keys(damages) as (keyof typeof damages)[];

/** The copy that a seed damages under a number: what was done to it, and what came of it. */
const surviveNumber = async (seed: number, number: number): Promise<Outcome & { readonly name: string }> => {
  const name = damageNames[number % damageNames.length]!;
  const folder = join(someFolder(), 'workspace');
  cpSync(inFile, folder, { recursive: true });
  damages[name](join(folder, 'workspace.db'), createChance(seed).fork(number));
  try {
    return { name, ...(await survive(folder)) };
  } catch (error) {
    throw new Error(`number ${number} (${name}) of seed ${seed}`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const notesAtCentral = async (): Promise<readonly string[]> =>
  (await central.store.db.selectFrom('interaction').select('text').where('text', 'like', 'Waiting note %').execute()).map(({ text }) => text as string);

test('[row 18] [S20] databases damaged in every way: set aside, what can be read carried over, the rest pulled again, in plain words', async () => {
  const seed = seedOfRun();
  const count = full(240);
  const outcomes: Awaited<ReturnType<typeof surviveNumber>>[] = [];
  for (let number = 0; number < count; number += 1) outcomes.push(await surviveNumber(seed, number));
  const shut = outcomes.filter(({ wasShut }) => wasShut);
  const saved = shut.reduce((sum, outcome) => sum + outcome.saved, 0);
  console.log(`damaged: ${count}, ${shut.length} set aside, from which ${saved} of ${shut.length * waitingCount} waiting operations were saved (seed ${seed})`);
  // Only the first page is gone: everything else can be read.
  for (const { name, saved: one, wasShut } of outcomes) {
    if (name === 'first page zeroed') expect(one).toBe(waitingCount);
    if (name === 'nothing at all') expect({ one, wasShut }).toEqual({ one: waitingCount, wasShut: false });
  }
  const notes = await notesAtCentral();
  expect(notes.length).toBe(new Set(notes).size);
}, isFull ? 3_600_000 : 600_000);

test('[row 18] damage that only a call meets which the desk makes online (seed 395098192, number 11) is set aside and healed as well', async () => {
  await surviveNumber(395_098_192, 11);
});

test('[row 18] a torn log: what stands before the tear is there, in order, and the workspace goes on', async () => {
  const seed = seedOfRun();
  const count = full(60);
  for (let number = 0; number < count; number += 1) {
    const chance = createChance(seed).fork(`log ${number}`);
    const folder = join(someFolder(), 'workspace');
    cpSync(inLog, folder, { recursive: true });
    const log = join(folder, 'workspace.db-wal');
    if (number % 2 === 0) truncateSync(log, chance.integer(0, statSync(log).size - 1));
    else overwrite(log, chance.integer(0, statSync(log).size - 1), noise(chance, 1));
    const { workspace, doors } = await openUntilWhole(folder);
    expect(doors, `number ${number} of seed ${seed}`).toEqual([]);
    const texts = valueOf(await workspace.call('sync.outbox', { limit: 200 })).map(({ text }) => text);
    expect(texts, `number ${number} of seed ${seed}`).toEqual(Array.from({ length: texts.length }, (_, index) => textOf(index)));
    await workspace.close();
    await drained(workspaceOf(await openWorkspace(optionsFor(folder))));
  }
  const notes = await notesAtCentral();
  expect(notes.length).toBe(new Set(notes).size);
}, isFull ? 3_600_000 : 600_000);
