/** One agent at two desks, and a real central between them: drafts, snippets, views and what was read follow, and no text is ever lost. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Draft } from '../../../contract/views.ts';
import { readState } from '../../../main/workspace/sync/sync-state.ts';
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

const snippetsOf = async (desk: Desk): Promise<string> => (await desk.ask('snippet.list')).map(({ name, text, channel }) => `${name} (${channel}): ${text}`).join(' | ');
const hasSnippets = (desk: Desk, shown: string): Promise<void> => desk.until(`the snippets “${shown}”`, async () => (await snippetsOf(desk)) === shown);
const viewsOf = async (desk: Desk): Promise<string> => (await desk.ask('view.list')).map(({ name, query }) => `${name}: ${query}`).join(' | ');
const hasViews = (desk: Desk, shown: string): Promise<void> => desk.until(`the views “${shown}”`, async () => (await viewsOf(desk)) === shown);

test('[S36] a snippet kept on one desk is on the other: edited there, removed here and brought back, and a colleague never sees it', async () => {
  const [here, there, jonas] = [await someDesk(), await someDesk(), await someDesk('jonas')];
  const snippet = { snippetId: randomUUID(), name: 'Bed time', text: 'Sleep well, {customer}.', channel: null };
  await here.ask('snippet.save', snippet);
  await hasSnippets(there, 'Bed time (null): Sleep well, {customer}.');
  await there.ask('snippet.save', { ...snippet, text: 'Good night, {customer}.', channel: 'email' });
  await hasSnippets(here, 'Bed time (email): Good night, {customer}.');
  await here.ask('snippet.remove', { snippetId: snippet.snippetId });
  await hasSnippets(there, '');
  await here.ask('snippet.save', snippet);
  await hasSnippets(there, 'Bed time (null): Sleep well, {customer}.');
  await jonas.ask('sync.now');
  await jonas.settled();
  expect(await snippetsOf(jonas)).toBe('');
  await here.ask('snippet.remove', { snippetId: snippet.snippetId });
  await hasSnippets(there, '');
});

test('[S36] a view kept on one desk is on the other: renamed there, removed here and brought back', async () => {
  const [here, there] = [await someDesk(), await someDesk()];
  const view = { viewId: randomUUID(), name: 'Mine', query: 'is:mine', position: 1 };
  await here.ask('view.save', view);
  await hasViews(there, 'Mine: is:mine');
  await there.ask('view.save', { ...view, name: 'My own' });
  await hasViews(here, 'My own: is:mine');
  await here.ask('view.remove', { viewId: view.viewId });
  await hasViews(there, '');
  await here.ask('view.save', view);
  await hasViews(there, 'Mine: is:mine');
});

test('[S36] offline on both desks, the last to reach central counts, and both desks show the same', async () => {
  const line = await createLine(central.url);
  onTestFinished(() => line.close());
  const [here, there] = [await someDesk('mara', line.url), await someDesk()];
  const snippet = { snippetId: randomUUID(), name: 'Delay', text: 'It is late.', channel: null };
  await here.ask('snippet.save', snippet);
  await hasSnippets(there, 'Delay (null): It is late.');
  line.cut();
  await here.line('unreachable');
  await here.ask('snippet.save', { ...snippet, text: 'It is late, and I am sorry.' });
  await there.ask('snippet.remove', { snippetId: snippet.snippetId });
  await there.settled();
  line.heal();
  for (const desk of [here, there]) await hasSnippets(desk, 'Delay (null): It is late, and I am sorry.');
  await there.ask('snippet.remove', { snippetId: snippet.snippetId });
  await hasSnippets(here, '');
});

test('[S36] a desk that comes from a version without snippets gets those that were kept before, with its first pull', async () => {
  const line = await createLine(central.url);
  onTestFinished(() => line.close());
  const [here, there] = [await someDesk(), await someDesk('mara', line.url)];
  const snippet = { snippetId: randomUUID(), name: 'Earlier', text: 'From before.', channel: null };
  await here.ask('snippet.save', snippet);
  await hasSnippets(there, 'Earlier (null): From before.');
  line.cut();
  await there.line('unreachable');
  const { writer, gate } = there.workspace.store;
  await gate.pass(() => { writer.exec(`delete from snippet; update syncState set newTables = '["snippet"]'`); });
  expect(await snippetsOf(there)).toBe('');
  line.heal();
  await hasSnippets(there, 'Earlier (null): From before.');
  expect(readState(writer).newTables).toEqual([]);
});

test('a card number in a snippet is masked before anything is written', async () => {
  const desk = await someDesk();
  await desk.ask('snippet.save', { snippetId: randomUUID(), name: 'Card', text: 'You paid with 4111 1111 1111 1111.', channel: null });
  expect(await snippetsOf(desk)).not.toMatch(/4111 1111 1111/);
  const { args } = desk.workspace.store.reader.prepare<[], { args: string }>(`select args from outbox where name = 'snippet.save' order by sequence desc limit 1`).get()!;
  expect(args).not.toMatch(/4111 1111 1111/);
});
