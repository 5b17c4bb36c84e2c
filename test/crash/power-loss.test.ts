/**
 * RELIABILITY row 15: the power goes away. The system calls of a desk at work are recorded; at random moments of the record the files
 * are put together as a disk may hold them that lost its power then. Whatever the desk had said "done" to is there.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createChance } from '../../central/demo/chance.ts';
import { openWorkspace, type Workspace, type WorkspaceOptions } from '../../main/workspace/workspace.ts';
import { passwordOf, smallTeam, startSmallCentral } from '../helpers/small-central.ts';
import { someFolder, someKey, someOptions, valueOf } from '../helpers/workspace.ts';
import { caseOfDesk, casesOfDesks } from './cases.ts';
import type { DeskOrder, DeskSaid, DraftSaid } from './desk-process.ts';
import { afterPowerLoss, readRecord, recordedBy, type DiskEvent } from './disk-record.ts';
import { drained } from './drained.ts';
import { endChild, full, isFull, seedOfRun, startDesk } from './processes.ts';

const keyHex = someKey();
const workspaceOf = async (fields: Partial<WorkspaceOptions>): Promise<Workspace> => {
  const opened = await openWorkspace(someOptions({ keyHex, login: 'mara', ...fields }));
  if (opened.is !== 'open') throw new Error(`did not open: ${JSON.stringify(opened)}`);
  onTestFinished(() => opened.workspace.close());
  return opened.workspace;
};

/** A folder with a whole copy of a small central, closed in order. */
const copiedFolder = async (): Promise<string> => {
  const central = await startSmallCentral({ rows: [...smallTeam(), ...casesOfDesks(1)] });
  const folder = someFolder();
  const workspace = await workspaceOf({ folder, centralUrl: central.url, password: passwordOf('mara'), syncs: true });
  await drained(workspace);
  await workspace.close();
  await central.close();
  return folder;
};

const filesOf = (folder: string): ReadonlyMap<string, Buffer> =>
  new Map(readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => [name, readFileSync(join(folder, name))]));

/** Lets a desk work in the folder until it has done everything, and answers what it asked of the disk. */
const record = async (folder: string, seed: number): Promise<readonly DiskEvent[]> => {
  const calls = someFolder();
  const order: DeskOrder = {
    options: { folder, keyHex, centralUrl: 'http://127.0.0.1:9', login: 'mara', password: null }, seed, name: 'deed', caseId: caseOfDesk(0), operationCount: 80, diesAt: null, diesAtTime: 1,
  };
  const { child, idle } = startDesk(order, () => {}, recordedBy(calls));
  onTestFinished(() => endChild(child));
  await idle;
  await endChild(child);
  return readRecord(calls, child.pid!);
};

interface Promised {
  /** Deeds that were acknowledged, drafts aside. */
  readonly keys: Set<string>;
  /** What may lie in a draft: what was acknowledged last, and what was begun after it. */
  readonly drafts: Map<DraftSaid['kind'], Set<string>>;
}
/** What the desk had promised when the power went. */
const promisedBy = (events: readonly DiskEvent[], end: number): Promised => {
  const keys = new Set<string>();
  const drafts: Promised['drafts'] = new Map([['reply', new Set([''])], ['note', new Set([''])]]);
  for (const event of events.slice(0, end)) {
    if (event.is !== 'said') continue;
    const said = JSON.parse(event.text) as DeskSaid;
    if (said.is !== 'about' && said.is !== 'done') continue;
    const { key, kind, draft } = said.deed;
    if (said.is === 'done' && kind !== 'draft') keys.add(key);
    if (draft) drafts.set(draft.kind, said.is === 'done' ? new Set([draft.text]) : drafts.get(draft.kind)!.add(draft.text));
  }
  return { keys, drafts };
};

const check = async (folder: string, { keys, drafts }: Promised): Promise<void> => {
  const workspace = await workspaceOf({ folder });
  expect(workspace.store.reader.pragma('integrity_check', { simple: true })).toBe('ok');
  const outbox = JSON.stringify(valueOf(await workspace.call('sync.outbox', { limit: 500 })));
  expect([...keys].filter((key) => !outbox.includes(`"${key}"`))).toEqual([]);
  for (const [kind, possible] of drafts) {
    const draft = valueOf(await workspace.call('draft.get', { caseId: caseOfDesk(0), kind }));
    expect([...possible]).toContain(draft?.text ?? '');
  }
  await workspace.close();
};

const canRecord = process.platform === 'linux' && spawnSync('strace', ['-e', 'trace=none', 'true']).status === 0;

test.skipIf(!canRecord)('[row 15] the power goes away at any moment, with any part of what was not synced on the disk: all that was acknowledged is there', async () => {
  const seed = seedOfRun();
  const folder = await copiedFolder();
  const before = filesOf(folder);
  const events = await record(folder, seed);
  const firstDone = events.findIndex((event) => event.is === 'said' && event.text.includes('"done"'));
  expect(events.slice(firstDone).filter(({ is }) => is === 'sync').length).toBeGreaterThan(80);
  let kept = 0;
  for (let number = 0; number < full(300); number += 1) {
    const chance = createChance(seed).fork(number);
    const end = chance.integer(firstDone, events.length);
    const lost = join(someFolder(), 'workspace');
    mkdirSync(lost);
    for (const [name, bytes] of afterPowerLoss(before, events, end, chance)) if (!name.endsWith('-shm')) writeFileSync(join(lost, name), bytes);
    const promised = promisedBy(events, end);
    kept += promised.keys.size;
    await check(lost, promised).catch((error: unknown) => { throw new Error(`number ${number} of seed ${seed}, before event ${end} of ${events.length}`, { cause: error }); });
  }
  console.log(`power lost ${full(300)} times: ${kept} acknowledged operations looked for, none missing (seed ${seed})`);
}, isFull ? 3_600_000 : 300_000);
