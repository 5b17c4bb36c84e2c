/**
 * A language model that is slow, wrong, hostile, cut off or fine, against the real workspace over real sockets: whatever it
 * does, there is one answer in words, nothing hangs, and nothing goes where it should not.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../../contract/answer.ts';
import type { Workspace } from '../../../main/workspace/workspace.ts';
import { begin, ending, piece, saying, startModelServer, type Behave, type ModelServer } from '../../helpers/model-server.ts';
import { someId } from '../../helpers/rows.ts';
import { startSentinel } from '../../helpers/sentinel.ts';
import { giveRows, someFolder, someTeam, someWorkspace, valueOf } from '../../helpers/workspace.ts';

const askId = '01900000-0000-7000-8000-0000000000aa';
const messages = [{ role: 'system', content: 'Reword.' }, { role: 'user', content: '{"draft":"Hello [NAME_1]"}' }] as const;
const quick = { silenceMs: 2_000, wholeMs: 5_000 };
const key = 'sk-canary-7f3a9b2c';

let server: ModelServer;
let workspace: Workspace;
const logged: string[] = [];

const setUp = (fields: { readonly url?: string; readonly isOn?: boolean } = {}): void =>
  giveRows(workspace, 'model', [{ id: someTeam, teamId: someTeam, url: server.url, name: 'small-and-kind', isOn: true, ...fields }]);
const ask = (): Promise<Answer<{ readonly text: string }>> => workspace.call('model.ask', { askId, teamId: someTeam, messages: [...messages] });
const codeOf = (answer: Answer<unknown>): string => (answer.ok ? 'ok' : answer.problem.code);

beforeEach(async () => {
  logged.length = 0;
  server = await startModelServer();
  workspace = await someWorkspace({ modelTiming: quick, log: (event, detail) => { logged.push(`${event} ${JSON.stringify(detail)}`); } });
  setUp();
});
afterEach(() => server.close());

test('what it says comes as it is said, and whole at the end', async () => {
  server.behave(saying('Hello [NAME_1], your lamp is on its way.'));
  const said: string[] = [];
  workspace.on('model.said', (detail) => { if (detail.askId === askId) said.push(detail.text); });
  expect(valueOf(await ask())).toEqual({ text: 'Hello [NAME_1], your lamp is on its way.' });
  expect(said.length).toBeGreaterThan(2);
  expect(said.every((text, index) => index === 0 || text.startsWith(said[index - 1]!))).toBe(true);
});

test('the request holds the messages as they were shown and nothing about this machine', async () => {
  await ask();
  const [asked] = server.asked();
  expect(asked!.path).toBe('/v1/chat/completions');
  expect(asked!.body).toEqual({ model: 'small-and-kind', stream: true, temperature: 0.3, messages });
  expect(Object.keys(asked!.headers).sort()).toEqual(['accept', 'accept-encoding', 'accept-language', 'connection', 'content-length', 'content-type', 'host', 'sec-fetch-mode', 'user-agent'].sort());
  expect(asked!.headers['user-agent']).toBe('Goodship');
});

describe('the key', () => {
  const keep = () => workspace.call('model.setKey', { teamId: someTeam, url: server.url, key });

  test('goes to the address that it was entered for, and is never told to a window', async () => {
    expect(valueOf(await workspace.call('model.forTeam', { teamId: someTeam }))).toMatchObject({ hasKey: false });
    await keep();
    const setup = valueOf(await workspace.call('model.forTeam', { teamId: someTeam }));
    expect(setup).toEqual({ teamId: someTeam, url: server.url, name: 'small-and-kind', isOn: true, hasKey: true });
    await ask();
    expect(server.asked()[0]!.headers.authorization).toBe(`Bearer ${key}`);
  });

  test('does not follow the row to another address', async () => {
    await keep();
    const other = await startModelServer();
    try {
      setUp({ url: other.url });
      await ask();
      expect(other.asked()[0]!.headers.authorization).toBeUndefined();
      expect(valueOf(await workspace.call('model.forTeam', { teamId: someTeam }))).toMatchObject({ hasKey: false });
    } finally {
      await other.close();
    }
  });

  test('lies on the disk only encrypted, and in no log', async () => {
    const folder = someFolder();
    const own = await someWorkspace({ folder, log: (event, detail) => { logged.push(`${event} ${JSON.stringify(detail)}`); } });
    await own.call('model.setKey', { teamId: someTeam, url: server.url, key });
    await own.call('model.setKey', { teamId: someTeam, url: server.url, key: 'not a key' });
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const bytes = (() => { try { return readFileSync(join(folder, file)); } catch { return Buffer.alloc(0); } })();
      expect(bytes.includes(key)).toBe(false);
    }
    expect(logged.join('\n')).not.toContain(key);
  });
});

test('where nobody set one up, or it is switched off, nothing is sent', async () => {
  setUp({ isOn: false });
  expect(codeOf(await ask())).toBe('model-off');
  expect(codeOf(await workspace.call('model.ask', { askId, teamId: someId(77), messages: [...messages] }))).toBe('model-off');
  expect(server.asked()).toEqual([]);
});

test.each(['Write to ada@example.com', 'My card is 4111 1111 1111 1111', 'Call +1 202 555 0123', 'See https://example.com/track?id=1'])('“%s” goes no further than this desk', async (content) => {
  expect(codeOf(await workspace.call('model.ask', { askId, teamId: someTeam, messages: [{ role: 'user', content }] }))).toBe('model-private');
  expect(server.asked()).toEqual([]);
});

const wrong: readonly (readonly [string, string, Behave])[] = [
  ['an HTML page', 'model-nonsense', (response) => { response.writeHead(200, { 'content-type': 'text/html' }).end('<html><script>alert(1)</script></html>'); }],
  ['plain JSON instead of a stream', 'model-nonsense', (response) => { response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[]}'); }],
  ['broken JSON in the stream', 'model-nonsense', (response) => { begin(response); response.end('data: {"choices": [{"delta"\n\n'); }],
  ['JSON of another shape', 'model-nonsense', (response) => { begin(response); response.end(`data: ${JSON.stringify({ choices: [{ delta: { content: { rm: '-rf' } } }] })}\n\n${ending()}`); }],
  ['nothing at all, politely', 'model-nonsense', (response) => { begin(response); response.end(ending()); }],
  ['an empty stream', 'model-nonsense', (response) => { begin(response); response.end(); }],
  ['an end in the middle of a sentence', 'model-cut', (response) => { begin(response); response.end(piece('Hello, your lam')); }],
  ['a cut line', 'model-cut', (response) => { begin(response); response.write(piece('Hello')); setTimeout(() => response.destroy(), 50); }],
  ['a line cut before the first word', 'model-unreachable', (response) => { response.destroy(); }],
  ['words without end', 'model-too-long', (response) => { begin(response); const more = (): void => { if (!response.destroyed) response.write(piece('word '.repeat(500)), more as never); }; more(); }],
  ['one line without end', 'model-too-long', (response) => { begin(response); const more = (): void => { if (!response.destroyed) response.write(`data: ${'x'.repeat(65_536)}`, more as never); }; more(); }],
  ['a stop at its own limit', 'model-too-long', (response) => { begin(response); response.end(piece('Hello') + ending('length')); }],
  ['silence', 'model-slow', () => {}],
  ['silence after the first word', 'model-slow', (response) => { begin(response); response.write(piece('Hello')); }],
  ['a word now and then, for ever', 'model-slow', (response) => { begin(response); const timer = setInterval(() => response.write(piece('a ')), 100); response.on('close', () => clearInterval(timer)); }],
  ['401', 'model-key', (response) => { response.writeHead(401, { 'content-type': 'application/json' }).end(`{"error":{"message":"bad key ${key}"}}`); }],
  ['404', 'model-name', (response) => { response.writeHead(404).end(); }],
  ['400', 'model-refused', (response) => { response.writeHead(400).end('no'); }],
  ['429', 'model-busy', (response) => { response.writeHead(429, { 'retry-after': '1' }).end(); }],
  ['500', 'model-failed', (response) => { response.writeHead(500).end('x'.repeat(100_000)); }],
];

test.each(wrong)('%s ends in one answer, asked once, and the next asking works', { timeout: 20_000 }, async (_, code, behave) => {
  server.behave(behave);
  const answer = await ask();
  expect(codeOf(answer)).toBe(code);
  if (!answer.ok) expect(`${answer.problem.words} ${answer.problem.advice}`).toContain('draft is as it was');
  expect(server.asked()).toHaveLength(1);
  server.behave(saying('Fine.'));
  expect(codeOf(await ask())).toBe('ok');
  expect(logged.join('\n')).not.toMatch(/Hello|alert|canary/);
});

test('a redirect is not followed, neither to another host nor at home', async () => {
  const sentinel = await startSentinel();
  try {
    for (const location of [`${sentinel.origin}/v1/chat/completions`, '/elsewhere']) {
      server.behave((response) => { response.writeHead(307, { location }).end(); });
      expect(codeOf(await ask())).toBe('model-elsewhere');
    }
    expect(sentinel.connections()).toBe(0);
    expect(server.asked().map(({ path }) => path)).toEqual(['/v1/chat/completions', '/v1/chat/completions']);
  } finally {
    await sentinel.close();
  }
});

test('the agent can stop it, and the endpoint sees the line go', { timeout: 20_000 }, async () => {
  let isGone = false;
  server.behave((response) => {
    begin(response);
    response.write(piece('Hello'));
    response.on('close', () => { isGone = true; });
  });
  const heard = new Promise<void>((resolve) => { workspace.on('model.said', () => resolve()); });
  const asking = ask();
  await heard;
  await workspace.call('model.stop', { askId });
  expect(codeOf(await asking)).toBe('model-stopped');
  await expect.poll(() => isGone, { timeout: 5_000 }).toBe(true);
});

test('where nobody listens it says so', async () => {
  setUp({ url: 'http://127.0.0.1:9/v1' });
  expect(codeOf(await ask())).toBe('model-unreachable');
});

test('closing the workspace ends what runs', { timeout: 20_000 }, async () => {
  server.behave((response) => { begin(response); response.write(piece('Hello')); });
  const heard = new Promise<void>((resolve) => { workspace.on('model.said', () => resolve()); });
  const asking = ask();
  await heard;
  await workspace.close();
  expect(codeOf(await asking)).toBe('model-stopped');
});

test('leaving the team takes its key along', async () => {
  await workspace.call('model.setKey', { teamId: someTeam, url: server.url, key });
  const { leaveTeam } = await import('../../../main/workspace/sync/scope.ts');
  const { createRowWriter } = await import('../../../main/workspace/database/row-writer.ts');
  await leaveTeam(createRowWriter(workspace.store.writer, () => {}), someTeam, async () => {});
  expect(workspace.store.writer.prepare('select count(*) as count from modelKey').get()).toEqual({ count: 0 });
  expect(valueOf(await workspace.call('model.forTeam', { teamId: someTeam }))).toBeNull();
});
