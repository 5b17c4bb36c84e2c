/** What central answers to requests of every shape: health, versions of the wire, malformed bodies, its own description. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newestProtocol, oldestProtocol } from '../../../central/http/protocol.ts';
import { tables } from '../../../contract/model/entities.ts';
import { centralError } from '../../../contract/protocol/error.ts';
import { healthAnswer } from '../../../contract/protocol/health.ts';
import { protocolHeader } from '../../../contract/protocol/version.ts';
import { ask, signedIn, signInWith, type Client } from '../../helpers/central-client.ts';
import { onEveryEngine, startCentralOn, type EngineCentral } from '../../helpers/central-engines.ts';
import { routesOf, type Route } from '../../helpers/routes.ts';
import { bootCase, passwordOf } from '../../helpers/small-central.ts';
import { someId } from '../../helpers/rows.ts';

onEveryEngine((make) => {
  let central: EngineCentral;
  let mara: Client;
  let routes: readonly Route[];
  beforeAll(async () => {
    central = await startCentralOn(make, { importToken: 'the import token of a test' });
    mara = await signedIn(central.url, 'mara');
    routes = routesOf(central.server);
  });
  afterAll(() => central.close());

  const stateOfAll = async (): Promise<unknown> => {
    const hashes = [...tables, 'verdict', 'device', 'departure', 'central'].map((table) => sql`select ${table} as "table", count(*) as "count", sum(hashtext(t::text)) as "hash" from ${sql.table(table)} as t`);
    return (await sql.join(hashes, sql` union all `).$castTo<object>().execute(central.engine.db)).rows;
  };

  test('health says that this is a central, which one, and which versions it speaks, without a sign-in and without a version', async () => {
    const response = await fetch(`${central.url}/v1/health`);
    expect(response.status).toBe(200);
    const { epoch } = await central.engine.db.selectFrom('central').select('epoch').executeTakeFirstOrThrow();
    expect(healthAnswer.parse(await response.json())).toEqual({ product: 'goodship-central', name: 'small', oldestProtocol, newestProtocol, epoch });
  });

  describe('versions of the wire', () => {
    const open = ['/v1/health', '/v1/openapi.json', '/v1/import'];
    const asked = ({ method, url }: Route, version: string | null) => fetch(`${central.url}${url.replace(/:\w+/, someId(1))}`, {
      method, headers: { authorization: `Bearer ${mara.tokens.accessToken}`, ...(version === null ? {} : { [protocolHeader]: version }), ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) },
      ...(method === 'GET' ? {} : { body: '{}' }),
    });

    test('at every route but health, the description and the import: a desk that is too new and one that is too old are told so, each in its own words', async () => {
      const guarded = routes.filter(({ url }) => !open.includes(url));
      expect(guarded.length).toBeGreaterThanOrEqual(7);
      for (const route of guarded) {
        const newer = await asked(route, String(newestProtocol + 1));
        expect(`${route.url} ${newer.status}`).toBe(`${route.url} 426`);
        expect(await newer.json()).toMatchObject({ code: 'protocol-too-new', words: expect.stringContaining('newer than its central') });
        for (const version of [null, '0', 'moon', '-1', '']) {
          const older = await asked(route, version);
          expect(`${route.url} ${older.status}`).toBe(`${route.url} 426`);
          expect(await older.json()).toMatchObject({ code: 'protocol-too-old', words: expect.stringContaining('update Goodship') });
        }
      }
    });
  });

  describe('malformed requests', () => {
    const push = (fields: object): unknown => ({ deviceId: someId(77), operations: [{ sequence: 1, id: someId(78), name: 'case.note', args: {}, at: 1 }], ...fields });
    const operation = (fields: object): unknown => push({ operations: [{ sequence: 1, id: someId(78), name: 'case.note', args: {}, at: 1, ...fields }] });
    const pull = (fields: object): unknown => ({ deviceId: someId(77), epoch: someId(1), cursor: 0, teamIds: [], afterSequence: 0, ...fields });
    const malformed: readonly (readonly [what: string, path: string, body: unknown])[] = [
      ['no JSON', '/v1/push', '{"deviceId": '], ['nothing', '/v1/push', ''], ['null', '/v1/push', 'null'], ['a list', '/v1/push', []], ['a word', '/v1/push', '"moon"'],
      ['a device that is no id', '/v1/push', push({ deviceId: "x'; drop table agent; --" })], ['no operations', '/v1/push', push({ operations: [] })],
      ['too many operations', '/v1/push', push({ operations: Array.from({ length: 501 }, (_, index) => ({ sequence: index + 1, id: someId(index), name: 'x', args: {}, at: 1 })) })],
      ['sequence 0', '/v1/push', operation({ sequence: 0 })], ['half a sequence', '/v1/push', operation({ sequence: 1.5 })], ['a sequence beyond counting', '/v1/push', operation({ sequence: 1e300 })],
      ['arguments that are a list', '/v1/push', operation({ args: [] })], ['a time that is text', '/v1/push', operation({ at: 'now' })], ['a time beyond all time', '/v1/push', operation({ at: 9e15 })],
      ['a name beyond all names', '/v1/push', operation({ name: 'x'.repeat(65) })], ['an operation without an id', '/v1/push', operation({ id: undefined })],
      ['a cursor below zero', '/v1/pull', pull({ cursor: -1 })], ['a cursor that is text', '/v1/pull', pull({ cursor: '0' })], ['teams that are no ids', '/v1/pull', pull({ teamIds: ['care'] })], ['tables that are no names', '/v1/pull', pull({ newTables: [7] })], ['no epoch', '/v1/pull', pull({ epoch: undefined })],
      ['no password', '/v1/sign-in', { login: 'mara', deskName: 'x' }], ['an empty login', '/v1/sign-in', { login: '', password: 'x', deskName: 'x' }], ['a login that is an object', '/v1/sign-in', { login: { $ne: null }, password: 'x', deskName: 'x' }],
      ['a login that holds a zero sign', '/v1/sign-in', { login: 'ma\u0000ra', password: 'x', deskName: 'x' }], ['a desk that is called a zero sign', '/v1/sign-in', { login: 'mara', password: passwordOf('mara'), deskName: '\u0000' }],
      ['half a sign of two', '/v1/sign-in', `{"login":"\\ud800","password":"x","deskName":"x"}`],
      ['a token that is a number', '/v1/sign-in/refresh', { refreshToken: 7 }], ['__proto__', '/v1/push', '{"__proto__":{"deviceId":"x"}}'],
    ];
    test.each(malformed)('%s at %s: refused in words, and nothing is changed', async (what, path, body) => {
      const before = await stateOfAll();
      const { status, body: answer } = await mara.ask(path, { body });
      expect(centralError.parse(answer).words).toMatch(/\w+ .*\w+/);
      expect(status, `${what}: ${JSON.stringify(answer)}`).toBe(what.startsWith('half a sign') ? 401 : 400);
      expect(await stateOfAll()).toEqual(before);
      await central.engine.db.deleteFrom('try').execute();
    });

    test('a body of another kind, one that is too large, a wrong method and an unknown address: words, and nothing is changed', async () => {
      const before = await stateOfAll();
      const answers = [
        await mara.ask('/v1/push', { body: '<push/>', headers: { 'content-type': 'application/xml' } }),
        await mara.ask('/v1/sign-in', { body: { login: 'mara', password: 'x'.repeat(20_000), deskName: 'x' } }),
        await mara.ask('/v1/push'), await mara.ask('/v1/moon', { body: {} }), await mara.ask('/v1/bootstrap?after=moon&after=sun'), await mara.ask(`/v1/bootstrap?after=${'x'.repeat(1_025)}`), await mara.ask('/v1/%zz'),
      ];
      expect(answers.map(({ status }) => status)).toEqual([415, 413, 404, 404, 400, 400, 400]);
      for (const { body } of answers) expect(centralError.parse(body).words).toMatch(/\w+ .*\w+/);
      expect(await stateOfAll()).toEqual(before);
    });

    test('a mark that central never gave, or gave to somebody else, begins from the beginning of one’s own', async () => {
      const noor = await signedIn(central.url, 'noor');
      const marks = (await noor.bootstrap()).lines.flatMap((line) => (line.is === 'mark' ? [line.mark] : []));
      for (const after of ['moon', Buffer.from('{"segment":1e9}').toString('base64url'), marks[0]!, marks.at(-1)!]) {
        const got = await mara.bootstrap(after);
        expect(got.rows('case').map(({ id }) => id)).toContain(bootCase);
        expect(got.rows('case').map(({ teamId }) => teamId)).not.toContain(someId(3_001));
        expect(got.rows('team')).toHaveLength(2);
      }
    });
  });

  test('a failure inside central is told in words without a word of the database', async () => {
    await sql`alter table "try" rename to "hidden"`.execute(central.engine.db);
    try {
      const { status, body } = await signInWith(central.url, 'mara', 'x');
      expect(status).toBe(500);
      expect(centralError.parse(body).code).toBe('failed');
      expect(JSON.stringify(body)).not.toMatch(/relation|try"|select|insert|pg/i);
    } finally {
      await sql`alter table "hidden" rename to "try"`.execute(central.engine.db);
    }
  });

  test('the OpenAPI document is valid and names every route, its body, and its guard', async () => {
    const { status, body } = await ask<{ paths: Record<string, Record<string, { requestBody?: unknown; security?: unknown; summary?: string; responses: object }>> }>(central.url, '/v1/openapi.json');
    expect(status).toBe(200);
    const { valid, errors } = await new Validator().validate(structuredClone(body));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    for (const { url, method } of routes) {
      if (url === '/v1/openapi.json') continue;
      const described = body.paths[url.replace(/:(\w+)/, '{$1}')]?.[method.toLowerCase()];
      expect(described, `${method} ${url}`).toBeDefined();
      expect(described!.summary).toMatch(/\w+ \w+/);
      if (method === 'POST' && url !== '/v1/sign-out') expect(described!.requestBody, `the body of ${url}`).toBeDefined();
      if (!['/v1/health', '/v1/sign-in', '/v1/sign-in/refresh'].includes(url)) expect(described!.security, `the guard of ${url}`).toEqual([expect.anything()]);
    }
  });
});
