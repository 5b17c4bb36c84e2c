/** RELIABILITY rows 20 and 21: a disk that fills up. A small file system in memory is mounted for it, which takes root on Linux. */
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newestVersion } from '../../main/workspace/database/migrations/all.ts';
import { openWorkspace, type Workspace, type WorkspaceOptions } from '../../main/workspace/workspace.ts';
import { put } from '../../contract/model/entities.ts';
import { someId, someMessage } from '../helpers/rows.ts';
import { ada, bootCase, care, passwordOf, smallTeam, startSmallCentral } from '../helpers/small-central.ts';
import { someFolder, someKey, someOptions, valueOf } from '../helpers/workspace.ts';
import { drained } from './drained.ts';
import { expectUpToDate, makeOlder, olderVersions } from './older-shape.ts';

const isMountable = process.platform === 'linux' && process.getuid?.() === 0;
if (!isMountable) console.log('The tests of a full disk are skipped: they mount a small file system, which takes root on Linux.');

const someSmallDisk = (megabytes: number): string => {
  const folder = someFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  onTestFinished(() => { execFileSync('umount', ['--lazy', folder]); });
  return folder;
};

/** Fills the disk but for so many bytes; answers how to make room again. */
const fillUp = (folder: string, left = 0): (() => void) => {
  const file = join(folder, 'somebody-elses-film');
  const gap = join(folder, 'gap');
  writeFileSync(gap, Buffer.alloc(left));
  for (let size = 1_048_576; size >= 512; size = Math.floor(size / 2)) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // No room for a piece of this size; a smaller one may still fit.
    }
  }
  rmSync(gap);
  return () => { rmSync(file); };
};

const open = async (options: WorkspaceOptions): Promise<Workspace> => {
  const opened = await openWorkspace(options);
  if (opened.is !== 'open') throw new Error(`did not open: ${JSON.stringify(opened)}`);
  onTestFinished(() => opened.workspace.close());
  return opened.workspace;
};
const oldMessages = 12_000;
const someCentral = async (messages = 0, makesReadyCopies = false) => {
  const old = Array.from({ length: messages }, (_, index) =>
    put('interaction', someMessage({ id: someId(100_000 + index), caseId: bootCase, customerId: ada, teamId: care, text: `Old message ${index} ${'about the left boot and its long way here '.repeat(10)}`, at: 1_690_000_000_000 + index })));
  const central = await startSmallCentral({ rows: [...smallTeam(), ...old], makesReadyCopies });
  onTestFinished(() => central.close());
  return central;
};
/** All that `someCentral(oldMessages)` has for Care. */
const expectWhole = async (workspace: Workspace): Promise<void> => {
  workspace.sync.loop.start();
  await drained(workspace);
  expect(workspace.store.reader.prepare('select count(*) as count from interaction').get()).toEqual({ count: oldMessages + 2 });
};
const optionsOn = (disk: string, centralUrl: string): WorkspaceOptions =>
  ({ ...someOptions({ centralUrl, login: 'mara', password: passwordOf('mara'), syncs: true }), folder: join(disk, 'workspace') });

test.runIf(isMountable)('[row 20] a full disk refuses the write with words, keeps what was acknowledged, and goes on when there is room', async () => {
  const central = await someCentral();
  const disk = someSmallDisk(12);
  const options = optionsOn(disk, central.url);
  const workspace = await open({ ...options, syncs: true });
  await drained(workspace);
  await workspace.close();
  const away = await open({ ...options, syncs: false });
  const makeRoom = fillUp(disk);
  const acknowledged: string[] = [];
  let refusal: { readonly code: string; readonly words: string; readonly advice: string } | null = null;
  for (let number = 0; refusal === null && number < 2_000; number += 1) {
    const text = `Note ${number} ${'on a disk that fills up '.repeat(30)}`.trim();
    const answer = await away.call('case.note', { caseId: bootCase, text });
    if (answer.ok) acknowledged.push(text);
    else refusal = answer.problem;
  }
  expect(refusal).toEqual({ code: 'disk', words: expect.stringContaining('disk is full') as unknown, advice: expect.stringContaining('still there') as unknown });
  const waiting = away.store.reader.prepare<[], { words: string }>(`select words from outbox where state = 'waiting' order by sequence`).all();
  expect(waiting.map(({ words }) => words)).toEqual(acknowledged);
  const shown = valueOf(await away.call('case.interactions', { caseId: bootCase, limit: 200 })).interactions.filter(({ kind }) => kind === 'note').map(({ text }) => text);
  expect(shown.every((text) => acknowledged.includes(text))).toBe(true);
  makeRoom();
  const last = 'There is room again.';
  expect((await away.call('case.note', { caseId: bootCase, text: last })).ok).toBe(true);
  await away.close();
  const again = await open(options);
  await drained(again);
  const notes = await central.store.db.selectFrom('interaction').select('text').where('kind', '=', 'note').execute();
  expect(notes.map(({ text }) => text).toSorted()).toEqual([...acknowledged, last].toSorted());
});

test.runIf(isMountable)('[row 20] a disk that fills up during the first copy: the copy goes on by itself when there is room', async () => {
  const central = await someCentral(oldMessages);
  const disk = someSmallDisk(40);
  const workspace = await open({ ...optionsOn(disk, central.url), syncs: false });
  const makeRoom = fillUp(disk);
  expect((await workspace.sync.round()).is).not.toBe('done');
  expect(workspace.store.reader.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(valueOf(await workspace.call('sync.status')).bootstrap).not.toBeNull();
  makeRoom();
  await expectWhole(workspace);
}, 300_000);

test.runIf(isMountable)('[row 20] a disk without room for a ready copy: nothing of it stays, and the first copy comes as rows when there is room', async () => {
  const central = await someCentral(oldMessages, true);
  await central.readyCopies!.find({ teamIds: [care], shape: newestVersion, closedSince: null });
  await central.readyCopies!.idle();
  const disk = someSmallDisk(40);
  const makeRoom = fillUp(disk, 3_000_000);
  let isTaken = false;
  const workspace = await open({ ...optionsOn(disk, central.url), opensBeforeSignIn: false, syncs: false, onShare: () => { isTaken = true; } });
  expect([isTaken, readdirSync(join(disk, 'workspace')).filter((name) => name.includes('.new.'))]).toEqual([true, []]);
  expect(valueOf(await workspace.call('sync.status')).bootstrap).not.toBeNull();
  makeRoom();
  await expectWhole(workspace);
}, 300_000);

test.runIf(isMountable)('[row 20] a pull on a full disk is applied later, whole', async () => {
  const central = await someCentral();
  const disk = someSmallDisk(16);
  const options = { ...optionsOn(disk, central.url), syncs: false };
  const workspace = await open(options);
  for (let is = ''; is !== 'done'; ) ({ is } = await workspace.sync.round());
  await central.store.add(Array.from({ length: 3_000 }, (_, index) =>
    put('interaction', someMessage({ id: someId(300_000 + index), caseId: bootCase, customerId: ada, teamId: care, text: `News ${index} ${'that needs room '.repeat(20)}`, at: 1_699_100_000_000 + index }))));
  const makeRoom = fillUp(disk);
  const news = (): unknown => workspace.store.reader.prepare(`select count(*) as count from interaction where text like 'News%'`).get();
  expect((await workspace.sync.round()).is).not.toBe('done');
  expect(news()).toEqual({ count: 0 });
  makeRoom();
  for (let is = ''; is !== 'done'; ) ({ is } = await workspace.sync.round());
  expect(news()).toEqual({ count: 3_000 });
}, 300_000);

test.runIf(isMountable)('[rows 20 21] a disk that fills up while an older workspace is brought up to date: it says so, and with room all that waited is there', async () => {
  const keyHex = someKey();
  const codes: string[] = [];
  for (const left of [0, 40_960, 163_840]) {
    const disk = someSmallDisk(8);
    const folder = join(disk, 'workspace');
    makeOlder(folder, { version: olderVersions[0]!, keyHex });
    const makeRoom = fillUp(disk, left);
    const opened = await openWorkspace({ ...someOptions({ keyHex, syncs: false }), folder });
    codes.push(opened.is === 'shut' ? opened.door.code : opened.is);
    makeRoom();
    await expectUpToDate(folder, keyHex);
  }
  expect(codes).toEqual(['disk', 'disk', 'disk']);
});

test.runIf(isMountable)('[rows 18 20] a copy that is begun anew on a full disk waits for room: then all that waited is saved, and the door says so', async () => {
  const disk = someSmallDisk(16);
  const options = optionsOn(disk, (await someCentral()).url);
  const first = await open(options);
  await drained(first);
  await first.close();
  const away = await open({ ...options, opensBeforeSignIn: true, syncs: false });
  for (let number = 0; number < 5; number += 1) valueOf(await away.call('case.note', { caseId: bootCase, text: `Note ${number}` }));
  await away.close();
  const makeRoom = fillUp(disk);
  const anew = { ...options, opensBeforeSignIn: true, syncs: false };
  expect(await openWorkspace({ ...anew, beginsAnew: true })).toMatchObject({ is: 'shut', door: { code: 'disk' } });
  expect(await openWorkspace(anew)).toMatchObject({ is: 'shut', door: { code: 'disk' } });
  makeRoom();
  expect(await openWorkspace(anew)).toMatchObject({ is: 'shut', door: { code: 'set-aside', words: expect.stringContaining('5 changes that had not left this machine') as unknown } });
  expect((await open(anew)).waiting()).toBe(5);
});
