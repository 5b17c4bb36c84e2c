/** More than central can do at once: it says so in words and says when, spreads those who come back, and serves all in the end. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { centralError } from '../../../contract/protocol/error.ts';
import { protocolHeader, protocolVersion } from '../../../contract/protocol/version.ts';
import { ask, signedIn, type Client } from '../../helpers/central-client.ts';
import { onEveryEngine, startCentralOn, type EngineCentral } from '../../helpers/central-engines.ts';
import { care } from '../../helpers/small-central.ts';
import { someId } from '../../helpers/rows.ts';

const clientCount = 2_000;
const isFull = process.env['GOODSHIP_FAULTS'] === 'full';

onEveryEngine((make) => {
  let central: EngineCentral;
  let mara: Client;
  /** How long a pull takes beside its own work. */
  let hold: () => Promise<unknown> = async () => null;
  beforeAll(async () => {
    central = await startCentralOn(make, {
      room: { mostAtOnce: 32, mostDelayMs: 0 },
      onServer: (server) => { server.addHook('preHandler', async (request) => { if (request.url === '/v1/pull') await hold(); }); },
    });
    mara = await signedIn(central.url, 'mara');
  });
  afterAll(() => central.close());

  const pullBody = async (): Promise<string> => JSON.stringify({ deviceId: someId(1), epoch: (await ask<{ epoch: string }>(central.url, '/v1/health')).body.epoch, cursor: 0, teamIds: [care], afterSequence: 0 });

  test('beyond its room central answers 503 at once, with words and a time to come back; health answers all the while, and then all is well', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    hold = () => promise;
    const body = await pullBody();
    const waiting = Array.from({ length: 32 }, () => mara.ask('/v1/pull', { body }));
    await expect.poll(async () => (await mara.ask('/v1/pull', { body: '{}' })).status, { timeout: 30_000, interval: 20 }).toBe(503);
    for (const path of ['/v1/pull', '/v1/push', '/v1/sign-in', '/v1/sign-in/refresh']) {
      const { status, headers, body: answer } = await mara.ask(path, { body: {} });
      expect(status).toBe(503);
      expect(centralError.parse(answer)).toMatchObject({ code: 'overloaded', words: expect.stringContaining('Your work is kept here') });
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(2);
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(10);
    }
    expect((await ask(central.url, '/v1/health')).status).toBe(200);
    resolve();
    hold = async () => null;
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(waiting.map(() => 200));
    expect((await mara.ask('/v1/pull', { body })).status).toBe(200);
  });

  // Half a minute of two processors on each engine: `npm run test:faults` has it.
  if (!isFull) return;

  test(`${clientCount.toLocaleString('en')} desks come back in one moment: some are served, the rest are told different times, and in the end every one is served`, { timeout: 300_000 }, async () => {
    const agent = new Agent({ connections: 400, connect: { timeout: 120_000 }, headersTimeout: 120_000 });
    onTestFinished(() => agent.close());
    const body = await pullBody();
    const headers = { [protocolHeader]: String(protocolVersion), 'content-type': 'application/json', 'accept-encoding': 'identity', authorization: `Bearer ${mara.tokens.accessToken}` };
    const told: number[] = [];
    hold = () => sleep(50);
    const comeBack = async (): Promise<number> => {
      for (let tries = 1; ; tries += 1) {
        const came = await request(`${central.url}/v1/pull`, { method: 'POST', body, headers, dispatcher: agent });
        const text = await came.body.text();
        if (came.statusCode === 200) {
          expect(text).toContain('"is":"end"');
          return tries;
        }
        expect(came.statusCode).toBe(503);
        const seconds = Number(came.headers['retry-after']);
        told.push(seconds);
        await sleep(seconds * 1_000);
      }
    };
    const tries = await Promise.all(Array.from({ length: clientCount }, comeBack));
    expect(tries).toHaveLength(clientCount);
    expect(told.length, 'some had to come back').toBeGreaterThan(100);
    const byTime = [...Map.groupBy(told, (seconds) => seconds)].map(([, all]) => all.length);
    expect(byTime.length).toBeGreaterThanOrEqual(7);
    expect(Math.max(...byTime) / told.length, 'no moment gets a third of them').toBeLessThan(0.33);
    expect((await mara.push([mara.operation('case.note', { interactionId: someId(9_999), caseId: someId(2_000), text: 'all is well' })])).body.verdicts[0]!.outcome).toBe('applied');
  });
});
