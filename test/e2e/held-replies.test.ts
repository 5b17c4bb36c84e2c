/** While a desk is cut off, a colleague writes in its case: the desk shows what happened, and each thing is one key away. */
import type { Page } from '@playwright/test';
import { expect, test, type DeskProgram } from '../helpers/electron.ts';
import { faultsOf } from '../helpers/accessibility.ts';
import { startDemoCentral } from '../helpers/demo-central.ts';
import { createLine } from '../helpers/line.ts';
import { hasWholeCopy } from '../helpers/whole-copy.ts';

const casesOf = ({ window }: DeskProgram) => window.evaluate(async () => {
  const queue = await globalThis.window.goodship.queue.list({ view: 'all', sort: 'newest', offset: 0, limit: 500 });
  return queue.ok ? queue.value.rows : [];
});
const openCase = async ({ app, window }: DeskProgram, caseId: string): Promise<void> => {
  await app.evaluate(({ BrowserWindow }, id) => { BrowserWindow.getAllWindows()[0]!.webContents.send('goodship.event', 'link.came', { kind: 'case', caseId: id }); }, caseId);
  await window.getByRole('log', { name: 'Conversation' }).waitFor();
};
const textsOn = ({ window }: DeskProgram, caseId: string): Promise<readonly string[]> => window.evaluate(async (id) => {
  const page = await globalThis.window.goodship.case.interactions({ caseId: id, limit: 100 });
  return page.ok ? page.value.interactions.filter(({ delivery }) => delivery === 'settled').map(({ text }) => text) : [];
}, caseId);
const editor = (page: Page) => page.locator('.composer [contenteditable="true"]');
const write = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press('Control+Shift+J');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await expect(editor(page)).toHaveText('');
};

test('[S21 S22 S25] what happened while a desk was away stands beside its own replies; each is sent, edited or dropped by one key, and a word set over another’s is taken back', async ({ openDesk }) => {
  test.setTimeout(420_000);
  const central = await startDemoCentral();
  const line = await createLine(central.url);
  try {
    const a = await openDesk({ demo: { ...central.signInOf('mara'), centralUrl: line.url } });
    const b = await openDesk({ demo: central.signInOf('jonas') });
    for (const desk of [a, b]) {
      await desk.doorAt('open');
      await hasWholeCopy(desk.window);
    }
    const onB = new Set((await casesOf(b)).map(({ id }) => id));
    const shared = (await casesOf(a)).find(({ id, status }) => onB.has(id) && status === 'open')!;
    const page = a.window;
    await openCase(a, shared.id);

    line.cut();
    for (const text of ['First from the train.', 'Second, שלום from the train.', 'Third from the train.']) await write(page, text);
    await page.evaluate((id) => globalThis.window.goodship.case.setPriority({ caseId: id, from: 'normal', to: 'urgent' }), shared.id);
    await b.window.evaluate(async ({ id, priority }) => {
      const { goodship } = globalThis.window;
      await goodship.case.setPriority({ caseId: id, from: priority, to: 'low' });
      return goodship.case.reply({ caseId: id, channel: 'email', text: 'Jonas here: all is sorted, the parcel is on its way.' });
    }, shared);
    await page.keyboard.press('Control+Shift+J');
    await page.keyboard.type('Begun before the line came back');
    await expect.poll(() => textsOn(b, shared.id)).toContain('Jonas here: all is sorted, the parcel is on its way.');

    line.heal();
    const panel = page.getByTestId('held-reply');
    await expect(panel).toContainText('What happened while you were away', { timeout: 30_000 });
    await expect(panel).toContainText('Jonas here: all is sorted, the parcel is on its way.');
    await expect(panel).toContainText('First from the train.');
    await expect(page.getByTestId('sync-pill')).toContainText('to look at');
    expect(await faultsOf(page)).toEqual([]);

    await page.keyboard.press('Control+Alt+Enter');
    await expect.poll(() => textsOn(b, shared.id), { timeout: 20_000 }).toContain('First from the train.');
    await expect(panel).toContainText('Second, שלום from the train.');
    await expect(editor(page)).toHaveText('Begun before the line came back');

    await page.keyboard.press('Control+Alt+W');
    await expect(editor(page)).toHaveText('Second, שלום from the train.');
    await expect(editor(page)).toBeFocused();

    await expect(panel).toContainText('Third from the train.');
    await page.keyboard.press('Control+Alt+Backspace');
    await expect(page.getByText('Dropped. It stays in the sync centre until you let go of it.')).toBeVisible();
    await expect(panel).toContainText('A draft that made room');
    await expect(panel).toContainText('Begun before the line came back');

    const over = page.getByTestId('over-notice');
    await expect(over).toContainText('You set the priority over');
    await page.keyboard.press('Control+Alt+Z');
    await expect(over).toHaveCount(0);
    await expect.poll(async () => (await casesOf(b)).find(({ id }) => id === shared.id)!.priority, { timeout: 20_000 }).toBe('low');

    await page.keyboard.press('Control+Shift+Y');
    await expect(page.getByRole('heading', { name: 'Dropped 1' })).toBeVisible();
    await expect(page.getByText('Third from the train.')).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
    expect((await textsOn(b, shared.id)).filter((text) => text.includes('from the train'))).toEqual(['First from the train.']);
  } finally {
    await line.close();
    await central.end();
  }
});
