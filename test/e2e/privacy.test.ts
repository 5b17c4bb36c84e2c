/** What a machine gives away: to whoever reads its disk, and to the colleague who signs in next. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startDemoCentral, type DemoCentral } from '../helpers/demo-central.ts';
import { expect, hasLentKeyRing, test, type DeskProgram } from '../helpers/electron.ts';
import { createLine, type Line } from '../helpers/line.ts';
import { hasWholeCopy } from '../helpers/whole-copy.ts';

let central: DemoCentral;
let line: Line;
test.beforeAll(async () => {
  test.setTimeout(150_000);
  central = await startDemoCentral();
  line = await createLine(central.url);
});
test.afterAll(async () => {
  await line.close();
  await central.end();
});
test.setTimeout(180_000);

const firstCases = (page: Page) => page.evaluate(async () => {
  const queue = await globalThis.window.goodship.queue.list({ view: 'all', sort: 'newest', offset: 0, limit: 30 });
  if (!queue.ok) throw new Error(queue.problem.words);
  return queue.value.rows.map(({ id, subject, customerName }) => ({ id, subject, customerName }));
});

/** Every file of a profile, whatever it is, that holds one of these texts in one of the ways in which Chromium and Node write text. */
const filesWith = (folder: string, texts: readonly string[]): readonly string[] => {
  const needles = texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')].map((bytes) => ({ text, bytes })));
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).flatMap((entry) => {
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    return needles.filter((needle) => bytes.includes(needle.bytes)).map(({ text }) => `${text} in ${join(entry.parentPath, entry.name)}`);
  });
};

test('[row 19] nothing of a customer, and nothing that was typed, lies in the clear anywhere in the profile: at work, after a crash of the window, after kill -9, after closing', async ({ openDesk }) => {
  const signIn = central.signInOf('mara');
  const desk = await openDesk({ demo: signIn });
  await desk.doorAt('open');
  const { window: page } = desk;
  await hasWholeCopy(page);
  const cases = await firstCases(page);
  const typed = { note: 'a kestrel over the harbour', draft: 'a plover under the jetty', search: 'a wagtail by the crane', remembered: 'a heron on the quay' };
  const texts = [...Object.values(typed), signIn.password, ...cases.flatMap(({ subject, customerName }) => [subject, customerName]).filter((text) => text.length > 8)];
  expect(texts.length).toBeGreaterThan(20);
  await page.evaluate(async ([caseId, note, draft, search, remembered]) => {
    const { goodship } = globalThis.window;
    await goodship.case.note({ caseId: caseId!, text: note! });
    await goodship.draft.save({ caseId: caseId!, kind: 'reply', channel: 'email', text: draft!, personaId: null, plainText: null });
    await goodship.search.query({ text: search!, limit: 20 });
    await goodship.remembered.keep({ name: 'persona-edits', text: JSON.stringify({ state: { editById: {}, note: remembered }, version: 0 }) });
  }, [cases[0]!.id, typed.note, typed.draft, typed.search, typed.remembered]);
  await page.keyboard.press('j');
  await page.getByRole('combobox', { name: 'Search everything' }).or(page.getByRole('searchbox')).first().fill(typed.search).catch(() => undefined);
  // What is only in memory yet counts as well once Chromium writes it.
  await page.waitForTimeout(3_000);
  expect(filesWith(desk.userDataFolder, texts)).toEqual([]);

  await desk.app.evaluate(({ BrowserWindow }) => { BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(); });
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(filesWith(desk.userDataFolder, texts)).toEqual([]);

  await desk.kill();
  expect(filesWith(desk.userDataFolder, texts)).toEqual([]);

  const again = await openDesk({ userDataFolder: desk.userDataFolder });
  await again.doorAt('open');
  await again.close();
  expect(filesWith(desk.userDataFolder, texts)).toEqual([]);
});

/** As an agent does, who tries again when the door says that central does not answer. */
const signInAs = async ({ window, door }: DeskProgram, login: 'mara' | 'jonas'): Promise<void> => {
  await expect.poll(async () => {
    const { at } = await door();
    if (at === 'sign-in') await window.evaluate((input) => globalThis.window.goodship.door.signIn(input), { ...central.signInOf(login), centralUrl: line.url });
    return at;
  }, { timeout: 60_000, intervals: [500] }).toBe('open');
  await hasWholeCopy(window);
};
/** The newest case that the colleague sees as well: of which team the very newest is depends on the hour. */
const sharedCaseId = (page: Page, colleague: string) => page.evaluate(async (login) => {
  const { goodship } = globalThis.window;
  const people = await goodship.people.list();
  if (!people.ok) throw new Error(people.problem.words);
  const teamId = people.value.agents.find((agent) => agent.login === login)!.teamIds[0]!;
  const queue = await goodship.queue.list({ view: 'all', sort: 'newest', offset: 0, limit: 1, teamId });
  if (!queue.ok) throw new Error(queue.problem.words);
  return queue.value.rows[0]!.id;
}, colleague);
const textsOf = (page: Page, caseId: string) => page.evaluate(async (id) => {
  const said = await globalThis.window.goodship.case.interactions({ caseId: id, before: null, limit: 200 });
  if (!said.ok) throw new Error(said.problem.words);
  return said.value.interactions.map(({ text }) => text);
}, caseId);

test('[row 23] two people in turn on one machine: what one left waiting is not shown to the other, does not leave in the other’s name, and leaves when its owner is back', async ({ openDesk }) => {
  test.skip(!hasLentKeyRing(), 'without a key ring each person types a passphrase of their own');
  const words = 'Only Mara may know of this xylophone.';
  const desk = await openDesk();
  await desk.doorAt('sign-in');
  const { window: page } = desk;
  await signInAs(desk, 'mara');
  const caseId = await sharedCaseId(page, 'jonas');
  line.cut();
  await page.evaluate(async ([id, text]) => {
    const { goodship } = globalThis.window;
    await goodship.case.note({ caseId: id!, text: text! });
    await goodship.draft.save({ caseId: id!, kind: 'reply', channel: 'email', text: `${text} A draft.`, personaId: null, plainText: null });
  }, [caseId, words]);
  await page.evaluate(() => globalThis.window.goodship.door.signOut());
  await desk.doorAt('sign-in');
  line.heal();

  await signInAs(desk, 'jonas');
  expect(await page.evaluate(() => globalThis.window.goodship.sync.outbox({ limit: 500 }))).toMatchObject({ ok: true, value: [] });
  expect(await page.evaluate((text) => globalThis.window.goodship.search.query({ text, limit: 50 }), 'xylophone')).toMatchObject({ ok: true, value: { hits: [] } });
  const seenByJonas = await textsOf(page, caseId);
  expect(seenByJonas.length).toBeGreaterThan(0);
  expect(seenByJonas).not.toContain(words);
  expect(await page.evaluate((id) => globalThis.window.goodship.draft.get({ caseId: id, kind: 'reply' }), caseId)).toMatchObject({ ok: true, value: null });
  await page.evaluate(() => globalThis.window.goodship.door.signOut());
  await desk.doorAt('sign-in');

  await signInAs(desk, 'mara');
  expect((await textsOf(page, caseId)).filter((text) => text === words)).toHaveLength(1);
  expect(await page.evaluate((id) => globalThis.window.goodship.draft.get({ caseId: id, kind: 'reply' }), caseId)).toMatchObject({ ok: true, value: { text: `${words} A draft.` } });
});
