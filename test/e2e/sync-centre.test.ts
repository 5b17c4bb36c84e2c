/** The status pill and the sync centre, read from the screen while the line is cut and mended. */
import type { Page } from '@playwright/test';
import { faultsOf } from '../helpers/accessibility.ts';
import { startDemoCentral, type DemoCentral } from '../helpers/demo-central.ts';
import { expect, openDesk, sharedDesk, test, type DeskProgram } from '../helpers/electron.ts';

let central: DemoCentral;
test.beforeAll(async () => {
  test.setTimeout(150_000);
  central = await startDemoCentral();
});
const openMaras = (): Promise<DeskProgram> => openDesk({ demo: central.signInOf('mara') });
const marasDesk = sharedDesk(openMaras);
const marasOther = sharedDesk(openMaras);
test.afterAll(() => central.end());

const pill = (page: Page) => page.getByTestId('sync-pill');
const filled = async (desk: () => Promise<DeskProgram>): Promise<Page> => {
  const { window, doorAt } = await desk();
  await doorAt('open');
  await expect(pill(window)).toHaveText('All sent', { timeout: 60_000 });
  return window;
};

interface Made {
  readonly promiseId: string;
  readonly caseId: string;
}

const makePromise = (page: Page, text: string): Promise<Made> =>
  page.evaluate(async (words) => {
    const { goodship } = globalThis.window;
    const queue = await goodship.queue.list({ view: 'mine', sort: 'newest', offset: 0, limit: 1 });
    if (!queue.ok) throw new Error(queue.problem.words);
    const caseId = queue.value.rows[0]!.id;
    const made = await goodship.promise.make({ caseId, text: words, dueAt: Date.now() + 3_600_000 });
    if (!made.ok) throw new Error(made.problem.words);
    return { promiseId: made.value.rowId!, caseId };
  }, text);

const endPromise = (page: Page, promiseId: string): Promise<boolean> =>
  page.evaluate(async (id) => (await globalThis.window.goodship.promise.end({ promiseId: id, as: 'kept' })).ok, promiseId);

test('[row 36] with central gone the pill says so within three seconds and counts what waits, the sync centre shows the words, and all of it leaves by itself afterwards', async () => {
  const page = await filled(marasDesk);
  central.pause();
  try {
    const { caseId } = await makePromise(page, 'ring back about the stove');
    await page.evaluate(async (id) => globalThis.window.goodship.case.note({ caseId: id, text: 'She sounded tired; be brief.' }), caseId);
    // Row 36: what the screen says of the line is true within three seconds.
    await expect(pill(page)).toHaveText(/^(?:No line to central|Connecting), 2 waiting here/u, { timeout: 3_000 });
    await pill(page).click();
    await expect(page.getByRole('heading', { name: 'Waiting to leave 2' })).toBeVisible();
    await expect(page.getByText('ring back about the stove').first()).toBeVisible();
    await expect(page.getByText('She sounded tired; be brief.')).toBeVisible();
    await expect(pill(page)).toHaveText(/^No line to central, 2 waiting here/u, { timeout: 30_000 });
    await expect(page.getByRole('heading', { name: 'No line to central' })).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
  } finally {
    central.wake();
  }
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(pill(page)).toHaveText('All sent', { timeout: 30_000 });
  await expect(page.getByText('Nothing waits')).toBeVisible();
});

test('what central refused stays with its reason, is sent again on request, and is let go of with a way back', async () => {
  test.setTimeout(150_000);
  const one = await filled(marasDesk);
  const other = await filled(marasOther);
  const { promiseId, caseId } = await makePromise(one, 'send the spare pole');
  const knows = () => other.evaluate(async ([id, wanted]) => {
    const view = await globalThis.window.goodship.case.get({ caseId: id });
    return view.ok && !!view.value?.promises.some((promise) => promise.id === wanted);
  }, [caseId, promiseId] as const);
  await expect.poll(knows, { timeout: 30_000 }).toBe(true);
  central.pause();
  try {
    expect([await endPromise(one, promiseId), await endPromise(other, promiseId)]).toEqual([true, true]);
  } finally {
    central.wake();
  }
  const isLate = async (page: Page): Promise<boolean> => /1 to look at/u.test((await pill(page).textContent()) ?? '');
  await expect.poll(async () => [await isLate(one), await isLate(other)].filter(Boolean).length, { timeout: 60_000 }).toBe(1);
  const late = (await isLate(one)) ? one : other;

  await pill(late).click();
  const entry = late.locator('.outbox-entry[data-state="refused"]');
  await expect(entry).toContainText('This had already ended when your change arrived.');
  expect(await faultsOf(late)).toEqual([]);
  await entry.getByRole('button', { name: 'Discard' }).click();
  await expect(entry).toHaveCount(0);
  await late.getByRole('button', { name: 'Undo' }).click();
  await expect(entry).toHaveCount(1);
  await entry.getByRole('button', { name: 'Discard' }).click();
  await expect(entry).toHaveCount(0);
  await expect(pill(late)).toHaveText('All sent');
});
