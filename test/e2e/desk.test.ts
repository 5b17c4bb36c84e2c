/** An agent's work at the desk, by keyboard, in the real program on the demo team's central. */
import type { Page } from '@playwright/test';
import { faultsOf } from '../helpers/accessibility.ts';
import { startDemoCentral, type DemoCentral } from '../helpers/demo-central.ts';
import { expect, openDesk, sharedDesk, test, type DeskProgram } from '../helpers/electron.ts';

let central: DemoCentral;
test.beforeAll(async () => {
  test.setTimeout(150_000);
  central = await startDemoCentral();
});
const sharedProgram = sharedDesk(() => openDesk({ demo: central.signInOf('mara') }));
test.afterAll(() => central.end());

/** The first cases have arrived. */
const filled = async (desk: DeskProgram): Promise<DeskProgram> => {
  await desk.doorAt('open');
  await expect(desk.window.getByRole('option').first()).toBeVisible({ timeout: 60_000 });
  return desk;
};
const filledDesk = async (): Promise<DeskProgram> => filled(await sharedProgram());

/** As a deep link does. */
const follow = async ({ app }: DeskProgram, link: object): Promise<void> =>
  app.evaluate(({ BrowserWindow }, detail) => { BrowserWindow.getAllWindows()[0]!.webContents.send('goodship.event', 'link.came', detail); }, link);

interface SomeCase {
  readonly id: string;
  readonly subject: string;
}

/** A case of Barnaby Quill in which he and the captain met; asked for until it has arrived and can be found. */
const barnabysCase = async (page: Page): Promise<SomeCase> => {
  const find = () => page.evaluate(async (): Promise<SomeCase | null> => {
    const { goodship } = globalThis.window;
    const answer = await goodship.search.query({ text: 'Barnaby Quill', limit: 50 });
    const customerId = answer.ok ? answer.value.hits.find(({ kind }) => kind === 'customer')?.customerId : undefined;
    const life = customerId === undefined ? null : await goodship.history.list({ customerId, kinds: ['case'], limit: 50 });
    const met = life?.ok ? life.value.entries.find(({ title }) => /mutin|aboard|captain|mate|permission/iu.test(title)) : undefined;
    const view = met?.caseId ? await goodship.case.get({ caseId: met.caseId }) : null;
    return view?.ok && view.value ? { id: view.value.case.id, subject: view.value.case.subject } : null;
  });
  await expect.poll(find, { timeout: 60_000 }).not.toBeNull();
  return (await find())!;
};

const editor = (page: Page) => page.getByRole('textbox', { name: /^(?:Reply to|Note, only)/u });
const conversation = (page: Page) => page.getByRole('log', { name: 'Conversation' });

const openFirst = async (page: Page): Promise<void> => {
  await page.keyboard.press('j');
  await expect(editor(page)).toBeVisible();
};

test('the letters come with the page: the one file is asked for on its first lines and drawn with by its styles', async () => {
  const { window: page } = await filledDesk();
  const { asked, isDrawnWith, isThere } = await page.evaluate(async () => {
    const asked = document.querySelector<HTMLLinkElement>('link[rel=preload][as=font]')?.href ?? '';
    const sheets = await Promise.all([...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].map(async ({ href }) => (await fetch(href)).text()));
    return { asked, isDrawnWith: sheets.some((sheet) => sheet.includes(asked.split('/').at(-1)!)), isThere: (await fetch(asked)).ok };
  });
  expect({ asked, isDrawnWith, isThere }).toEqual({ asked: expect.stringContaining('inter-latin-wght'), isDrawnWith: true, isThere: true });
});

test('an agent reads a case, answers, notes, promises and gives, without touching the mouse', async () => {
  const { window: page } = await filledDesk();
  await openFirst(page);
  await page.keyboard.press('r');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type('The new pole is on its way. It will be with you tomorrow before noon.');
  await page.keyboard.press('Control+Enter');
  await expect(conversation(page).getByText('The new pole is on its way.')).toBeVisible();
  await expect(editor(page)).toHaveText('');

  await page.keyboard.press('Control+Shift+N');
  await expect(page.getByRole('textbox', { name: 'Note, only we see this' })).toBeFocused();
  await page.keyboard.type('Packing bench counts poles from now on.');
  await page.keyboard.press('Control+Enter');
  await expect(conversation(page).getByRole('article', { name: 'Note' }).filter({ hasText: 'Packing bench counts poles' })).toBeVisible();

  await page.keyboard.press('Control+Shift+P');
  await page.keyboard.type('call her when it has arrived tomorrow 5pm');
  await expect(page.getByRole('form', { name: 'Promise' })).toContainText('We promise: call her when it has arrived');
  await page.keyboard.press('Enter');
  const strip = page.getByRole('region', { name: 'Promises, gestures, missions' });
  await expect(strip.getByRole('button', { name: /call her when it has arrived.*tomorrow/u })).toBeVisible();

  await page.keyboard.press('Control+Shift+G');
  await page.keyboard.type('5');
  await page.keyboard.press('Tab');
  await page.keyboard.type('waited for a pole');
  await expect(page.getByRole('form', { name: 'Gesture' })).toContainText(/Granted within policy|waits for a supervisor/u);
  await page.keyboard.press('Enter');
  await expect(strip.getByRole('button', { name: /^Credit .*5.*(?:given|waits)/u }).first()).toBeVisible();
});

test('a case is renamed and tagged by keys, and the focus stands where it stood', async () => {
  const { window: page } = await filledDesk();
  await openFirst(page);
  const subject = page.getByTitle('press to rename');
  await subject.press('Enter');
  await page.getByRole('textbox', { name: 'Subject' }).fill('A pole, and a promise');
  await page.keyboard.press('Enter');
  await expect(subject).toBeFocused();
  await expect(subject).toHaveText('A pole, and a promise');
  const tag = page.getByRole('button', { name: 'Tag', exact: true });
  await tag.press('Enter');
  await page.getByRole('textbox', { name: 'New tag' }).fill('pole');
  await page.keyboard.press('Enter');
  await expect(tag).toBeFocused();
  await expect(page.getByRole('button', { name: 'Remove the tag pole' })).toBeVisible();
  await tag.press('Enter');
  await page.keyboard.press('Escape');
  await expect(tag).toBeFocused();
});

test('E closes the case that is on the screen, and Z takes it back', async () => {
  const { window: page } = await filledDesk();
  await openFirst(page);
  const status = page.getByRole('button', { name: /Status$/u });
  const before = await status.textContent();
  await page.locator('body').press('e');
  await expect(status).toHaveText(/Closed/u);
  await page.keyboard.press('z');
  await expect(status).toHaveText(before!);
});

test('after a choice in the head of a case, J goes to the next case and chooses nothing', async () => {
  const { window: page } = await filledDesk();
  await openFirst(page);
  const priority = page.getByRole('button', { name: /Priority$/u });
  const subject = page.getByTitle('press to rename');
  const [first, before] = [await subject.textContent(), await priority.textContent()];
  await priority.press('Enter');
  await page.keyboard.press('Escape');
  await expect(priority).toBeFocused();
  await page.keyboard.press('n');
  await page.keyboard.press('Escape');
  await expect(priority).toHaveText(before!);
  await priority.press('j');
  await expect(subject).not.toHaveText(first!);
});

test('the coach marks an operational phrase, one key mends it, one key takes the mend back', async () => {
  const { window: page } = await filledDesk();
  await openFirst(page);
  await page.keyboard.press('r');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('We could not answer earlier due to high call volume.');
  await expect(page.locator('.coach-mark', { hasText: 'due to high call volume' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Coach' })).toContainText('due to high call volume');
  await page.keyboard.press('Control+.');
  await expect(editor(page)).not.toContainText('due to high call volume');
  await expect(editor(page)).toContainText('We could not answer earlier');
  await page.keyboard.press('Control+z');
  await expect(editor(page)).toHaveText('We could not answer earlier due to high call volume.');
});

test('a voice is taken part by part, one key drops the act, and the facts stay', async () => {
  const desk = await filledDesk();
  const { window: page } = desk;
  const { id, subject } = await barnabysCase(page);
  await follow(desk, { kind: 'case', caseId: id });
  await expect(page.getByRole('button', { name: subject })).toBeVisible();
  await page.keyboard.press('r');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type('Hello Barnaby. Your parcel leaves on Friday at 9:30.');
  await page.keyboard.press('Control+Shift+A');
  const picker = page.getByRole('dialog', { name: 'Voice' });
  await picker.getByRole('button', { name: /Voice/u }).click();
  await page.getByRole('option', { name: 'The captain' }).click();
  await picker.getByRole('button', { name: /^Take/u }).first().click();
  await expect(editor(page)).not.toContainText('Hello Barnaby.');
  await expect(editor(page)).toContainText('Your parcel leaves on Friday at 9:30.');
  await expect(page.getByRole('button', { name: 'As The captain', exact: true })).toBeVisible();
  await page.keyboard.press('Control+Shift+D');
  await expect(editor(page)).toHaveText('Hello Barnaby. Your parcel leaves on Friday at 9:30.');
  await expect(page.getByText(/^Plain words from here on for Barnaby/u)).toBeVisible();
});

test('a call from a known number shows who it is; accepted, noted and wrapped up by key, it stands in the case', async () => {
  const desk = await filledDesk();
  const { window: page } = desk;
  await barnabysCase(page);
  await follow(desk, { kind: 'call', from: '(802) 555-0100' });
  const bar = page.getByRole('region', { name: 'Call' });
  await expect(bar).toContainText('Barnaby Quill');
  await expect(page.getByRole('complementary', { name: 'Customer' })).toContainText('Barnaby Quill');
  await page.keyboard.press('Control+Alt+a');
  await expect(bar.getByRole('textbox', { name: 'Note of the call' })).toBeFocused();
  await page.keyboard.type('Mug arrived whole. Wants a second one.');
  await expect(bar.getByRole('timer')).toHaveText(/^0:\d\d$/u);
  await page.keyboard.press('Control+Alt+e');
  await expect(bar).toContainText('You talked for');
  await page.keyboard.press('Control+Alt+o');
  await expect(bar).toBeHidden();
  await expect(conversation(page).getByRole('article', { name: 'Call' })).toContainText('Mug arrived whole. Wants a second one.');
});

test('a caller whom nobody knows gets plain words and a search, and no customer is made up', async () => {
  const desk = await filledDesk();
  await follow(desk, { kind: 'call', from: 'anonymous' });
  const bar = desk.window.getByRole('region', { name: 'Call' });
  await expect(bar).toContainText('Number withheld or unknown');
  await expect(bar.getByRole('searchbox', { name: 'Who is calling?' })).toBeVisible();
  await expect.poll(() => desk.window.evaluate(() => globalThis.window.goodship.sync.outbox({ limit: 500 }))).toMatchObject({ ok: true, value: [] });
});

test('axe finds nothing on any screen, light or dark', async () => {
  test.setTimeout(300_000);
  const desk = await filledDesk();
  const { window: page } = desk;
  const faults = async (where: string) => (await faultsOf(page)).map((fault) => `${where}: ${fault}`);
  const found: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((name) => globalThis.window.goodship.settings.set({ theme: name }), theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await page.keyboard.press('Control+1');
    await openFirst(page);
    await expect(conversation(page)).toBeVisible();
    found.push(...await faults(`case ${theme}`));
    await page.keyboard.press('r');
    await expect(editor(page)).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Due to high call volume.');
    await expect(page.locator('.coach-mark')).toBeVisible();
    found.push(...await faults(`coach ${theme}`));
    await page.keyboard.press('Control+Shift+P');
    found.push(...await faults(`promise ${theme}`));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+A');
    await expect(page.getByRole('dialog', { name: 'Voice' })).toBeVisible();
    found.push(...await faults(`persona ${theme}`));
    await page.keyboard.press('Escape');
    for (const [keys, heading] of [['Control+f', 'Search'], ['Control+Shift+Y', 'Sync centre'], ['Control+,', 'Settings']] as const) {
      await page.keyboard.press(keys);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
      found.push(...await faults(`${heading} ${theme}`));
    }
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    found.push(...await faults(`palette ${theme}`));
    await page.keyboard.press('Escape');
    await follow(desk, { kind: 'call', from: '+18025550100' });
    await expect(page.getByRole('region', { name: 'Call' })).toBeVisible();
    found.push(...await faults(`incoming call ${theme}`));
    await page.keyboard.press('Control+Alt+a');
    await page.keyboard.press('Control+Alt+e');
    found.push(...await faults(`wrap-up ${theme}`));
    await page.getByRole('button', { name: 'Nothing to keep' }).click();
  }
  expect(found).toEqual([]);
});

const signalWorkspace = (app: DeskProgram['app'], signal: NodeJS.Signals): Promise<void> =>
  app.evaluate(({ app: program }, name) => { process.kill(program.getAppMetrics().find((one) => one.name === 'Goodship workspace')!.pid, name); }, signal);

/** Resolves when the desk was shut and is open again. */
const opensAgain = (page: Page): Promise<void> => page.evaluate(() => new Promise<void>((resolve) => {
  let hasFallen = false;
  const stop = globalThis.window.goodship.on('door.changed', ({ at }) => {
    hasFallen ||= at === 'opening';
    if (!hasFallen || at !== 'open') return;
    stop();
    resolve();
  });
}));

/** Types a reply that nobody sends yet, in place of any words that were there. Answers the case. */
const replyToBarnaby = async (desk: DeskProgram, text: string): Promise<string> => {
  const { window: page } = desk;
  const { id: caseId } = await barnabysCase(page);
  await follow(desk, { kind: 'case', caseId });
  await expect(editor(page)).toBeVisible();
  await page.keyboard.press('r');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
  return caseId;
};

test('the process of the workspace falls while an agent types: the desk comes back by itself, and the words are there', async () => {
  const desk = await filledDesk();
  const { app, window: page } = desk;
  await replyToBarnaby(desk, 'The kettle is on its way');
  const isBack = opensAgain(page);
  await signalWorkspace(app, 'SIGKILL');
  await isBack;
  await expect(editor(page)).toHaveText('The kettle is on its way');
  await expect(conversation(page)).toBeVisible();

  // This time with the words on their way to it.
  await signalWorkspace(app, 'SIGSTOP');
  await editor(page).click();
  await page.keyboard.press('End');
  await page.keyboard.type(', and tea with it');
  await page.waitForTimeout(1_000);
  const isBackAgain = opensAgain(page);
  await signalWorkspace(app, 'SIGKILL');
  await isBackAgain;
  await expect(editor(page)).toHaveText('The kettle is on its way, and tea with it');
});

test('[S1] a reply on its way to a workspace that falls leaves by itself when it is back, once, and the composer is empty', async () => {
  const desk = await filledDesk();
  const { app, window: page } = desk;
  await replyToBarnaby(desk, 'Your kettle left us this morning.');
  await expect(page.getByText('Draft kept')).toBeVisible();
  await signalWorkspace(app, 'SIGSTOP');
  await page.keyboard.press('Control+Enter');
  await page.waitForTimeout(300);
  const isBack = opensAgain(page);
  await signalWorkspace(app, 'SIGKILL');
  await isBack;
  await expect(conversation(page).getByText('Your kettle left us this morning.')).toHaveCount(1);
  await expect(editor(page)).toHaveText('');
  await page.waitForTimeout(1_000);
  await expect(editor(page)).toHaveText('');
});

test('[row 18] a workspace that keeps falling is begun anew, and the words that were in it come along', async () => {
  const desk = await filledDesk();
  const { app, window: page } = desk;
  const caseId = await replyToBarnaby(desk, 'Half a thought about kettles');
  await expect(page.getByText('Draft kept')).toBeVisible();
  await expect.poll(async () => {
    const { at } = await desk.door();
    // It may be gone already.
    if (at === 'open') await signalWorkspace(app, 'SIGKILL').catch(() => undefined);
    return at;
  }, { timeout: 60_000 }).toBe('shut');
  await expect(page.getByRole('heading', { name: 'Goodship keeps stopping here' })).toBeVisible();
  await expect(page.getByText('stopped several times within a minute')).toBeVisible();
  await page.getByRole('button', { name: 'Begin with a fresh copy …' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Begin with a fresh copy' }).click();
  await expect(page.getByText(/set aside as damaged-.*nothing in it was deleted.*Saved from it and taken over into the new copy: .*draft/)).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await desk.doorAt('open');
  await filled(desk);
  await follow(desk, { kind: 'case', caseId });
  await expect(editor(page)).toHaveText('Half a thought about kettles');
});

/** The last at the shared desk: it kills it. */
test('a draft survives kill -9', async ({ openDesk: openOwn }) => {
  const first = await filledDesk();
  // What another desk of hers left there follows her; this test begins with a clean sheet.
  const caseId = await replyToBarnaby(first, 'Half a sentence about the saucepan');
  await expect.poll(() => first.window.evaluate(async (id) => {
    const draft = await globalThis.window.goodship.draft.get({ caseId: id, kind: 'reply' });
    return draft.ok ? draft.value?.text : null;
  }, caseId)).toContain('Half a sentence about the saucepan');
  await first.kill();
  const again = await filled(await openOwn({ demo: central.signInOf('mara'), userDataFolder: first.userDataFolder }));
  await follow(again, { kind: 'case', caseId });
  await expect(editor(again.window)).toHaveText('Half a sentence about the saucepan');
});
