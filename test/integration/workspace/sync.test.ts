/** Desks and a real central: the whole way of a reply, and what happens on every kind of bad line. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openDesk, type Desk } from '../../helpers/desk.ts';
import { createLine, portalPage, type Line } from '../../helpers/line.ts';
import { bootCase, clockCase, startSmallCentral, type Login, type SmallCentral } from '../../helpers/small-central.ts';

let central: SmallCentral;
/** What central answers in place of itself, by path; null lets the request through. */
let inItsPlace: ((path: string) => { readonly status: number; readonly code: string; readonly headers?: Record<string, string> } | null) | null = null;
const asked: string[] = [];

beforeAll(async () => {
  central = await startSmallCentral({
    onServer: (server) => {
      server.addHook('onRequest', async (request, reply) => {
        asked.push(request.url);
        const answer = inItsPlace?.(request.url) ?? null;
        if (answer) await reply.code(answer.status).headers(answer.headers ?? {}).send({ code: answer.code, words: 'for a test' });
      });
    },
  });
});
afterAll(() => central.close());

const someLine = async (): Promise<Line> => {
  const line = await createLine(central.url);
  onTestFinished(() => line.close());
  return line;
};
const someDesk = async (login: Login, url = central.url): Promise<Desk> => {
  const desk = await openDesk(login, url);
  onTestFinished(() => desk.workspace.close());
  onTestFinished(() => { inItsPlace = null; });
  return desk;
};
const textsOf = async (desk: Desk, caseId: string): Promise<readonly string[]> =>
  (await desk.ask('case.interactions', { caseId, limit: 200 })).interactions.filter(({ kind }) => kind !== 'event').map(({ text }) => text);
let replies = 0;
const reply = async (desk: Desk, caseId = bootCase): Promise<string> => {
  const text = `Reply ${(replies += 1)}: your boots leave today.`;
  await desk.ask('case.reply', { caseId, channel: 'email', text });
  return text;
};
const sees = (desk: Desk, text: string, caseId = bootCase, withinMs?: number): Promise<void> =>
  desk.until(`“${text}”`, async () => (await textsOf(desk, caseId)).filter((one) => one === text).length === 1, withinMs);

test('[S3 S5 S11 S15] a reply goes out at once, a colleague sees it by a poke, and the sender’s mark settles', async () => {
  const [mara, jonas] = [await someDesk('mara'), await someDesk('jonas')];
  await Promise.all([mara.settled(), jonas.settled()]);
  expect(await textsOf(mara, bootCase)).toContain('The left boot came twice.');
  await jonas.until('a line of pokes', () => asked.filter((path) => path === '/v1/poke').length >= 2);
  const text = await reply(mara);
  const mine = (await mara.ask('case.interactions', { caseId: bootCase, limit: 50 })).interactions.find((one) => one.text === text)!;
  expect(mine.delivery).toBe('waiting');
  await sees(jonas, text, bootCase, 10_000);
  await mara.settled();
  const settled = (await mara.ask('case.interactions', { caseId: bootCase, limit: 50 })).interactions.find((one) => one.text === text)!;
  expect(settled).toMatchObject({ delivery: 'settled', reason: null, id: mine.id });
  expect((await jonas.ask('case.get', { caseId: bootCase }))!.case).toMatchObject({ status: 'waiting', assigneeId: mara.workspace.me().agentId });
});

test('[S13] a desk holds its own teams’ cases and no others', async () => {
  const [mara, noor] = [await someDesk('mara'), await someDesk('noor')];
  await Promise.all([mara.settled(), noor.settled()]);
  const subjects = async (desk: Desk): Promise<readonly string[]> => (await desk.ask('queue.list', { view: 'all', sort: 'newest', offset: 0, limit: 50 })).rows.map(({ subject }) => subject).sort();
  expect(await subjects(noor)).toEqual(['The pump is dry']);
  expect(await subjects(mara)).toEqual(['The clock runs backwards', 'The left boot']);
});

test('[S16] work done while the line is cut is kept, said to be kept, and leaves within two seconds of its return', async () => {
  const line = await someLine();
  const [mara, jonas] = [await someDesk('mara', line.url), await someDesk('jonas')];
  await Promise.all([mara.settled(), jonas.settled()]);
  line.cut();
  await mara.line('unreachable');
  const texts = [await reply(mara), await reply(mara, clockCase)];
  await mara.ask('promise.make', { caseId: bootCase, text: 'The right boot by Friday', dueAt: Date.now() + 86_400_000 });
  expect(await mara.status()).toMatchObject({ line: 'unreachable', waiting: 3, words: 'No line to central. Your work is kept here and leaves by itself.' });
  line.heal();
  const healedAt = Date.now();
  await sees(jonas, texts[0]!, bootCase, 10_000);
  await sees(jonas, texts[1]!, clockCase, 10_000);
  const tookMs = Date.now() - healedAt;
  expect((await jonas.ask('case.get', { caseId: bootCase }))!.promises).toHaveLength(1);
  expect(tookMs).toBeLessThan(4_000);
  await mara.settled();
});

test.each(['up', 'down', 'both'] as const)('[S17] a line that swallows bytes (%s) is said to be in doubt within 3 s and down after its deadline, and everything leaves once when it heals', async (way) => {
  const line = await someLine();
  const mara = await someDesk('mara', line.url);
  await mara.settled();
  line.swallow(way);
  const text = await reply(mara);
  await mara.line('connecting', 3_000);
  await mara.line('unreachable', 25_000);
  line.heal();
  await mara.settled(15_000);
  expect((await textsOf(mara, bootCase)).filter((one) => one === text)).toHaveLength(1);
});

test('[S6] pushes whose answers are lost after central’s commit replay harmlessly', async () => {
  const line = await someLine();
  const [mara, jonas] = [await someDesk('mara', line.url), await someDesk('jonas')];
  await Promise.all([mara.settled(), jonas.settled()]);
  const texts: string[] = [];
  for (let round = 0; round < 5; round += 1) {
    line.loseAnswers(1);
    texts.push(await reply(mara));
    await mara.settled(20_000);
  }
  for (const text of texts) await sees(jonas, text);
});

test('[S16] the page of a captive portal counts as no answer, and nothing of it is believed', async () => {
  const line = await someLine();
  const mara = await someDesk('mara', line.url);
  await mara.settled();
  line.answer(portalPage);
  const text = await reply(mara);
  await mara.line('unreachable');
  expect(await mara.status()).toMatchObject({ waiting: 1 });
  line.heal();
  await mara.settled(15_000);
  await sees(mara, text);
});

test('[S16] one failure of central, then silence: the reply leaves without a new write and without a click', async () => {
  const mara = await someDesk('mara');
  await mara.settled();
  let failures = 0;
  inItsPlace = (path) => (path === '/v1/push' && (failures += 1) <= 2 ? { status: 500, code: 'failed' } : null);
  const text = await reply(mara);
  await mara.until('two failures', () => failures >= 2);
  await mara.settled(20_000);
  await sees(mara, text);
});

test('[S16] a central that says when is asked again then, and its line is not called dead', async () => {
  const mara = await someDesk('mara');
  await mara.settled();
  const times: number[] = [];
  inItsPlace = (path) => {
    if (path !== '/v1/push') return null;
    times.push(Date.now());
    return times.length === 1 ? { status: 503, code: 'overloaded', headers: { 'retry-after': '2' } } : null;
  };
  await reply(mara);
  await mara.line('not-now');
  await mara.settled(20_000);
  expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(1_900);
});

test('[S16] an expired sign-in is refreshed once and the same operations are sent again', async () => {
  const mara = await someDesk('mara');
  await mara.settled();
  let isExpired = true;
  const refreshedBefore = asked.filter((path) => path === '/v1/sign-in/refresh').length;
  inItsPlace = (path) => {
    if (path === '/v1/sign-in/refresh') isExpired = false;
    return isExpired && path === '/v1/push' ? { status: 401, code: 'signed-out' } : null;
  };
  const text = await reply(mara);
  await mara.settled();
  await sees(mara, text);
  expect(asked.filter((path) => path === '/v1/sign-in/refresh').length - refreshedBefore).toBe(1);
});

test('[S16] an ended sign-in is said, work goes on, and the right password sends what waits', async () => {
  const mara = await openDesk('mara', central.url);
  onTestFinished(() => mara.workspace.close());
  await mara.settled();
  await mara.workspace.signOut();
  await mara.line('signed-out');
  const text = await reply(mara);
  expect(await mara.status()).toMatchObject({ line: 'signed-out', waiting: 1 });
  const refusals: string[] = [];
  mara.workspace.on('sign-in-refused', (words) => { refusals.push(words); });
  mara.workspace.signIn('not the password');
  await mara.until('a refusal', () => refusals.length === 1);
  mara.workspace.signIn('the password of mara');
  await mara.settled();
  await sees(mara, text);
});

test('[S16] a central that speaks a newer protocol: the window says to update, work goes on', async () => {
  const mara = await someDesk('mara');
  await mara.settled();
  inItsPlace = () => ({ status: 426, code: 'protocol-too-old' });
  const text = await reply(mara);
  await mara.line('update-needed');
  expect((await mara.status()).words).toContain('update Goodship');
  expect(await textsOf(mara, bootCase)).toContain(text);
  inItsPlace = null;
  await mara.ask('sync.now');
  await mara.settled();
});

test('a wrong password at the first sign-in makes nothing on this machine', async () => {
  await expect(openDesk('mara', central.url, { opensBeforeSignIn: false, password: 'wrong' })).rejects.toThrow('sign-in-refused');
});

test('[S15 S19] a line that is cut before central has a way to poke us is noticed all the same', async () => {
  const line = await someLine();
  const mara = await someDesk('mara', line.url);
  inItsPlace = (path) => (path === '/v1/poke' ? { status: 503, code: 'overloaded' } : null);
  await mara.settled();
  line.cut();
  await mara.line('unreachable', 15_000);
});
