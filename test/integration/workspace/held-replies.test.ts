/** Two desks, one central: replies that were overtaken are held with their words, and leave only when their agent says so. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openDesk, type Desk } from '../../helpers/desk.ts';
import { createLine, type Line } from '../../helpers/line.ts';
import { newCase, saidByCustomer, startSmallCentral, type Login, type SmallCentral } from '../../helpers/small-central.ts';

let central: SmallCentral;
beforeAll(async () => {
  central = await startSmallCentral();
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
  await desk.settled();
  return desk;
};
const textsOf = async (desk: Desk, caseId: string): Promise<readonly string[]> =>
  (await desk.ask('case.interactions', { caseId, limit: 200 })).interactions.filter(({ kind, delivery }) => kind !== 'event' && delivery !== 'refused').map(({ text }) => text);
const sees = (desk: Desk, caseId: string, text: string): Promise<void> => desk.until(`“${text}”`, async () => (await textsOf(desk, caseId)).includes(text));
const reply = (desk: Desk, caseId: string, text: string) => desk.ask('case.reply', { caseId, channel: 'email', text });
const newId = (desk: Desk, caseId: string): Promise<void> => desk.until('the case', async () => (await desk.ask('case.get', { caseId })) !== null);
const waitsAtCentral = async (caseId: string): Promise<readonly string[]> =>
  (await central.store.db.selectFrom('interaction').select(['text']).where('caseId', '=', caseId).where('kind', '=', 'message').orderBy('rev').execute()).map(({ text }) => text);

/** A desk whose line is cut, in a case that both desks hold. */
const cutOff = async (): Promise<{ readonly mara: Desk; readonly jonas: Desk; readonly line: Line; readonly caseId: string }> => {
  const caseId = await newCase(central);
  const line = await someLine();
  const [mara, jonas] = [await someDesk('mara', line.url), await someDesk('jonas')];
  await Promise.all([newId(mara, caseId), newId(jonas, caseId)]);
  line.cut();
  await mara.line('unreachable');
  return { mara, jonas, line, caseId };
};
const held = async (desk: Desk, caseId: string) => desk.ask('held.list', { caseId });

test('[S21 S22] a reply written without a line is held when the customer wrote meanwhile, with its words beside theirs, and nothing of it is done', async () => {
  const { mara, line, caseId } = await cutOff();
  await mara.ask('case.reply', { caseId, channel: 'email', text: 'Your order is cancelled, as you asked.', status: 'closed' });
  await saidByCustomer(central, caseId, 'Wait, please do not cancel it!');
  line.heal();
  await mara.until('the held reply', async () => (await held(mara, caseId)).length === 1);
  const [one] = await held(mara, caseId);
  expect(one).toMatchObject({ text: 'Your order is cancelled, as you asked.', reason: { code: 'overtaken' } });
  expect(one!.meanwhile.map(({ text }) => text)).toEqual(['Wait, please do not cancel it!']);
  expect(await waitsAtCentral(caseId)).toEqual(['The first word.', 'Wait, please do not cancel it!']);
  expect((await mara.ask('case.get', { caseId }))!.case.status).toBe('open');
  expect(await mara.status()).toMatchObject({ waiting: 0, setAside: 1 });
});

test('[S21] a colleague’s reply holds as well; their note, call and field changes and one’s own reply from another desk do not', async () => {
  const { mara, jonas, line, caseId } = await cutOff();
  await jonas.ask('case.note', { caseId, text: 'She is travelling.' });
  await jonas.ask('case.setPriority', { caseId, from: 'normal', to: 'high' });
  await jonas.settled();
  const second = await someDesk('mara');
  await sees(second, caseId, 'She is travelling.');
  await reply(second, caseId, 'From my other desk.');
  await second.settled();
  await reply(mara, caseId, 'From the train.');
  line.heal();
  await mara.settled();
  expect(await waitsAtCentral(caseId)).toEqual(['The first word.', 'From my other desk.', 'From the train.']);
  line.cut();
  await reply(mara, caseId, 'And one more thing.');
  await sees(jonas, caseId, 'From the train.');
  await reply(jonas, caseId, 'Jonas here, all is done.');
  await jonas.settled();
  line.heal();
  await mara.until('the held reply', async () => (await held(mara, caseId)).length === 1);
  expect((await held(mara, caseId))[0]!.meanwhile.map(({ text }) => text)).toEqual(['Jonas here, all is done.']);
});

test('[S22] sent as it is, a held reply goes out once and names what had been said', async () => {
  const { mara, jonas, line, caseId } = await cutOff();
  await reply(mara, caseId, 'Here is your answer.');
  await saidByCustomer(central, caseId, 'Hello?');
  line.heal();
  await mara.until('the held reply', async () => (await held(mara, caseId)).length === 1);
  await mara.ask('sync.retry', { operationId: (await held(mara, caseId))[0]!.operationId });
  await mara.settled();
  expect(await held(mara, caseId)).toEqual([]);
  await sees(jonas, caseId, 'Here is your answer.');
  expect(await waitsAtCentral(caseId)).toEqual(['The first word.', 'Hello?', 'Here is your answer.']);
  expect(await mara.status()).toMatchObject({ setAside: 0 });
});

test('[S22] a clock that runs ahead does not hold a reply for ever: what was shown as unseen counts as seen when it is sent', async () => {
  const { mara, jonas, line, caseId } = await cutOff();
  await saidByCustomer(central, caseId, 'From the future.', Date.now() + 86_400_000);
  await reply(mara, caseId, 'An answer to the past.');
  await saidByCustomer(central, caseId, 'From yesterday.', Date.now() - 86_400_000);
  line.heal();
  await mara.until('the held reply', async () => (await held(mara, caseId)).length === 1);
  expect((await held(mara, caseId))[0]!.meanwhile.map(({ text }) => text)).toEqual(['From the future.', 'From yesterday.']);
  await mara.ask('sync.retry', { operationId: (await held(mara, caseId))[0]!.operationId });
  await mara.settled();
  await sees(jonas, caseId, 'An answer to the past.');
});

test('[S22] editing brings the words back to the composer, and the draft that was there changes places with them', async () => {
  const { mara, line, caseId } = await cutOff();
  await reply(mara, caseId, 'The words of the train.');
  await mara.ask('draft.save', { caseId, kind: 'reply', channel: 'chat', text: 'Already begun anew', personaId: null, plainText: null });
  await saidByCustomer(central, caseId, 'Are you there?');
  line.heal();
  await mara.until('the held reply', async () => (await held(mara, caseId)).length === 1);
  const operationId = (await held(mara, caseId))[0]!.operationId;
  await mara.ask('sync.edit', { operationId });
  expect(await mara.ask('draft.get', { caseId, kind: 'reply' })).toMatchObject({ text: 'The words of the train.', channel: 'email' });
  const [parked] = await held(mara, caseId);
  expect(parked).toMatchObject({ state: 'parked', text: 'Already begun anew', channel: 'chat' });
  await mara.ask('sync.edit', { operationId: parked!.operationId });
  expect(await mara.ask('draft.get', { caseId, kind: 'reply' })).toMatchObject({ text: 'Already begun anew' });
  expect((await held(mara, caseId)).map(({ text }) => text)).toEqual(['The words of the train.']);
});

test('[S22 S23] a dropped reply leaves the case, stays in the sync centre, and comes back; let go of, it comes back too', async () => {
  const { mara, line, caseId } = await cutOff();
  await reply(mara, caseId, 'Never mind.');
  await saidByCustomer(central, caseId, 'Solved it myself.');
  line.heal();
  await mara.until('the held reply', async () => (await held(mara, caseId)).length === 1);
  const operationId = (await held(mara, caseId))[0]!.operationId;
  await mara.ask('sync.drop', { operationId, isDropped: true });
  expect(await held(mara, caseId)).toEqual([]);
  expect(await mara.status()).toMatchObject({ setAside: 0 });
  expect(await mara.ask('sync.outbox', { limit: 50 })).toMatchObject([{ operationId, state: 'held', isDropped: true, text: 'Never mind.' }]);
  await mara.ask('sync.drop', { operationId, isDropped: false });
  expect(await held(mara, caseId)).toHaveLength(1);
  await mara.ask('sync.discard', { operationId });
  expect(await mara.ask('sync.outbox', { limit: 50 })).toEqual([]);
  await mara.ask('sync.restore', { operationId });
  expect((await held(mara, caseId)).map(({ text }) => text)).toEqual(['Never mind.']);
});

test('[S22] a reply that is held stays held over a restart of the desk', async () => {
  const { mara, line, caseId } = await cutOff();
  await reply(mara, caseId, 'Before the battery died.');
  await saidByCustomer(central, caseId, 'One more question.');
  line.heal();
  await mara.until('the held reply', async () => (await held(mara, caseId)).length === 1);
  await mara.workspace.close();
  const again = await openDesk('mara', central.url, { folder: mara.options.folder, keyHex: mara.options.keyHex });
  onTestFinished(() => again.workspace.close());
  expect((await held(again, caseId)).map(({ text }) => text)).toEqual(['Before the battery died.']);
});
