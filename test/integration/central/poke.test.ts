/** The held line of pokes, over real HTTP on every engine: who is poked, when, from where, and when the line ends. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { endSessionsOf } from '../../../central/sign-in/session.ts';
import { pokeHeartbeatMs } from '../../../contract/protocol/poke.ts';
import { protocolHeader, protocolVersion } from '../../../contract/protocol/version.ts';
import { signedIn, type Client } from '../../helpers/central-client.ts';
import { onEveryEngine, onPostgres, startCentralOn, type EngineCentral } from '../../helpers/central-engines.ts';
import { agents, bootCase, pumpCase, startSmallCentral } from '../../helpers/small-central.ts';
import { someId } from '../../helpers/rows.ts';

interface Held {
  readonly pokes: () => number;
  readonly text: () => string;
  readonly isOpen: () => boolean;
}

const hold = async (url: string, client: Client): Promise<Held> => {
  const controller = new AbortController();
  const response = await fetch(`${url}/v1/poke`, { signal: controller.signal, headers: { authorization: `Bearer ${client.tokens.accessToken}`, [protocolHeader]: String(protocolVersion) } });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  let said = '';
  let isOpen = true;
  const read = async (): Promise<void> => {
    for await (const bytes of response.body!) said += Buffer.from(bytes).toString();
  };
  read().catch(() => {}).finally(() => { isOpen = false; });
  onTestFinished(() => controller.abort());
  return { text: () => said, pokes: () => said.split('event: poke').length - 1, isOpen: () => isOpen };
};
const within = { timeout: 30_000, interval: 20 };
const soon = (check: () => void): Promise<void> => expect.poll(() => { check(); return true; }, within).toBe(true);

const note = (client: Client, caseId = bootCase): ReturnType<Client['push']> => client.push([client.operation('case.note', { interactionId: randomUUID(), caseId, text: 'news' })]);

onEveryEngine((make) => {
  let central: EngineCentral;
  beforeAll(async () => { central = await startCentralOn(make); });
  afterAll(() => central.close());

  test('[S15] a change pokes the members of its team once, after it can be pulled, says as of which revision, and nothing of what it was', async () => {
    const [mara, jonas, noor] = [await signedIn(central.url, 'mara'), await signedIn(central.url, 'jonas'), await signedIn(central.url, 'noor')];
    const [toJonas, toNoor] = [await hold(central.url, jonas), await hold(central.url, noor)];
    const { cursor } = (await jonas.pull()).line('end');
    await note(mara);
    await soon(() => expect(toJonas.pokes()).toBe(1));
    expect((await jonas.pull({ cursor })).rows('interaction')).toHaveLength(1);
    const { cursor: revision } = (await jonas.pull({ cursor })).line('end');
    expect(toJonas.text().replaceAll(/^:\n\n/gm, '')).toBe(`event: poke\ndata: ${revision}\n\n`);
    expect(toNoor.pokes()).toBe(0);
  });

  test('a push that was refused, replayed or came to nothing pokes nobody', async () => {
    const [mara, jonas] = [await signedIn(central.url, 'mara'), await signedIn(central.url, 'jonas')];
    const toJonas = await hold(central.url, jonas);
    await note(mara, pumpCase);
    await note(mara);
    await soon(() => expect(toJonas.pokes()).toBe(1));
  });

  test('rows of one agent poke that agent; rows of all poke all', async () => {
    const [mara, noor] = [await signedIn(central.url, 'mara'), await signedIn(central.url, 'noor')];
    const [toMara, toNoor] = [await hold(central.url, mara), await hold(central.url, noor)];
    await mara.push([mara.operation('view.save', { viewId: randomUUID(), name: 'Mine', query: 'status:open', position: 1 })]);
    await soon(() => expect(toMara.pokes()).toBe(1));
    expect(toNoor.pokes()).toBe(0);
    await mara.push([mara.operation('customer.setSayName', { customerId: someId(1_000), to: 'AY-da' })]);
    await soon(() => expect([toMara.pokes(), toNoor.pokes()]).toEqual([2, 1]));
  });

  test('the line is kept warm while nothing happens', async () => {
    const held = await hold(central.url, await signedIn(central.url, 'mara'));
    await expect.poll(held.text, { timeout: pokeHeartbeatMs * 6, interval: 100 }).toMatch(/^(:\n\n){2}/);
  });

  test('[S15] a caller who left while being looked up leaves nothing behind', async () => {
    let isFirst = true;
    const [arrived, left] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = await startCentralOn(make, { onServer: (server) => server.addHook('onRequest', async ({ url, raw: { socket } }) => {
      if (url !== '/v1/poke' || !isFirst) return;
      isFirst = false;
      arrived.resolve();
      await once(socket, 'close');
      left.resolve();
    }) });
    onTestFinished(() => slow.close());
    const { accessToken } = (await signedIn(slow.url, 'mara')).tokens;
    const began = vi.spyOn(globalThis, 'setInterval');
    onTestFinished(() => began.mockRestore());
    const heartbeats = (): number => began.mock.calls.filter(([, ms]) => ms === pokeHeartbeatMs).length;
    const socket = connect(Number(new URL(slow.url).port), '127.0.0.1');
    socket.write(`GET /v1/poke HTTP/1.1\r\nhost: central\r\nauthorization: Bearer ${accessToken}\r\n${protocolHeader}: ${protocolVersion}\r\n\r\n`);
    await arrived.promise;
    socket.destroy();
    await left.promise;
    // Whoever stays is held after the one who left was looked up.
    await hold(slow.url, await signedIn(slow.url, 'jonas'));
    expect(heartbeats()).toBe(1);
  });

  test('a session that was revoked hears nothing more, and its line is closed', async () => {
    const [mara, jonas] = [await signedIn(central.url, 'mara'), await signedIn(central.url, 'jonas')];
    const [toMara, toJonas] = [await hold(central.url, mara), await hold(central.url, jonas)];
    await endSessionsOf(central.engine.db, agents.jonas.id, Date.now());
    await expect.poll(toJonas.isOpen, { timeout: 60_000, interval: 50 }).toBe(false);
    expect(toMara.isOpen()).toBe(true);
  });
});

onPostgres((make) => {
  test('[S15] a change at one replica pokes the desks of another, and is there when they pull', async () => {
    const one = await startCentralOn(make);
    const other = await startSmallCentral({ engine: await one.database.open() });
    onTestFinished(async () => {
      await other.close();
      await one.close();
    });
    const [mara, jonas] = [await signedIn(one.url, 'mara'), await signedIn(other.url, 'jonas')];
    const toJonas = await hold(other.url, jonas);
    const { cursor } = (await jonas.pull()).line('end');
    await note(mara);
    await soon(() => expect(toJonas.pokes()).toBe(1));
    expect((await jonas.pull({ cursor })).rows('interaction').map(({ text }) => text)).toEqual(['news']);
  });
});
