/** Personas written by a supervisor and read by an agent at another desk; a language model set up, asked, checked and switched off. */
import type { Page } from '@playwright/test';
import { faultsOf } from '../helpers/accessibility.ts';
import { expect, openDesk, sharedDesk, test } from '../helpers/electron.ts';
import { shippedPersonas } from '../../coach/all-personas.ts';
import { put } from '../../contract/model/entities.ts';
import type { Interaction } from '../../contract/model/case.ts';
import { begin, ending, piece, saying, startModelServer, type ModelServer } from '../helpers/model-server.ts';
import { putPersona, someId, someMessage } from '../helpers/rows.ts';
import { ada, agents, bootCase, care, passwordOf, smallTeam, startSmallCentral, type Login, type SmallCentral } from '../helpers/small-central.ts';
import { hasWholeCopy } from '../helpers/whole-copy.ts';

const captain = putPersona(shippedPersonas[0]!);
const at = 1_699_000_100_000;
const message = (number: number, fields: Partial<Interaction>): ReturnType<typeof put> => put('interaction', someMessage({ id: someId(number), caseId: bootCase, customerId: ada, teamId: care, text: '', at: at + number, ...fields }));
/** The small team with a captain, who was answered once in a case of Sam's. */
const rows = [
  ...smallTeam().map((one) => (one.table === 'case' && one.row.id === bootCase ? put('case', { ...one.row, assigneeId: agents.sam.id }) : one)), put('persona', captain),
  message(5_100, { direction: 'out', agentId: agents.mara.id, personaId: captain.id, text: 'Ahoy Ada, welcome aboard.' }),
  message(5_101, { text: 'Aye aye captain, haha! The boots are awaiting your orders.' }),
];

let central: SmallCentral | undefined;
let model: ModelServer;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  model = await startModelServer();
  central = await startSmallCentral({ rows });
});
test.afterAll(async () => {
  await model.close();
  await central?.close();
});
test.setTimeout(300_000);

const deskOf = (login: Login) => sharedDesk(() => openDesk({ demo: { centralUrl: central!.url, login, password: passwordOf(login) } }));
const [samsDesk, marasDesk] = [deskOf('sam'), deskOf('mara')];

const whole = async (desk: ReturnType<typeof deskOf>): Promise<Page> => {
  const { window, doorAt } = await desk();
  await doorAt('open', 90_000);
  await hasWholeCopy(window);
  return window;
};
const toPersonas = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+Shift+O');
  await expect(page.getByRole('listbox', { name: 'Personas' })).toBeVisible({ timeout: 20_000 });
  await page.getByRole('option', { name: /captain/iu }).first().click();
};
const savedLines = (page: Page) => page.evaluate(async () => {
  const answer = await globalThis.window.goodship.persona.list();
  return answer.ok ? (answer.value.find(({ name }) => /captain/iu.test(name))?.rules.steps.closing?.write ?? []) : [];
});

test('a supervisor writes a line of a persona, is stopped where it would promise, saves it, takes it back; an agent at another desk reads it', async () => {
  const [supervisor, agent] = [await whole(samsDesk), await whole(marasDesk)];
  await toPersonas(supervisor);
  await supervisor.getByRole('option', { name: /^Closing/u }).click();
  const before = await savedLines(supervisor);
  await supervisor.getByRole('textbox', { name: `Closing, to write, line ${before.length}` }).press('Enter');
  const line = supervisor.getByRole('textbox', { name: `Closing, to write, line ${before.length + 1}` });
  await expect(line).toBeFocused();
  await supervisor.keyboard.type('I will have your lamp on deck by Friday.');
  await expect(supervisor.getByText('is a promise')).toBeVisible();
  await expect(supervisor.getByRole('button', { name: /Save for everybody/u })).toBeDisabled();
  await expect(supervisor.getByRole('button', { name: /thing.* to mend before it can be saved/u })).toBeVisible();
  expect(await faultsOf(supervisor)).toEqual([]);

  await line.fill('A lantern stays lit at the gangway for you.');
  await expect(supervisor.getByRole('button', { name: /Save for everybody/u })).toBeEnabled();
  await supervisor.keyboard.press('Control+s');
  await expect(supervisor.getByText('The captain is saved and goes to every desk.')).toBeVisible();
  await expect.poll(() => savedLines(agent), { timeout: 30_000 }).toContain('A lantern stays lit at the gangway for you.');

  await toPersonas(agent);
  await agent.getByRole('option', { name: /^Closing/u }).click();
  await expect(agent.getByText('A lantern stays lit at the gangway for you.')).toBeVisible();
  await expect(agent.getByRole('button', { name: /Save for everybody/u })).toHaveCount(0);
  await expect(agent.getByRole('textbox', { name: /^Closing, to write/u })).toHaveCount(0);
  await expect(agent.getByRole('tab', { name: 'How it is taken' })).toHaveCount(0);
  for (const tab of ['Words', 'Bounds', 'Try it']) {
    await agent.getByRole('tab', { name: tab }).click();
    expect(await faultsOf(agent)).toEqual([]);
  }
  await expect(agent.getByTestId('try-after')).toContainText('#W2378156');

  await supervisor.getByRole('textbox', { name: `Closing, to write, line ${before.length + 1}` }).press('Enter');
  await supervisor.keyboard.type('Calm waters.');
  await expect(supervisor.getByRole('button', { name: /Save for everybody/u })).toBeEnabled();
  await supervisor.keyboard.press('Control+s');
  await expect.poll(() => savedLines(supervisor)).toContain('Calm waters.');
  await expect(supervisor.getByRole('button', { name: 'Undo', exact: true })).toHaveCount(1);
  await supervisor.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(() => savedLines(agent), { timeout: 30_000 }).toEqual([...before, 'A lantern stays lit at the gangway for you.']);

  for (const tab of ['Words', 'Bounds', 'Try it', 'How it is taken']) {
    await supervisor.getByRole('tab', { name: tab }).click();
    expect(await faultsOf(supervisor)).toEqual([]);
  }
  await supervisor.getByRole('list', { name: 'Answers' }).getByRole('button').first().click();
  await expect(supervisor.getByRole('log', { name: 'Conversation' })).toBeVisible();
});

const composer = (page: Page) => page.getByRole('textbox', { name: /^Reply to/u });
const sentText = (page: Page) => page.getByTestId('ask-sent');

test('a team\'s model is set up, shown what it gets, and its answer taken only where it says the same', async () => {
  const page = await whole(samsDesk);
  await expect(page.getByRole('option').first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('j');
  await expect(composer(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ask the model' })).toHaveCount(0);

  const teams = await page.evaluate(async () => {
    const people = await globalThis.window.goodship.people.list();
    return people.ok ? people.value.teams.map(({ id }) => id) : [];
  });
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Language model' }).click();
  await page.getByRole('textbox', { name: 'Address, up to /v1' }).fill('http://models.example.com/v1');
  await expect(page.getByText('Outside your own network it must be https://')).toBeVisible();
  await page.getByRole('textbox', { name: 'Address, up to /v1' }).fill(model.url);
  await page.getByRole('textbox', { name: 'Name of the model' }).fill('small-and-kind');
  await page.getByRole('button', { name: 'Set up for the team' }).click();
  await page.getByLabel('Key, if the model wants one').fill('sk-only-for-this-test');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('A key is kept.')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  for (const teamId of teams) await page.evaluate(([id, url]) => globalThis.window.goodship.model.save({ teamId: id!, url: url!, name: 'small-and-kind', isOn: true }), [teamId, model.url]);

  await page.keyboard.press('Control+1');
  await expect(composer(page)).toBeVisible();
  await page.keyboard.press('r');
  await expect(composer(page)).toBeFocused();
  const draft = 'Hello there. Your mug leaves on Friday at 9:30. Write to help@goodship.example if it does not. We are looking at the saucer.';
  await page.keyboard.type(draft);
  await page.getByRole('button', { name: 'Ask the model' }).click();
  await expect(sentText(page)).toContainText('[EMAIL_1]');
  await expect(sentText(page)).not.toContainText('help@goodship.example');
  expect(await faultsOf(page)).toEqual([]);
  const asked = model.asked().length;
  model.behave((response, { body }) => {
    const { draft: given } = JSON.parse(body.messages[1]!.content) as { readonly draft: string };
    saying(given.replace('Friday', 'Monday').replace('We are looking at the saucer.', 'The saucer has our eyes on it.'))(response, { path: '', headers: {}, body });
  });
  await page.getByRole('button', { name: 'Send this' }).click();
  await expect(page.getByText('Changes that would say something else than your draft cannot be taken.')).toBeVisible();
  await expect(page.getByText('leaves out or changes “friday”')).toBeVisible();
  expect(model.asked().length).toBe(asked + 1);
  expect(JSON.stringify(model.asked().at(-1)!.body)).not.toContain('help@goodship.example');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take 1 change' }).click();
  await expect(composer(page)).toHaveText(draft.replace('We are looking at the saucer.', 'The saucer has our eyes on it.'));
  await page.keyboard.press('Control+z');
  await expect(composer(page)).toHaveText(draft);

  model.behave((response) => { begin(response); response.write(piece('Hello')); });
  await page.keyboard.press('Control+Shift+I');
  await page.getByRole('button', { name: 'Send this' }).click();
  await expect(page.getByText('It is writing …')).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('button', { name: 'Send this' })).toBeVisible();

  model.behave((response) => { begin(response); response.end(piece('<script>alert(1)</script>') + ending()); });
  await page.getByRole('button', { name: 'Send this' }).click();
  await expect(page.getByText('It holds markup or code').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Take/u })).toHaveCount(0);
  await page.getByRole('button', { name: 'Ask again' }).click();

  model.behave((response) => { response.writeHead(500).end(); });
  await page.getByRole('button', { name: 'Send this' }).click();
  await expect(page.getByText('The language model failed.')).toBeVisible();
  await page.getByRole('button', { name: 'Keep my draft' }).click();
  await expect(composer(page)).toHaveText(draft);
});

test('the page about the helper is one step from the palette and says what it does not do', async () => {
  const page = await whole(marasDesk);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('what the helper');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What it does not do' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Tone' }).getByRole('row')).not.toHaveCount(0);
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((name) => globalThis.window.goodship.settings.set({ theme: name }), theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    expect(await faultsOf(page)).toEqual([]);
  }
});
