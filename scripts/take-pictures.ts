/** Walks through the program as an agent would and takes the pictures; started by pictures.ts, writes to the folder that it is given. */
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { startDemoCentral } from '../test/helpers/demo-central.ts';
import { openDesk, type DeskProgram } from '../test/helpers/electron.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Start this by: npm run pictures');

const small = { width: 1_280, height: 800 };
const large = { width: 1_920, height: 1_080 };
type Theme = 'light' | 'dark';

/** The screen has come to rest: fonts are there and nothing is on its way. */
const settleMs = 900;

const take = async (page: Page, name: string, theme: Theme): Promise<void> => {
  await page.waitForTimeout(settleMs);
  await page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
};

const resize = async ({ app }: DeskProgram, size: typeof small): Promise<void> => {
  await app.evaluate(({ BrowserWindow }, { width, height }) => { BrowserWindow.getAllWindows()[0]!.setContentSize(width, height); }, size);
};

const follow = async ({ app }: DeskProgram, link: object): Promise<void> => {
  await app.evaluate(({ BrowserWindow }, detail) => { BrowserWindow.getAllWindows()[0]!.webContents.send('goodship.event', 'link.came', detail); }, link);
};

/** A case of Barnaby Quill in which he and the captain met. */
const barnabysCase = async (page: Page): Promise<string> => {
  const found = await page.evaluate(async () => {
    const answer = await globalThis.window.goodship.search.query({ text: 'Barnaby Quill', limit: 50 });
    const customerId = answer.ok ? answer.value.hits.find(({ kind }) => kind === 'customer')?.customerId : undefined;
    const life = customerId === undefined ? null : await globalThis.window.goodship.history.list({ customerId, kinds: ['case'], limit: 50 });
    return life?.ok ? (life.value.entries.find(({ title }) => /mutin|aboard|captain|mate|permission/iu.test(title))?.caseId ?? null) : null;
  });
  if (found === null) throw new Error('The demo has no case of Barnaby Quill.');
  return found;
};

/** Typing goes to whatever has the focus, so it waits until that is the field that it is meant for. */
const typeInto = async (field: Locator, words: string): Promise<void> => {
  await expect(field).toBeFocused();
  await field.page().keyboard.type(words);
};
const composer = (page: Page): Locator => page.getByRole('textbox', { name: /^(?:Reply to|Note, only)/u });

const draft = 'Hello Barnaby, we are late due to high call volume. Your mug leaves on Friday at 9:30.';

/** Kept once; the second round of pictures finds it there. */
const snippetScreens = async (page: Page, theme: Theme): Promise<void> => {
  await page.keyboard.press('Control+Shift+T');
  const menu = page.getByRole('menu', { name: 'Template' });
  await menu.getByRole('menuitem', { name: 'Keep this text as a snippet …' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'A new snippet' });
  await typeInto(dialog.getByRole('textbox', { name: 'Name' }), 'Late, with a day');
  await take(page, 'snippet', theme);
  await page.keyboard.press(theme === 'light' ? 'Enter' : 'Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Control+Shift+T');
  await expect(menu.getByRole('group', { name: 'Your snippets' })).toBeVisible();
  await take(page, 'templates', theme);
  await page.keyboard.press('Escape');
  await composer(page).focus();
};

const caseScreens = async (desk: DeskProgram, theme: Theme): Promise<void> => {
  const { window: page } = desk;
  const caseId = await barnabysCase(page);
  await page.keyboard.press('Control+1');
  await page.keyboard.press('j');
  await take(page, 'queue-and-case', theme);
  await resize(desk, large);
  await take(page, 'queue-and-case-large', theme);
  await resize(desk, small);
  await follow(desk, { kind: 'case', caseId });
  await expect(page.getByRole('log', { name: 'Conversation' })).toContainText('The captain');
  await page.keyboard.press('r');
  await expect(composer(page)).toBeFocused();
  // The draft of the first round was kept.
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await typeInto(composer(page), draft);
  await take(page, 'coach', theme);
  await snippetScreens(page, theme);
  await page.keyboard.press('Control+Shift+A');
  await take(page, 'persona', theme);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+P');
  await expect(page.getByRole('form', { name: 'Promise' })).toBeVisible();
  await page.keyboard.type('send the second mug tomorrow 5pm');
  await take(page, 'promise', theme);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+G');
  await expect(page.getByRole('form', { name: 'Gesture' })).toBeVisible();
  await page.keyboard.type('12');
  await take(page, 'gesture', theme);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+N');
  await typeInto(page.getByRole('textbox', { name: 'Note, only we see this' }), 'Drinks his tea from a saucepan meanwhile.');
  await take(page, 'note', theme);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
};

const callScreens = async (desk: DeskProgram, theme: Theme): Promise<void> => {
  const { window: page } = desk;
  await follow(desk, { kind: 'call', from: '+18025550100' });
  await take(page, 'call-incoming', theme);
  await page.keyboard.press('Control+Alt+a');
  await typeInto(page.getByRole('textbox', { name: 'Note of the call' }), 'Second mug, same glaze.');
  await take(page, 'call', theme);
  await page.keyboard.press('Control+Alt+e');
  await take(page, 'call-wrap-up', theme);
  await page.keyboard.press('Control+Alt+n');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Nothing to keep' }).click();
};

const otherScreens = async ({ window: page }: DeskProgram, theme: Theme): Promise<void> => {
  await page.keyboard.press('Control+f');
  await typeInto(page.getByRole('combobox', { name: 'Search everything' }), 'tent pole');
  await take(page, 'search', theme);
  await page.keyboard.press('Control+Shift+Y');
  await take(page, 'sync-centre', theme);
  await page.keyboard.press('Control+Shift+O');
  await take(page, 'personas', theme);
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Account' }).click();
  await take(page, 'settings', theme);
  await page.getByRole('tab', { name: 'Snippets' }).click();
  await take(page, 'snippets', theme);
  await page.getByRole('tab', { name: 'The helper' }).click();
  await take(page, 'helper', theme);
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
  await page.keyboard.type('pro');
  await take(page, 'palette', theme);
  await page.keyboard.press('Escape');
};

const central = await startDemoCentral();
const desks: DeskProgram[] = [];
try {
  const door = await openDesk();
  desks.push(door);
  const desk = await openDesk({ demo: central.signInOf('mara') });
  desks.push(desk);
  await resize(door, small);
  await resize(desk, small);
  await desk.window.getByRole('option').first().waitFor({ timeout: 60_000 });
  await desk.window.waitForFunction(async () => {
    const status = await globalThis.window.goodship.sync.status();
    return status.ok && status.value.bootstrap === null && status.value.line === 'online';
  }, undefined, { timeout: 120_000 });
  for (const theme of ['light', 'dark'] as const) {
    for (const { window } of desks) await window.evaluate((name) => globalThis.window.goodship.settings.set({ theme: name }), theme);
    await take(door.window, 'sign-in', theme);
    await caseScreens(desk, theme);
    await callScreens(desk, theme);
    await otherScreens(desk, theme);
  }
} finally {
  for (const desk of desks) await desk.kill();
  await central.end();
}
