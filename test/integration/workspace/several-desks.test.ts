/** One agent at two desks, and a real central between them: drafts and what was read follow, and no text is ever lost. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Draft } from '../../../contract/views.ts';
import { openDesk, testTiming, type Desk } from '../../helpers/desk.ts';
import { createLine } from '../../helpers/line.ts';
import { bootCase, clockCase, startSmallCentral, type Login, type SmallCentral } from '../../helpers/small-central.ts';

let central: SmallCentral;
beforeAll(async () => { central = await startSmallCentral(); });
afterAll(() => central.close());

const someDesk = async (login: Login = 'mara', url = central.url): Promise<Desk> => {
  const desk = await openDesk(login, url, { draftPauseMs: 50, timing: { ...testTiming, pullEveryMs: 500 } });
  onTestFinished(() => desk.workspace.close());
  await desk.settled();
  return desk;
};
const type = (desk: Desk, caseId: string, text: string, kind: Draft['kind'] = 'reply') => desk.ask('draft.save', { caseId, kind, channel: 'email', text, personaId: null, plainText: null });
const draftOf = (desk: Desk, caseId: string, kind: Draft['kind'] = 'reply'): Promise<Draft | null> => desk.ask('draft.get', { caseId, kind });
const hasDraft = (desk: Desk, caseId: string, text: string): Promise<void> => desk.until(`the draft “${text}”`, async () => (await draftOf(desk, caseId))?.text === text);
const carried = (desk: Desk): number => Number(desk.workspace.store.reader.prepare<[], { count: number }>(`select count(*) as count from outbox where name = 'draft.keep' and state = 'waiting'`).get()!.count);

test('[S33] a draft follows its agent to the other desk and back, nobody else sees it, and nothing is said to wait', async () => {
  const [here, there, jonas] = [await someDesk(), await someDesk(), await someDesk('jonas')];
  await type(here, bootCase, 'Dear Ada, the left');
  await hasDraft(there, bootCase, 'Dear Ada, the left');
  await type(there, bootCase, 'Dear Ada, the left boot leaves today.');
  await hasDraft(here, bootCase, 'Dear Ada, the left boot leaves today.');
  expect((await draftOf(here, bootCase))!.otherText).toBeNull();
  expect((await here.status()).waiting).toBe(0);
  await jonas.ask('sync.now');
  await jonas.settled();
  expect(await draftOf(jonas, bootCase)).toBeNull();
});

test('[S33] what was sent from one desk is no longer a draft on the other', async () => {
  const [here, there] = [await someDesk(), await someDesk()];
  await type(here, clockCase, 'Your clock is right twice a day.');
  await hasDraft(there, clockCase, 'Your clock is right twice a day.');
  await there.ask('case.reply', { caseId: clockCase, channel: 'email', text: 'Your clock is right twice a day.' });
  await here.until('no draft', async () => (await draftOf(here, clockCase)) === null);
});

test('[S33 S34] offline, hours of typing wait as one operation, and the newest words arrive', async () => {
  const line = await createLine(central.url);
  onTestFinished(() => line.close());
  const [here, there] = [await someDesk('mara', line.url), await someDesk()];
  line.cut();
  await here.line('unreachable');
  for (let word = 1; word <= 12; word += 1) {
    await type(here, bootCase, `Note, word ${word}`, 'note');
    await new Promise((resolve) => { setTimeout(resolve, 80); });
    expect(carried(here)).toBeLessThanOrEqual(1);
  }
  line.heal();
  await there.until('the last word', async () => (await draftOf(there, bootCase, 'note'))?.text === 'Note, word 12');
});

test('[S34] a draft changed on both desks shows both texts on both, until one of them lets go', async () => {
  const line = await createLine(central.url);
  onTestFinished(() => line.close());
  const [here, there] = [await someDesk('mara', line.url), await someDesk()];
  await type(here, clockCase, 'Common beginning.', 'note');
  await there.until('the beginning', async () => (await draftOf(there, clockCase, 'note'))?.text === 'Common beginning.');
  line.cut();
  await here.line('unreachable');
  await type(here, clockCase, 'Written in the train.', 'note');
  await type(there, clockCase, 'Written in the office.', 'note');
  await there.until('it is at central', async () => carried(there) === 0 && (await draftOf(there, clockCase, 'note'))?.text === 'Written in the office.');
  line.heal();
  const both = async (desk: Desk): Promise<readonly string[]> => {
    const draft = await draftOf(desk, clockCase, 'note');
    return [draft?.text ?? '', draft?.otherText ?? ''].toSorted();
  };
  for (const desk of [here, there]) {
    await desk.until('both texts', async () => {
      const texts = (await both(desk)).join(' | ');
      return texts.includes('Written in the train.') && texts.includes('Written in the office.');
    });
  }
  await here.ask('draft.letGo', { caseId: clockCase, kind: 'note' });
  for (const desk of [here, there]) await desk.until('one text', async () => (await draftOf(desk, clockCase, 'note'))?.otherText === null);
});

test('[S35] what was read on one desk is read on the other, and a colleague’s word makes it unread on both', async () => {
  const [here, there, jonas] = [await someDesk(), await someDesk(), await someDesk('jonas')];
  const isUnread = async (desk: Desk): Promise<boolean> =>
    (await desk.ask('queue.list', { view: 'all', sort: 'newest', offset: 0, limit: 50 })).rows.find(({ id }) => id === bootCase)!.isUnread;
  const newest = async (desk: Desk): Promise<number> => (await desk.ask('case.interactions', { caseId: bootCase, limit: 50 })).interactions.at(-1)!.at;
  await here.ask('case.looked', { caseId: bootCase, upTo: await newest(here) });
  const readUpTo = async (desk: Desk): Promise<number | null> => (await desk.ask('case.interactions', { caseId: bootCase, limit: 50 })).readUpTo;
  await there.until('it is read there', async () => (await readUpTo(there)) === (await newest(there)));
  expect(await isUnread(there)).toBe(false);
  expect((await here.status()).waiting).toBe(0);
  await jonas.ask('case.note', { caseId: bootCase, text: 'Ada called again.' });
  for (const desk of [here, there]) await desk.until('unread', () => isUnread(desk));
  await there.ask('case.looked', { caseId: bootCase, upTo: await newest(there) });
  for (const desk of [here, there]) await desk.until('read', async () => !(await isUnread(desk)));
  await here.ask('case.looked', { caseId: bootCase, upTo: 1 });
  expect(await readUpTo(here)).toBe(await newest(here));
});
