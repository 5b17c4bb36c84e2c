/** Snippets in the real program: kept from a draft, put into another case, changed, removed, undone; and views renamed and removed. */
import type { Page } from '@playwright/test';
import { put } from '../../contract/model/entities.ts';
import { faultsOf } from '../helpers/accessibility.ts';
import { expect, openDesk, sharedDesk, test, type DeskProgram } from '../helpers/electron.ts';
import { someCase, someId } from '../helpers/rows.ts';
import { ada, agents, grace, passwordOf, smallTeam, startSmallCentral, type SmallCentral } from '../helpers/small-central.ts';

const casesOfMara = [someId(2_003), someId(2_004)] as const;

let central: SmallCentral;
test.beforeAll(async () => {
  test.setTimeout(150_000);
  const ofMara = [ada, grace].map((customerId, index) =>
    put('case', someCase({ id: casesOfMara[index]!, number: 4 + index, customerId, assigneeId: agents.mara.id, status: 'open', waitingSince: 1_699_000_000_000 + index })));
  const template = put('template', { id: someId(8_000), teamId: null, name: 'On its way', text: 'Hello {customer}, it is on its way.', channel: null });
  central = await startSmallCentral({ rows: [...smallTeam(), ...ofMara, template] });
});
const desk = sharedDesk(() => openDesk({ demo: { centralUrl: central.url, login: 'mara', password: passwordOf('mara') } }));
test.afterAll(() => central.close());

const freshDesk = async (): Promise<DeskProgram> => {
  const program = await desk();
  await program.doorAt('open');
  await expect(program.window.getByTestId('sync-pill')).toHaveText('All sent', { timeout: 60_000 });
  return program;
};
const editor = (page: Page) => page.getByRole('textbox', { name: /^Reply to/u });
const openDraft = async ({ app, window: page }: DeskProgram, caseId: string, customer: string): Promise<void> => {
  await app.evaluate(({ BrowserWindow }, id) => { BrowserWindow.getAllWindows()[0]!.webContents.send('goodship.event', 'link.came', { kind: 'case', caseId: id }); }, caseId);
  await expect(page.getByRole('textbox', { name: `Reply to ${customer}` })).toBeVisible();
  await page.keyboard.press('r');
  await expect(editor(page)).toBeFocused();
};
const snippetsOn = (page: Page) => page.evaluate(async () => {
  const answer = await globalThis.window.goodship.snippet.list();
  return answer.ok ? answer.value : [];
});
const pick = async (page: Page, item: string): Promise<void> => {
  await page.keyboard.press('Control+Shift+T');
  await page.getByRole('menu', { name: 'Template' }).getByRole('menuitem', { name: item }).press('Enter');
};
const undo = (page: Page, news: string) => page.getByRole('alertdialog').filter({ hasText: news }).getByRole('button', { name: 'Undo' }).click();

test('a snippet is kept from a draft by keys, and starts a reply in another case, filled in from that case', async () => {
  const program = await freshDesk();
  const { window: page } = program;
  await openDraft(program, casesOfMara[0], 'Ada Lovelace');
  await page.keyboard.press('Control+Shift+T');
  const menu = page.getByRole('menu', { name: 'Template' });
  await expect(menu.getByRole('menuitem', { name: 'Keep this text as a snippet …' })).toBeDisabled();
  await expect(menu.getByRole('group', { name: 'Your snippets' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await editor(page).focus();
  await page.keyboard.type('Good night, {customer}. I look at it first thing tomorrow.');
  await pick(page, 'Keep this text as a snippet …');

  const dialog = page.getByRole('dialog', { name: 'A new snippet' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await expect(dialog.getByRole('textbox', { name: 'Words' })).toHaveValue('Good night, {customer}. I look at it first thing tomorrow.');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('A snippet needs a name.');
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.type('Good night');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('“Good night” is kept.')).toBeVisible();
  await expect(editor(page)).toBeFocused();

  await openDraft(program, casesOfMara[1], 'Grace Hopper');
  await page.keyboard.press('Control+Shift+T');
  await expect(menu.getByRole('group', { name: 'Your snippets' }).getByRole('menuitem')).toHaveText(['Good night']);
  await expect(menu.getByRole('group', { name: 'Templates of the team' }).getByRole('menuitem')).toHaveText(['On its way']);
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(editor(page)).toHaveText('Good night, Grace. I look at it first thing tomorrow.');
  await expect(editor(page)).toBeFocused();
});

test('only what is chosen in a draft is kept', async () => {
  const program = await freshDesk();
  const { window: page } = program;
  await openDraft(program, casesOfMara[1], 'Grace Hopper');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('All of this, and the end');
  for (let letter = 0; letter < 'the end'.length; letter += 1) await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('the end');
  // The editor hears of a selection some frames after the page has it, and no person's next key comes sooner than this.
  await page.waitForTimeout(150);
  await pick(page, 'Keep this text as a snippet …');
  await expect(page.getByRole('dialog', { name: 'A new snippet' }).getByRole('textbox', { name: 'Words' })).toHaveValue('the end');
  await page.keyboard.press('Escape');
  await expect(editor(page)).toBeFocused();
});

test('snippets are written, changed and removed in the settings, and each can be undone', async () => {
  const { window: page } = await freshDesk();
  for (const { id } of await snippetsOn(page)) await page.evaluate((snippetId) => globalThis.window.goodship.snippet.remove({ snippetId }), id);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'Snippets' }).click();
  await expect(page.getByText('No snippets yet')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole('button', { name: 'New snippet' }).press('Enter');
  await page.keyboard.type('Sorry for the wait');
  await page.keyboard.press('Tab');
  await page.keyboard.type('You waited for us, {customer}, and should not have had to.');
  await page.getByRole('button', { name: 'Keep it' }).press('Enter');
  const list = page.getByRole('list', { name: 'Your snippets' });
  await expect(list).toContainText('You waited for us, {customer}, and should not have had to.');
  expect(await faultsOf(page)).toEqual([]);

  await list.getByRole('button', { name: 'Change “Sorry for the wait”' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Change this snippet' });
  await dialog.getByRole('button', { name: /Offered in replies by/u }).click();
  await page.getByRole('option', { name: 'TTY' }).click();
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(list).toContainText('TTY only');
  await undo(page, '“Sorry for the wait” is changed.');
  await expect(list).not.toContainText('TTY only');

  await list.getByRole('button', { name: 'Remove “Sorry for the wait”' }).press('Enter');
  await expect(page.getByText('No snippets yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'New snippet' })).toBeFocused();
  await undo(page, '“Sorry for the wait” is removed.');
  await expect(list).toContainText('You waited for us');
});

test('a view is renamed and removed where the views are listed, and each can be undone', async () => {
  const { window: page } = await freshDesk();
  const box = page.getByRole('combobox', { name: 'Search everything' });
  await box.fill('is:mine');
  await page.getByRole('button', { name: 'Save as a view' }).click();
  await page.keyboard.type('Mine alone');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved as “Mine alone”')).toBeVisible();
  await box.fill('');
  const views = page.getByRole('region', { name: 'Your views' });
  await views.getByRole('button', { name: 'More for “Mine alone”' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Rename …' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Rename this view' });
  await expect(dialog.getByRole('textbox', { name: 'Name of the view' })).toBeFocused();
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('All that is mine');
  await page.keyboard.press('Enter');
  await expect(views.getByRole('button', { name: 'All that is mine', exact: true })).toBeVisible();
  await undo(page, '“Mine alone” is called “All that is mine” now.');
  await expect(views.getByRole('button', { name: 'Mine alone', exact: true })).toBeVisible();

  await views.getByRole('button', { name: 'More for “Mine alone”' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Remove' }).press('Enter');
  await expect(views).toHaveCount(0);
  await undo(page, '“Mine alone” is removed from your views.');
  await views.getByRole('button', { name: 'Mine alone', exact: true }).click();
  await expect(box).toHaveValue('is:mine');
});
