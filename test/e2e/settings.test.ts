/** Settings take effect at once, keys can be changed, and the door says in plain words what is wrong. */
import type { Page } from '@playwright/test';
import { expect, openDesk, sharedDesk, test } from '../helpers/electron.ts';
import { faultsOf } from '../helpers/accessibility.ts';
import { startDemoCentral, type DemoCentral } from '../helpers/demo-central.ts';
import { demo } from '../helpers/nobody-listens.ts';

let central: DemoCentral;
test.beforeAll(async () => {
  test.setTimeout(150_000);
  central = await startDemoCentral();
});
const desk = sharedDesk(() => openDesk({ demo }));
test.afterAll(() => central.end());

const openSettings = async (): Promise<Page> => {
  const { window, doorAt } = await desk();
  await doorAt('open');
  await window.getByRole('link', { name: 'Settings' }).click();
  return window;
};
const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click();

test('a key is changed by pressing it, a collision is said, and the new key works', async () => {
  const page = await openSettings();
  await tab(page, 'Keys');
  const row = page.locator('[data-command="palette.open"]');
  await row.getByRole('button', { name: /change the key of Command palette/u }).click();
  await page.keyboard.press('F9');
  await expect(row).toContainText('F9');
  await page.keyboard.press('F9');
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toHaveCount(0);

  await row.getByRole('button', { name: /change the key of/u }).click();
  await page.keyboard.press('/');
  await expect(row).toContainText('also “Search everything”');
  await row.getByRole('button', { name: 'Reset the key of Command palette' }).click();
  await expect(row).toContainText(/K$/u);
  expect(await faultsOf(page)).toEqual([]);
});

test('axe finds nothing on any part of the settings, light or dark', async () => {
  test.setTimeout(240_000);
  const page = await openSettings();
  const found: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((name) => globalThis.window.goodship.settings.set({ theme: name }), theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    for (const name of ['Account', 'Appearance', 'Writing', 'Snippets', 'The helper', 'Language model', 'Telephone', 'Security', 'Notifications', 'Keys', 'About']) {
      await tab(page, name);
      found.push(...(await faultsOf(page)).map((fault) => `${theme} ${name}: ${fault}`));
    }
  }
  expect(found).toEqual([]);
});

/** The last at the shared desk: it closes it. */
test('theme, contrast and text size change the desk at once and are still so after a restart', async ({ openDesk: openOwn }) => {
  const first = await desk();
  await first.doorAt('open');
  const { window: page } = first;
  await page.getByRole('link', { name: 'Settings' }).click();
  await tab(page, 'Appearance');
  await page.getByRole('radio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('switch', { name: 'High contrast' }).press('Space');
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
  const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  expect(await size()).toBe('16px');
  await page.getByRole('slider', { name: 'Text size, per cent' }).press('End');
  await expect.poll(size).toBe('32px');
  expect(await faultsOf(page)).toEqual([]);
  await first.close();

  const again = await openOwn({ userDataFolder: first.userDataFolder });
  await again.window.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
  expect(await again.window.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
});

test('signing out with waiting work asks first, says how much waits, and staying stays', async ({ openDesk: openOwn }) => {
  try {
    const { window: page, doorAt } = await openOwn({ demo: central.signInOf('mara') });
    await doorAt('open');
    await expect(page.getByTestId('sync-pill')).toHaveText('All sent', { timeout: 60_000 });
    central.pause();
    await page.evaluate(async () => {
      const { goodship } = globalThis.window;
      const queue = await goodship.queue.list({ view: 'mine', sort: 'newest', offset: 0, limit: 1 });
      if (queue.ok) await goodship.case.note({ caseId: queue.value.rows[0]!.id, text: 'The note that waits.' });
    });
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Sign out …' }).click();
    const question = page.getByRole('alertdialog', { name: 'Sign out of this desk?' });
    await expect(question).toContainText('One change has not left this machine yet.');
    await question.getByRole('button', { name: 'Stay' }).click();
    await expect(question).toHaveCount(0);
    expect(await page.evaluate(async () => (await globalThis.window.goodship.sync.status()).ok)).toBe(true);
  } finally {
    central.wake();
  }
});

test('a wrong password is said in plain words, and nothing typed is lost', async ({ openDesk: openOwn }) => {
  const { window: page } = await openOwn();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Your login is missing.')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Address of central' }).fill(central.url);
  await page.getByRole('textbox', { name: 'Login' }).fill('mara');
  await page.getByLabel('Password', { exact: true }).fill('not her password');
  await page.keyboard.press('Enter');

  // A system without a key store asks for a passphrase before anything is kept.
  const refused = page.getByRole('alert');
  const newPassphrase = page.getByRole('heading', { name: 'Choose a passphrase' });
  await expect(refused.or(newPassphrase)).toBeVisible({ timeout: 20_000 });
  if (await newPassphrase.isVisible()) {
    await page.getByLabel('Passphrase', { exact: true }).fill('password1');
    await expect(page.getByText('Guessed at once.')).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Passphrase', { exact: true }).fill('copper lantern whistle orchard');
    await page.getByLabel('The same again').fill('copper lantern whistle orchard');
    await page.getByRole('button', { name: 'Use this passphrase' }).click();
  }
  await expect(refused).toContainText(/password/iu, { timeout: 30_000 });
  await expect(page.getByRole('textbox', { name: 'Login' })).toHaveValue('mara');
  await expect(page.getByRole('textbox', { name: 'Address of central' })).toHaveValue(central.url);
  expect(await faultsOf(page)).toEqual([]);
});
