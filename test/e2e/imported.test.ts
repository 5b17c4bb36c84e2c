/**
 * Real conversations in the real program: the two public collections are imported into a running central by the command
 * itself, and stand on the desk. Needs the collections: GOODSHIP_DATA, or ../shared/data beside the checkout.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Page } from '@playwright/test';
import { createFictionalPhones } from '../../central/import/fictional-phones.ts';
import { startDemoCentral, type DemoCentral } from '../helpers/demo-central.ts';
import { expect, test } from '../helpers/electron.ts';

const projectFolder = resolve(import.meta.dirname, '../..');
const data = process.env['GOODSHIP_DATA'] ?? resolve(projectFolder, '../shared/data');
const hasData = existsSync(join(data, 'star')) && existsSync(join(data, 'retail'));

interface User {
  readonly name: { readonly first_name: string; readonly last_name: string };
  readonly email: string;
  readonly orders: readonly string[];
}

async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(join(data, file)).pipe(createGunzip()) });
}

/** What an import must make of the first chat that names a customer with orders, read straight from the files. */
const expectedCaller = async () => {
  const users = JSON.parse(readFileSync(join(data, 'retail/users.json'), 'utf8')) as Readonly<Record<string, User>>;
  const phoneOf = createFictionalPhones('retail');
  const phoneByKey = new Map(Object.keys(users).map((key) => [key, phoneOf(key)]));
  const keyByEmail = new Map(Object.entries(users).map(([key, { email }]) => [email.toLowerCase(), key]));
  for await (const line of linesOf('retail/simulated_chats.jsonl.gz')) {
    const { messages_display: said } = JSON.parse(line) as { readonly messages_display: string };
    const key = keyByEmail.get((/[\w.+-]+@[\w.-]+\w/u.exec(said)?.[0] ?? '').toLowerCase());
    if (key === undefined || users[key]!.orders.length === 0) continue;
    const { name, orders } = users[key]!;
    const answers = said.split(/^(?=(?:user|assistant|tool): )/mu).filter((part) => part.startsWith('assistant: ') && !part.startsWith('assistant: None'));
    return { name: `${name.first_name} ${name.last_name}`, phone: phoneByKey.get(key)!, orders, lastWords: answers.at(-1)!.slice('assistant: '.length).trim().slice(0, 40) };
  }
  throw new Error('No chat names a customer with orders.');
};

const firstStarWords = async (): Promise<string> => {
  for await (const line of linesOf('star/dialogues.jsonl.gz')) {
    const { Events } = JSON.parse(line) as { readonly Events: readonly { readonly Agent: string; readonly Action: string; readonly Text: string }[] };
    const words = Events.find(({ Agent, Action, Text }) => Agent === 'User' && Action === 'utter' && Text.split(' ').length > 8);
    if (words) return words.Text;
  }
  throw new Error('No dialogue has words of a customer.');
};

/** `npm run import -- ARGS`, to its end. */
const runImport = async (central: DemoCentral, args: readonly string[]): Promise<string> => {
  const child = spawn(process.execPath, ['central/import/main.ts', ...args, `--folder=${central.folder}`], { cwd: projectFolder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => { said += bytes.toString(); });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The import ended with ${code}: ${said}`);
  return said;
};

const caseCount = (page: Page): Promise<number> => page.evaluate(async () => {
  const status = await globalThis.window.goodship.sync.status();
  return status.ok && status.value.bootstrap === null && status.value.line === 'online' ? status.value.caseCount : 0;
});

test('imported dialogues and shop stand on the desk; a link with a caller’s number opens the right customer, orders and last conversation', async ({ openDesk }) => {
  test.skip(!hasData, 'The collections are not here: set GOODSHIP_DATA.');
  test.setTimeout(420_000);
  const central = await startDemoCentral({ isEmbedded: true });
  try {
    expect(await runImport(central, ['retail', join(data, 'retail'), '--fictional-phones'])).toContain('1,000 orders, 1 policy, 69 cases');
    const star = await runImport(central, ['star', join(data, 'star')]);
    expect(star).toMatch(/6,152/u);

    const { name, phone, orders, lastWords } = await expectedCaller();
    const words = await firstStarWords();
    const desk = await openDesk({ demo: central.signInOf('jonas'), args: [`goodship://call?from=${encodeURIComponent(phone)}`] });
    await desk.doorAt('open');
    const { window: page } = desk;
    await expect.poll(() => caseCount(page), { timeout: 240_000, intervals: [500] }).toBeGreaterThan(6_200);

    const bar = page.getByRole('region', { name: 'Call' });
    await expect(bar).toContainText(name);
    const card = page.getByTestId('customer-card').filter({ hasText: name }).first();
    await expect(card).toBeVisible();
    for (const order of orders) await expect(card).toContainText(order);
    await expect(page.getByRole('list', { name: 'History' })).toContainText(lastWords);

    const found = () => page.evaluate(async (text) => {
      const answer = await globalThis.window.goodship.search.query({ text, limit: 20 });
      return answer.ok ? answer.value.hits.map(({ title, snippet }) => [...title, ...snippet].map((part) => part.text).join('')) : [];
    }, words.replaceAll(/[^\p{L}\p{N}' ]/gu, ' '));
    await expect.poll(async () => (await found()).length, { timeout: 120_000 }).toBeGreaterThan(0);
    expect((await found()).some((hit) => hit.includes(words.slice(0, 25)))).toBe(true);
  } finally {
    await central.end();
  }
});
