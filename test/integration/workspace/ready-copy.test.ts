/** A desk that begins with a file that a real central has made ready. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { put, tables, type Put } from '../../../contract/model/entities.ts';
import { newestVersion } from '../../../main/workspace/database/migrations/all.ts';
import { all } from '../../../main/workspace/database/statements.ts';
import { readState } from '../../../main/workspace/sync/sync-state.ts';
import { readyTables } from '../../../main/workspace/ready-copy/tables.ts';
import type { WorkspaceOptions } from '../../../main/workspace/workspace.ts';
import { openDesk, type Desk } from '../../helpers/desk.ts';
import { createLine, type Line } from '../../helpers/line.ts';
import { noise } from '../../helpers/ready-copy.ts';
import { someCase, someCustomer, someId, someMessage } from '../../helpers/rows.ts';
import { bootCase, care, clockCase, newCase, putBackByHand, repairs, revisionOf, saidByCustomer, smallTeam, startSmallCentral, type Login, type SmallCentral } from '../../helpers/small-central.ts';
import { someFolder } from '../../helpers/workspace.ts';

const day = 86_400_000;
const cases = 60;
const bornAt = (index: number): number => Date.now() - index * 12 * day;

/** Customers with a closed case each, the older ones beyond two years ago, half of them of another team. */
const manyCases = (): readonly Put[] =>
  Array.from({ length: cases }, (_, index): readonly Put[] => {
    const [customerId, caseId, teamId, at] = [someId(20_000 + index), someId(21_000 + index), index % 2 === 0 ? care : repairs, bornAt(index)];
    return [
      put('customer', someCustomer({ id: customerId, name: `Zoë Ünal ${index}`, phones: [`+1202556${String(index).padStart(4, '0')}`] })),
      put('case', someCase({ id: caseId, number: 1_000 + index, subject: `Kettle ${index} whistles`, customerId, teamId, status: 'closed', createdAt: at, lastInteractionAt: at, closedAt: at })),
      ...[0, 1, 2].map((part) => put('interaction', someMessage({ id: someId(22_000 + 3 * index + part), caseId, customerId, teamId, text: `Word ${part} of kettle number${index}, whistling ${index % 7} ${noise(3 * index + part, 60)}`, at: at + part }))),
    ];
  }).flat();

/** Somebody asks for rows. */
let onRows = (): void => {};
const startCentral = (): Promise<SmallCentral> => startSmallCentral({
  rows: [...smallTeam(), ...manyCases()], makesReadyCopies: true,
  onServer: (server) => { server.addHook('onRequest', async ({ routeOptions }) => { if (routeOptions.url === '/v1/bootstrap') onRows(); }); },
});
let central: SmallCentral;
beforeAll(async () => { central = await startCentral(); });
afterAll(() => central.close());

/** For what would disturb the others. */
const ownCentral = async (): Promise<SmallCentral> => {
  const of = await startCentral();
  onTestFinished(() => of.close());
  return of;
};

const everything = { closedDays: 0, megabytes: 0 };
const aYear = { closedDays: 365, megabytes: 0 };

/** Signs in for the first time on this machine. `began`: with a file, or with rows. */
const newDesk = async (login: Login, fields: Partial<WorkspaceOptions> = {}, of: SmallCentral = central): Promise<Desk & { readonly began: 'file' | 'rows' }> => {
  let isFile = false;
  const onShare = (share: number): void => {
    isFile ||= share === 1;
    fields.onShare?.(share);
  };
  const desk = await openDesk(login, of.url, { opensBeforeSignIn: false, keeps: everything, ...fields, onShare });
  onTestFinished(() => desk.workspace.close());
  const { isComplete } = desk.workspace.store.reader.prepare<[], { isComplete: number }>('select isComplete from syncState').get()!;
  expect(isComplete === 1).toBe(isFile);
  await desk.settled();
  await desk.until('all indexed', () => all(desk.workspace.store.reader, 'select 1 as yes from searchWaiting').length === 0);
  return { ...desk, began: isFile ? 'file' : 'rows' };
};
/** The desk that asked first had rows, and made central begin. */
const isReady = async (login: Login, fields: Partial<WorkspaceOptions> = {}, of: SmallCentral = central): Promise<void> => {
  const desk = await newDesk(login, fields, of);
  if (desk.began === 'rows') await of.readyCopies!.idle();
};

const rowsOf = (desk: Desk, table: string): readonly unknown[] => all(desk.workspace.store.reader, `select * from "${table}"`).map((row) => JSON.stringify(row)).toSorted();
/** What the desk knows of itself and of central, but for what is each desk's own: its device, and when it heard what. */
const knownBy = (desk: Desk): object => {
  const { deviceId: _device, lastAnswerAt: _answered, lastPulledAt: _pulled, line: _line, bootstrapTotal, bootstrapDone, ...known } = readState(desk.workspace.store.reader);
  return { ...known, isAllThere: bootstrapDone === bootstrapTotal };
};
const found = async (desk: Desk, words: string): Promise<readonly string[]> => (await desk.ask('search.query', { text: words, limit: 100 })).hits.map((hit) => JSON.stringify(hit));

test('[S37] a desk that begins with a ready copy holds what one holds that took rows', async () => {
  await isReady('mara');
  const byRows = await newDesk('mara', { opensBeforeSignIn: true });
  const byFile = await newDesk('mara');
  expect([byRows.began, byFile.began]).toEqual(['rows', 'file']);
  for (const table of [...tables, 'contactPoint', 'searchTerm', 'away']) expect([table, rowsOf(byFile, table)]).toEqual([table, rowsOf(byRows, table)]);
  expect(rowsOf(byFile, 'interaction')).toHaveLength(92);
  expect(knownBy(byFile)).toEqual(knownBy(byRows));
  expect(readyTables.filter((table) => table.endsWith('_data')).every((table) => rowsOf(byFile, table).length > 1)).toBe(true);
  for (const words of ['kettle', 'whistl', 'zoe unal 7', 'number42', '2025560004']) expect([words, await found(byFile, words)]).toEqual([words, await found(byRows, words)]);
});

test('[S37] what was said and what left since the file was made comes with the first pull', async () => {
  await isReady('sam');
  await saidByCustomer(central, bootCase, 'The third boot came as well.');
  await central.store.write(async (writing) => { writing.put(put('case', { ...(await writing.one('case', clockCase))!, teamId: repairs })); });
  const jonas = await newDesk('jonas');
  expect(jonas.began).toBe('file');
  await jonas.until('the first pull', async () => (await jonas.status()).lastPulledAt !== null);
  expect((await jonas.ask('case.interactions', { caseId: bootCase, limit: 50 })).interactions.map(({ text }) => text)).toContain('The third boot came as well.');
  expect(await jonas.ask('case.get', { caseId: clockCase })).toBeNull();
});

test('[S36 S37] what is the agent’s own is in no file and comes with the first pull', async () => {
  await isReady('mara');
  const first = await newDesk('mara');
  await first.ask('draft.save', { caseId: bootCase, kind: 'reply', channel: 'email', text: 'Dear Ada', personaId: null, plainText: null });
  await first.ask('snippet.save', { snippetId: someId(40_000), name: 'Sorry', text: 'We are sorry.', channel: null });
  await first.until('the draft carried', () => all(first.workspace.store.reader, 'select 1 as yes from carriedDraft').length > 0);
  await first.settled();
  const second = await newDesk('mara');
  expect(second.began).toBe('file');
  await second.until('the draft', async () => (await second.ask('draft.get', { caseId: bootCase, kind: 'reply' }))?.text === 'Dear Ada');
  expect((await second.ask('snippet.list')).map(({ name }) => name)).toEqual(['Sorry']);
  const jonas = await newDesk('jonas');
  expect([jonas.began, rowsOf(jonas, 'snippet'), rowsOf(jonas, 'carriedDraft')]).toEqual(['file', [], []]);
});

test('[S13 S37] a file holds the rows of the teams that it was made for, and nobody else is given it', async () => {
  await isReady('mara');
  await isReady('noor');
  const noor = await newDesk('noor');
  expect(noor.began).toBe('file');
  expect(all(noor.workspace.store.reader, 'select distinct teamId from interaction')).toEqual([{ teamId: repairs }]);
  expect(await found(noor, 'number42')).toEqual([]);
  expect(await found(noor, 'number43')).not.toEqual([]);
});

test('[S30 S37] a file with more than is wanted will do, one with less will not', async () => {
  const of = await ownCentral();
  await isReady('mara', { keeps: aYear }, of);
  const narrow = await newDesk('jonas', { keeps: aYear }, of);
  expect(narrow.began).toBe('file');
  expect((await narrow.ask('cache.state')).awayCount).toBeGreaterThan(10);
  expect((await newDesk('mara', {}, of)).began).toBe('rows');
  await of.readyCopies!.idle();
  const whole = await newDesk('mara', {}, of);
  expect([whole.began, (await whole.ask('cache.state')).awayCount]).toEqual(['file', 0]);
  expect((await newDesk('jonas', { keeps: aYear }, of)).began).toBe('file');
});

test('[S14 S37] a file of a history that central no longer has is not given away, and a desk that began with it starts over', async () => {
  const of = await ownCentral();
  const before = await revisionOf(of);
  await saidByCustomer(of, await newCase(of), 'Said, and lost with the disk.');
  await isReady('mara', {}, of);
  let isFile = false;
  const offline = await openDesk('mara', of.url, { opensBeforeSignIn: false, keeps: everything, syncs: false, onShare: () => { isFile = true; } });
  onTestFinished(() => offline.workspace.close());
  expect([isFile, (await found(offline, 'lost')).length > 0]).toEqual([true, true]);
  await putBackByHand(of, before);
  await saidByCustomer(of, await newCase(of), 'Said after the restore.');
  const mara = await newDesk('mara', {}, of);
  expect(mara.began).toBe('rows');
  await of.readyCopies!.idle();
  const jonas = await newDesk('jonas', {}, of);
  expect(jonas.began).toBe('file');
  offline.workspace.sync.loop.start(0);
  await offline.until('the copy of the other history', async () => (await found(offline, 'restore')).length > 0);
  for (const desk of [jonas, offline]) {
    expect(await found(desk, 'lost')).toEqual([]);
    expect(await found(desk, 'restore')).not.toEqual([]);
  }
});

test('[S37] a file behind which too much has changed is made anew', async () => {
  const of = await ownCentral();
  await isReady('mara', {}, of);
  for (let count = 0; count < 5; count += 1) await saidByCustomer(of, bootCase, `Once more ${count}.`);
  expect((await newDesk('mara', {}, of)).began).toBe('file');
  await of.store.write(async (writing) => {
    for (let index = 0; index < cases; index += 2) writing.put(put('case', { ...(await writing.one('case', someId(21_000 + index)))!, subject: `Kettle ${index} sings` }));
  });
  expect((await newDesk('mara', {}, of)).began).toBe('rows');
  await of.readyCopies!.idle();
  const mara = await newDesk('mara', {}, of);
  expect(mara.began).toBe('file');
  expect(await found(mara, 'sings')).not.toEqual([]);
});

/** A line over which a file would take so many seconds, as the desk sees it. */
const lineOfSeconds = async (seconds: number): Promise<Line> => {
  const { packedBytes } = (await central.readyCopies!.find({ teamIds: [care], shape: newestVersion, closedSince: null }))!;
  const line = await createLine(central.url);
  onTestFinished(() => line.close());
  line.narrow(packedBytes / seconds);
  return line;
};
const expectNothingOfFile = (desk: Desk): void => {
  expect(readdirSync(desk.options.folder).filter((name) => name.includes('.new.'))).toEqual([]);
};

test('[S17 S37] a file that would take too long is given up, and the first copy comes as rows', async () => {
  await isReady('mara');
  const line = await lineOfSeconds(20);
  onRows = line.heal;
  const shares: number[] = [];
  const desk = await newDesk('mara', { centralUrl: line.url, onShare: (share) => { shares.push(share); } });
  expect(desk.began).toBe('rows');
  expect(shares.length).toBeGreaterThan(2);
  expect(shares.at(-1)).toBeLessThan(0.5);
  expectNothingOfFile(desk);
});

test('[S17 S37] a line that is cut in the middle of the file costs nothing but the file', async () => {
  await isReady('mara');
  const line = await lineOfSeconds(4);
  let cutAt = 0;
  const desk = await newDesk('mara', {
    centralUrl: line.url,
    onShare: (share) => {
      if (share === 0 || cutAt > 0) return;
      cutAt = share;
      line.heal();
      line.drop();
    },
  });
  expect(desk.began).toBe('rows');
  expect(cutAt).toBeGreaterThan(0);
  expect(cutAt).toBeLessThan(1);
  expectNothingOfFile(desk);
});

test('[S37] where putting a file in its place has made the program fall, the first copy comes as rows', async () => {
  await isReady('mara');
  const folder = someFolder();
  writeFileSync(join(folder, 'workspace.new.db'), 'half made');
  const desk = await newDesk('mara', { folder });
  expect(desk.began).toBe('rows');
  expectNothingOfFile(desk);
});

test('nothing that customers said is on the desk’s disk as it was said', async () => {
  await isReady('mara');
  const desk = await newDesk('mara');
  expect(desk.began).toBe('file');
  for (const name of readdirSync(desk.options.folder)) expect([name, readFileSync(join(desk.options.folder, name)).includes('whistling')]).toEqual([name, false]);
});
