/** Search, palette and the customer's history in the real program on the demo team. */
import type { Page } from '@playwright/test';
import { faultsOf } from '../helpers/accessibility.ts';
import { startDemoCentral, type DemoCentral } from '../helpers/demo-central.ts';
import { expect, openDesk, sharedDesk, test } from '../helpers/electron.ts';
import { xssStrings } from '../helpers/xss-strings.ts';

let central: DemoCentral;
test.beforeAll(async () => {
  test.setTimeout(150_000);
  central = await startDemoCentral();
});
const desk = sharedDesk(() => openDesk({ demo: central.signInOf('mara') }));
test.afterAll(() => central.end());

const freshWindow = async (): Promise<Page> => {
  const { window, doorAt } = await desk();
  await doorAt('open');
  await expect(window.getByTestId('sync-pill')).toHaveText('All sent', { timeout: 60_000 });
  return window;
};

const box = (page: Page) => page.getByRole('combobox', { name: 'Search everything' });
const results = (page: Page) => page.getByRole('listbox', { name: 'Results' });

test('a message is found as one types, its words marked, and opens in its case', async () => {
  const page = await freshWindow();
  const words = await page.evaluate(async () => {
    const { goodship } = globalThis.window;
    const queue = await goodship.queue.list({ view: 'all', sort: 'newest', offset: 0, limit: 20 });
    if (!queue.ok) throw new Error(queue.problem.words);
    for (const { id } of queue.value.rows) {
      const page = await goodship.case.interactions({ caseId: id, limit: 50 });
      const message = page.ok && page.value.interactions.find(({ kind, text }) => kind === 'message' && /\b[a-z]{8,}\b/u.test(text));
      if (message) return message.text.match(/\b[a-z]{8,}\b/u)![0];
    }
    throw new Error('The demo has no message with a long word.');
  });
  await page.keyboard.press('/');
  await page.keyboard.type(words.slice(0, -1));
  const first = results(page).locator('[data-kind="interaction"]').first();
  await expect(first).toBeVisible();
  await expect(first.locator('mark').first()).toBeVisible();
  expect((await first.locator('mark').first().textContent())?.toLowerCase()).toContain(words.slice(0, -1));
  expect(await faultsOf(page)).toEqual([]);

  await page.keyboard.press('Enter');
  await expect(results(page).getByRole('option').first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(box(page)).toBeFocused();
  await first.click();
  await expect(page.getByRole('log', { name: 'Conversation' })).toBeVisible();

  await page.getByRole('link', { name: 'Search' }).click();
  await box(page).fill('');
  await expect(page.getByRole('button', { name: words.slice(0, -1) })).toBeVisible();
});

test('a hit far above the newest words is reached, and reached again when it is asked for again', async () => {
  const page = await freshWindow();
  await page.evaluate(async () => {
    const { goodship } = globalThis.window;
    const queue = await goodship.queue.list({ view: 'all', sort: 'newest', offset: 0, limit: 1 });
    if (!queue.ok) throw new Error(queue.problem.words);
    const caseId = queue.value.rows[0]!.id;
    for (const text of ['The zanzibarian lamp', ...Array.from({ length: 190 }, (_, index) => `Note ${index}`)]) await goodship.case.note({ caseId, text });
  });
  for (let time = 0; time < 2; time += 1) {
    await page.getByRole('link', { name: 'Search' }).click();
    await box(page).fill('zanzibarian');
    await results(page).locator('[data-kind="interaction"]').first().click();
    await expect(page.getByRole('log', { name: 'Conversation' }).getByText('The zanzibarian lamp')).toBeInViewport();
    await page.getByRole('log', { name: 'Conversation' }).evaluate((log) => { log.scrollTop = log.scrollHeight; });
    await expect(page.getByRole('log', { name: 'Conversation' }).getByText('Note 189')).toBeInViewport();
  }
});

test('filters are offered and taken by keys, narrow what is found, and complain in words', async () => {
  const page = await freshWindow();
  await page.keyboard.press('/');
  await page.keyboard.type('stat');
  await expect(page.getByRole('listbox', { name: 'Filters' }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('status:');
  await page.keyboard.type('clo');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('status:closed ');
  const cases = results(page).locator('[data-kind="case"]');
  await expect(cases.first()).toBeVisible();
  for (const status of await cases.locator('.result__state').allTextContents()) expect(status).toContain('closed');

  await page.keyboard.type('before:soon');
  await expect(page.getByText('“before:soon” is not a day.')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
});

test('a search is kept as a view', async () => {
  const page = await freshWindow();
  await box(page).fill('is:mine has:promise');
  await page.getByRole('button', { name: 'Save as a view' }).click();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('What I promised');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved as “What I promised”')).toBeVisible();
  await box(page).fill('');
  await page.getByRole('button', { name: 'What I promised', exact: true }).click();
  await expect(box(page)).toHaveValue('is:mine has:promise');
});

test('hostile input is only text', async () => {
  const page = await freshWindow();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('dialog', (dialog) => faults.push(dialog.message()));
  for (const text of [...xssStrings, '"', ':', 'from:', '"""', 'a"b:c"d', '* OR *', "'; drop table \"case\"; --", 'NEAR(a b, 2)', '(((', '\u202Eabc', 'x'.repeat(600), 'from:"'.repeat(50)]) {
    await box(page).fill(text);
    await expect(page.locator('.search__found')).toBeVisible();
  }
  await box(page).fill('status:open');
  await expect(results(page).getByRole('option').first()).toBeVisible();
  expect(faults).toEqual([]);
});

test('the palette reaches commands and customers by a few letters', async () => {
  const page = await freshWindow();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await expect(palette.getByRole('option').first()).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.type('go sync');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sync centre' })).toBeVisible();

  const name = await page.evaluate(async () => {
    const queue = await globalThis.window.goodship.queue.list({ view: 'all', sort: 'newest', offset: 0, limit: 1 });
    return queue.ok ? queue.value.rows[0]!.customerName : '';
  });
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await palette.getByRole('option', { name }).filter({ hasText: 'Customer' }).first().click();
  await expect(page.getByTestId('customer-card').getByRole('heading', { name })).toBeVisible();
  await expect(page.getByRole('list', { name: 'History' }).getByRole('button').first()).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
});

test('a fact is kept in one line, pinned, found in the history, and forgotten after a plain question', async () => {
  const page = await freshWindow();
  await page.keyboard.press('j');
  const card = page.getByTestId('customer-card');
  await card.getByRole('textbox', { name: 'Something they told us' }).fill('plays the hurdy-gurdy');
  await page.keyboard.press('Enter');
  const fact = card.getByRole('listitem').filter({ hasText: 'plays the hurdy-gurdy' });
  await expect(fact).toBeVisible();
  await fact.getByRole('button', { name: 'Pin: plays the hurdy-gurdy' }).click();
  await expect(fact).toHaveAttribute('data-is-pinned', 'true');
  const history = page.getByRole('list', { name: 'History' });
  await expect(history.getByText('plays the hurdy-gurdy')).toBeVisible();
  await fact.getByRole('button', { name: 'Forget: plays the hurdy-gurdy' }).click();
  await page.getByRole('alertdialog', { name: 'Forget this?' }).getByRole('button', { name: 'Forget it' }).click();
  await expect(fact).toHaveCount(0);
  await expect(history.getByText('plays the hurdy-gurdy')).toHaveCount(0);
});
