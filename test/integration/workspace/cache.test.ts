/** What a desk keeps of a real central's cases, and how it gets back what it did not keep. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { put, type Put } from '../../../contract/model/entities.ts';
import { protocolHeader, protocolVersion } from '../../../contract/protocol/version.ts';
import type { WorkspaceOptions } from '../../../main/workspace/workspace.ts';
import { openDesk, type Desk } from '../../helpers/desk.ts';
import { createLine } from '../../helpers/line.ts';
import { someCase, someId, someMessage } from '../../helpers/rows.ts';
import { ada, care, passwordOf, pumpCase, repairs, smallTeam, startSmallCentral, type Login, type SmallCentral } from '../../helpers/small-central.ts';

const day = 86_400_000;
const old = Date.now() - 800 * day;
const young = Date.now() - 20 * day;
const [oldCase, youngCase, othersOldCase, offlineCase, reopenedCase, notedCase] = [0, 1, 2, 3, 4, 5].map((index) => someId(2_100 + index)) as [string, string, string, string, string, string];
const aYear = { closedDays: 365, megabytes: 0 };

const conversation = (caseId: string, number: number, { teamId = care, at = old } = {}): readonly Put[] =>
  Array.from({ length: 5 }, (_, index) => put('interaction', someMessage({ id: someId(number + index), caseId, customerId: ada, teamId, text: `Word ${index} of ${number}`, at: at + index })));
const closed = (id: string, at: number, teamId = care) => put('case', someCase({ id, subject: `Closed ${id.slice(-4)}`, status: 'closed', teamId, createdAt: at, lastInteractionAt: at, closedAt: at }));

let central: SmallCentral;
beforeAll(async () => {
  central = await startSmallCentral({
    rows: [
      ...smallTeam(), closed(oldCase, old), closed(youngCase, young), closed(othersOldCase, old, repairs),
      ...conversation(oldCase, 7_000), ...conversation(youngCase, 7_100, { at: young }), ...conversation(othersOldCase, 7_200, { teamId: repairs }),
      ...[offlineCase, reopenedCase, notedCase].flatMap((caseId, index) => [closed(caseId, old), ...conversation(caseId, 7_300 + 100 * index)]),
    ],
  });
});
afterAll(() => central.close());

const someDesk = async (login: Login, fields: Partial<WorkspaceOptions> = {}, url = central.url): Promise<Desk> => {
  const desk = await openDesk(login, url, { keeps: aYear, ...fields });
  onTestFinished(() => desk.workspace.close());
  await desk.settled();
  return desk;
};
const said = (desk: Desk, caseId: string) => desk.ask('case.interactions', { caseId, limit: 50 });
const isWhole = async (desk: Desk, caseId: string): Promise<boolean> => !(await said(desk, caseId)).isAway;

test('[S30] the first copy leaves the words of old closed cases at central; their lines come, and everything else comes whole', async () => {
  const mara = await someDesk('mara');
  expect(await said(mara, oldCase)).toMatchObject({ interactions: [], isAway: true });
  expect((await said(mara, youngCase)).interactions).toHaveLength(5);
  expect(await isWhole(mara, youngCase)).toBe(true);
  expect((await mara.ask('case.get', { caseId: oldCase }))!.case.status).toBe('closed');
  expect(await mara.ask('cache.state')).toMatchObject({ awayCount: 4, caseCount: 7 });
  expect((await mara.status()).bootstrap).toBeNull();
});

test('a desk that keeps everything gets everything', async () => {
  const mara = await someDesk('mara', { keeps: { closedDays: 0, megabytes: 0 } });
  expect((await said(mara, oldCase)).interactions).toHaveLength(5);
  expect(await mara.ask('cache.state')).toMatchObject({ awayCount: 0 });
});

test('[S31] opening a case whose words are not here fetches it as a whole', async () => {
  const mara = await someDesk('mara');
  await mara.ask('case.fetch', { caseId: oldCase });
  const { interactions, isAway } = await said(mara, oldCase);
  expect(interactions.map(({ text }) => text)).toEqual([0, 1, 2, 3, 4].map((index) => `Word ${index} of 7000`));
  expect(isAway).toBe(false);
  await mara.workspace.keeper.walk();
  expect(await isWhole(mara, oldCase)).toBe(true);
});

test('[S30 S31] without a line the desk says that the words are not here, and fetches them by itself when the line is back', async () => {
  const line = await createLine(central.url);
  onTestFinished(() => line.close());
  const mara = await someDesk('mara', {}, line.url);
  line.cut();
  await mara.line('unreachable');
  const answer = await mara.workspace.call('case.fetch', { caseId: offlineCase });
  expect(answer).toMatchObject({ ok: false, problem: { code: 'away' } });
  await mara.ask('case.note', { caseId: offlineCase, text: 'Asked again by phone.' });
  expect(await said(mara, offlineCase)).toMatchObject({ isAway: true, interactions: [expect.objectContaining({ text: 'Asked again by phone.' })] });
  line.heal();
  await mara.until('the whole conversation', () => isWhole(mara, offlineCase));
  const texts = (await said(mara, offlineCase)).interactions.map(({ text }) => text);
  expect(texts).toContain('Word 4 of 7300');
  expect(texts.filter((text) => text === 'Asked again by phone.')).toHaveLength(1);
});

test('[S32] a colleague opens an old case again: the desk that did not keep its words gets them whole', async () => {
  const [mara, jonas] = [await someDesk('mara'), await someDesk('jonas')];
  expect(await isWhole(mara, reopenedCase)).toBe(false);
  await jonas.ask('case.setStatus', { caseId: reopenedCase, from: 'closed', to: 'open' });
  await mara.until('the whole conversation of the case that is open again', () => isWhole(mara, reopenedCase));
  expect((await said(mara, reopenedCase)).interactions.filter(({ kind }) => kind === 'message').length).toBeGreaterThanOrEqual(5);
});

test('a word that comes for a case whose other words are not here is shown as a part, never as the whole', async () => {
  const [mara, jonas] = [await someDesk('mara'), await someDesk('jonas')];
  const text = 'For the files: a refund of 1998.';
  await jonas.ask('case.note', { caseId: notedCase, text });
  await mara.until('the note', async () => (await said(mara, notedCase)).interactions.some((one) => one.text === text));
  expect(await isWhole(mara, notedCase)).toBe(false);
});

test('a longer policy brings back what the shorter one left at central', async () => {
  const mara = await someDesk('mara');
  mara.workspace.setKeeps({ closedDays: 0, megabytes: 0 });
  await mara.until('everything', async () => (await mara.ask('cache.state')).awayCount === 0);
  expect((await said(mara, oldCase)).interactions.length).toBeGreaterThanOrEqual(5);
});

test('[S30] the limit holds, walk after walk: what there is no room for stays at central, the oldest first, and nothing is fetched and evicted in turn', async () => {
  const html = `<p>${'walrus '.repeat(20_000)}</p>`;
  const caseIds = Array.from({ length: 30 }, (_, index) => someId(2_200 + index));
  const large = await startSmallCentral({ rows: [...smallTeam(), ...caseIds.flatMap((id, index) => [
    closed(id, old + index * day), put('interaction', someMessage({ id: someId(9_000 + index), caseId: id, customerId: ada, teamId: care, text: '', html, at: old + index * day })),
  ])] });
  onTestFinished(() => large.close());
  const mara = await someDesk('mara', { keeps: { closedDays: 0, megabytes: 3 } }, large.url);
  const awayIds = (): readonly string[] => mara.workspace.store.reader.prepare<[], { caseId: string }>('select caseId from away').all().map(({ caseId }) => caseId);
  const away: (readonly string[])[] = [];
  for (let walk = 1; walk <= 4; walk += 1) {
    await mara.workspace.keeper.walk();
    expect((await mara.ask('cache.state')).usedBytes, `after walk ${walk}`).toBeLessThan(3_000_000);
    away.push(awayIds());
  }
  expect(away[3]!.toSorted()).toEqual(caseIds.slice(0, away[3]!.length));
  expect(away[3]).toEqual(away[2]);
  expect(away[3]!.length).toBeLessThan(20);
  expect(mara.workspace.store.reader.prepare('select * from heldCase').all()).toEqual([]);

  mara.workspace.setKeeps({ closedDays: 0, megabytes: 4 });
  await mara.workspace.keeper.walk();
  expect(awayIds().toSorted(), 'a larger limit brings back the newest').toEqual(caseIds.slice(0, awayIds().length));
  expect(awayIds().length).toBeLessThan(away[3]!.length);
  expect((await mara.ask('cache.state')).usedBytes).toBeLessThan(4_000_000);
});

const signIn = async (login: Login): Promise<string> => {
  const answer = await fetch(`${central.url}/v1/sign-in`, {
    method: 'POST', headers: { 'content-type': 'application/json', [protocolHeader]: String(protocolVersion) },
    body: JSON.stringify({ login, password: passwordOf(login), deskName: 'a test' }),
  });
  return ((await answer.json()) as { accessToken: string }).accessToken;
};
const askFor = async (caseId: string, token: string | null): Promise<{ readonly status: number; readonly text: string }> => {
  const answer = await fetch(`${central.url}/v1/case/${caseId}`, { headers: { [protocolHeader]: String(protocolVersion), ...(token ? { authorization: `Bearer ${token}` } : {}) } });
  return { status: answer.status, text: await answer.text() };
};

test('[S8 S31] a case is given to members of its team alone; for others it is as if it were not there', async () => {
  const [mara, noor] = [await signIn('mara'), await signIn('noor')];
  expect((await askFor(oldCase, mara)).status).toBe(200);
  for (const caseId of [othersOldCase, pumpCase]) {
    const refused = await askFor(caseId, mara);
    expect(refused.status).toBe(404);
    expect(refused.text).not.toMatch(/Word|pump/);
    expect((await askFor(caseId, noor)).status).toBe(200);
  }
  expect((await askFor(oldCase, noor)).text).toBe((await askFor(someId(9_999_999), noor)).text);
  expect((await askFor('not-an-id', mara)).status).toBe(400);
  expect((await askFor(oldCase, null)).status).toBe(401);
});
