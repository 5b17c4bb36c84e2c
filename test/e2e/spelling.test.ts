/** Spelling in the real program: the dictionary's own marks, mended by the coach's key, in a worker under the window's security policy. */
import type { Page } from '@playwright/test';
import { expect, test } from '../helpers/electron.ts';
import { put } from '../../contract/model/entities.ts';
import { someCase, someId } from '../helpers/rows.ts';
import { agents, passwordOf, smallTeam, startSmallCentral, type SmallCentral } from '../helpers/small-central.ts';

let central: SmallCentral;
test.beforeAll(async () => {
  test.setTimeout(150_000);
  const ofMara = put('case', someCase({ id: someId(2_003), number: 4, assigneeId: agents.mara.id, status: 'open', waitingSince: 1_699_000_000_000 }));
  central = await startSmallCentral({ rows: [...smallTeam(), ofMara] });
});
test.afterAll(async () => {
  await central.close();
});

const editor = (page: Page) => page.getByRole('textbox', { name: /^Reply to/u });

test('a misspelt word has its own mark, one key mends it, an added word is known from then on, and off is off', async ({ openDesk }) => {
  test.setTimeout(300_000);
  const { window: page, doorAt } = await openDesk({ demo: { centralUrl: central.url, login: 'mara', password: passwordOf('mara') } });
  await doorAt('open');
  await expect(page.getByRole('option').first()).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('j');
  await expect(editor(page)).toBeVisible();
  await page.keyboard.press('r');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type('I have recieved the photo of the zorblat lamp.');
  const marks = page.locator('.coach-mark_spelling');
  await expect(marks.filter({ hasText: 'recieved' })).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Control+.');
  await expect(editor(page)).toHaveText('I have received the photo of the zorblat lamp.');
  await expect(marks).toHaveCount(1, { timeout: 60_000 });
  await expect(marks).toHaveText('zorblat');
  await page.getByRole('region', { name: 'Spelling' }).getByRole('button', { name: 'Add to dictionary' }).click();
  await expect(marks).toHaveCount(0, { timeout: 60_000 });
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/zorblat/iu);

  await page.reload();
  await expect(editor(page).or(page.getByRole('option').first())).toBeVisible({ timeout: 60_000 });
  if (!(await editor(page).isVisible())) await page.keyboard.press('j');
  await expect(editor(page)).toHaveText('I have received the photo of the zorblat lamp.', { timeout: 60_000 });
  await editor(page).click();
  await editor(page).press('End');
  await page.keyboard.type(' It is wrongg.');
  await expect(marks.filter({ hasText: 'wrongg' })).toHaveCount(1, { timeout: 60_000 });
  await expect(marks).toHaveCount(1);
  await page.evaluate(() => globalThis.window.goodship.settings.set({ spelling: 'off' }));
  await expect(marks).toHaveCount(0, { timeout: 60_000 });
});
