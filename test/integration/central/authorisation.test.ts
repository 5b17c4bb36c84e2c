/**
 * Who may what, generated: every operation of the contract and every route of the server × every role × somebody else's id
 * in every id field there is. A new operation, table or route is in here by itself (rule S8).
 *
 * There is one world of our own (Care) and one of somebody else's (Repairs, and Noor's own rows), a row of every table in
 * each. Whatever is asked, no row of the other world may change, no word of it may be answered, and what names one of
 * its rows in a field that refers to rows with a scope is refused and changes nothing at all. Customers, their facts and
 * orders, products and colleagues are everyone's; personas, policies and templates are everyone's to read.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnKinds, scopeOf } from '../../../central/database/rows.ts';
import { entities, isTable, put, tables, type Put, type Row, type Table } from '../../../contract/model/entities.ts';
import { operations, type OperationName } from '../../../contract/operations/operations.ts';
import type { PushOperation } from '../../../contract/protocol/push.ts';
import { ask, signedIn, type Client } from '../../helpers/central-client.ts';
import { onEveryEngine, startCentralOn, type EngineCentral } from '../../helpers/central-engines.ts';
import { routesOf, type Route } from '../../helpers/routes.ts';
import { idFieldsOf, jsonSchemaOf, sample, sampleOfJsonSchema, someWords, withAt, type IdField, type JsonSchema } from '../../helpers/samples.ts';
import { agents, care, repairs, smallTeam, type Login } from '../../helpers/small-central.ts';
import { someId } from '../../helpers/rows.ts';

type World = 'own' | 'other';
/** In our own world everyone who asks has rows of their own in the tables of which each sees but their own. */
const idIn = (world: World, table: Table, login: Login = 'mara'): string => {
  if (world === 'own' && login !== 'mara' && scopeOf(table) === 'own') return someId(80_000 + 100 * roles.indexOf(login) + tables.indexOf(table));
  if (table === 'team' || table === 'model') return world === 'own' ? care : repairs;
  if (table === 'agent') return agents[world === 'own' ? login : 'noor'].id;
  return someId((world === 'own' ? 60_000 : 70_000) + tables.indexOf(table));
};
/** What the other world's rows are full of: it must never be answered. */
const secret = 'words-of-somebody-else';

/** What samples can't know: a state in which operations have something to do. */
const ready: Partial<Record<Table, object>> = { gesture: { status: 'waiting' } };

const rowOf = (world: World, table: Table, login: Login = 'mara'): Put => {
  const isSecret = world === 'other' && scopeOf(table) !== 'company';
  const made = sample(entities[table].schema, {
    id: ({ path, table: of }) => idIn(world, path.join() === 'id' ? table : (of ?? table), login),
    text: (attempt) => (isSecret && attempt === 0 ? secret : someWords[attempt]),
  });
  return put(table, { ...(made as Row), ...ready[table] } as never);
};
const worldTables = tables.filter((table) => table !== 'team' && table !== 'agent');

/** Who asks: an agent of Care, and a supervisor of Care alone. */
const roles: readonly Login[] = ['mara', 'sam'];
const world = (of: World): readonly Put[] => [
  ...worldTables.map((table) => rowOf(of, table)),
  ...(of === 'own' ? worldTables.filter((table) => scopeOf(table) === 'own').map((table) => rowOf(of, table, 'sam')) : []),
];
const careOnly = (): readonly Put[] => smallTeam().map((row) => (row.table === 'agent' ? put('agent', { ...row.row, teamIds: row.row.id === agents.noor.id ? [repairs] : [care] }) : row));

const idOfOwn = (field: IdField, newIds: readonly string[], login: Login): string => (field.table === null || newIds.includes(String(field.path[0])) ? randomUUID() : idIn('own', field.table, login));
const ownArgs = (name: OperationName, login: Login): Record<string, unknown> =>
  sample(operations[name].args, { id: (field) => idOfOwn(field, operations[name].newIds, login), text: (attempt) => someWords[attempt] }) as Record<string, unknown>;

/** A field that names a row with a scope, or a team: somebody else's there is refused. Others may be named: customers, orders and colleagues are everyone's. */
const isGuarded = (table: Table | null): boolean => table === null || table === 'team' || scopeOf(table) !== 'company';
const supervisorOnly: readonly OperationName[] = ['gesture.decide', 'model.save', 'persona.save'];

interface Cell {
  readonly what: string;
  readonly isGuarded: boolean;
  readonly args: Record<string, unknown>;
}

const cellsOf = (name: OperationName, login: Login): readonly Cell[] =>
  idFieldsOf(jsonSchemaOf(operations[name].args)).flatMap((field) => {
    const named = field.table === null ? worldTables : [field.table];
    return named.map((table) => ({
      what: `${name} with the other’s ${table} as ${field.path.join('.')}`,
      isGuarded: field.table !== null && (isGuarded(field.table) || operations[name].newIds.includes(String(field.path[0]))),
      args: withAt(ownArgs(name, login), field.path, idIn('other', table)) as Record<string, unknown>,
    }));
  });

onEveryEngine((make) => {
  let central: EngineCentral;
  let clients: Readonly<Record<string, Client>>;
  let routes: readonly Route[];
  beforeAll(async () => {
    central = await startCentralOn(make, { rows: [...careOnly(), ...world('own'), ...world('other')], importToken: 'the import token of a test' });
    clients = { mara: await signedIn(central.url, 'mara'), sam: await signedIn(central.url, 'sam'), noor: await signedIn(central.url, 'noor') };
    routes = routesOf(central.server);
    await clients['noor']!.push([clients['noor']!.operation('view.save', { viewId: randomUUID(), name: secret, query: secret, position: 1 })]);
  });
  afterAll(() => central.close());

  const hashOf = async (which: 'all' | 'other'): Promise<unknown> => {
    const parts = [...tables, 'device', 'verdict'].map((table) => {
      const others = { team: sql`where "teamId" = ${repairs}::uuid`, own: sql`where "agentId" = ${agents.noor.id}::uuid`, company: isTable(table) && columnKinds[table].has('teamId') ? sql`where "teamId" = ${repairs}::uuid` : sql`where false` };
      if (which === 'other' && !isTable(table)) return sql`select ${table} as "table", count(*) as "count", sum(hashtext(t::text)) as "hash" from ${sql.table(table)} as t where "agentId" = ${agents.noor.id}::uuid`;
      if (which === 'all' && !isTable(table)) return sql`select ${table} as "table", 0::bigint as "count", 0::bigint as "hash"`;
      return sql`select ${table} as "table", count(*) as "count", sum(hashtext(t::text)) as "hash" from ${sql.table(table)} as t ${which === 'all' ? sql`` : others[scopeOf(table as Table)]}`;
    });
    return (await sql`${sql.join(parts, sql` union all `)} order by "table"`.$castTo<object>().execute(central.engine.db)).rows;
  };
  const renewOwn = (): Promise<void> => central.store.write(async (writing) => writing.put(...world('own')));
  const push = async (client: Client, name: string, argsOf: readonly Record<string, unknown>[]) => {
    const pushed: PushOperation[] = argsOf.map((args) => client.operation(name, args));
    const answer = await client.push(pushed);
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).not.toContain(secret);
    return answer.body.verdicts;
  };

  describe.each(roles)('%s', (login) => {
    test.each(Object.keys(operations) as OperationName[])('%s', async (name) => {
      const client = clients[login]!;
      await renewOwn();
      const isForbidden = supervisorOnly.includes(name) && login !== 'sam';
      const before = await hashOf('all');
      const othersBefore = await hashOf('other');

      const guarded = cellsOf(name, login).filter((cell) => cell.isGuarded);
      const refusals = guarded.length === 0 ? [] : await push(client, name, guarded.map(({ args }) => args));
      expect(refusals.map(({ outcome }, index) => `${guarded[index]!.what}: ${outcome}`)).toEqual(guarded.map(({ what }) => `${what}: refused`));
      expect(await hashOf('all'), 'what was refused changed nothing').toEqual(before);

      const open = cellsOf(name, login).filter((cell) => !cell.isGuarded);
      if (open.length > 0) await push(client, name, open.map(({ args }) => args));
      expect(await hashOf('other'), 'the other world is as it was').toEqual(othersBefore);

      // One's own goes through, so the refusals above are about whose the rows were, and about nothing else.
      await renewOwn();
      const [own] = await push(client, name, [ownArgs(name, login)]);
      expect(own!.outcome === 'refused', `${name} on one’s own: ${JSON.stringify(own!.reason)}`).toBe(isForbidden);
      if (isForbidden) expect(own!.reason!.code).toBe('supervisor-only');
      expect(await hashOf('other')).toEqual(othersBefore);
    });

    test('what follows an agent alone is not changed, taken away or read by a colleague of the same team', async () => {
      const [client, colleague] = [clients[login]!, roles.find((one) => one !== login)!];
      await renewOwn();
      const before = await hashOf('all');
      for (const name of ['snippet.save', 'snippet.remove', 'view.save', 'view.remove'] as const) {
        const [verdict] = await push(client, name, [ownArgs(name, colleague)]);
        expect(`${name} ${verdict!.reason?.code}`).toBe(`${name} ${name.endsWith('save') ? 'not-yours' : 'row-gone'}`);
      }
      expect(await hashOf('all')).toEqual(before);
      for (const table of ['snippet', 'view'] as const) expect((await client.bootstrap()).rows(table).map(({ id }) => id)).not.toContain(idIn('own', table, colleague));
    });

    test('nothing of the other world came with any pull or copy', async () => {
      const client = clients[login]!;
      const [pulled, copied] = [await client.pull({ teamIds: [care, repairs] }), await client.bootstrap()];
      for (const told of [pulled, copied]) {
        expect(JSON.stringify(told.lines)).not.toContain(secret);
        expect(told.rows('case').map(({ id }) => id)).toContain(idIn('own', 'case'));
      }
      expect(JSON.stringify((await clients['noor']!.bootstrap()).lines), 'the words are there for whom they belong to').toContain(secret);
    });
  });

  describe('routes', () => {
    const open = ['GET /v1/health', 'GET /v1/openapi.json', 'POST /v1/sign-in', 'POST /v1/sign-in/refresh'];
    const nameOf = ({ method, url }: Route): string => `${method} ${url}`;
    const bodyOf = async ({ method, url }: Route): Promise<JsonSchema | null> => {
      type Described = { readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> } }>>>> };
      const { body } = await ask<Described>(central.url, '/v1/openapi.json');
      return Object.values(body.paths[url.replace(/:(\w+)/, '{$1}')]?.[method.toLowerCase()]?.requestBody?.content ?? {})[0]?.schema ?? null;
    };
    const asked = (route: Route, client: { readonly token: string | null }, body: unknown, idInPath: string = randomUUID()) =>
      ask(central.url, route.url.replace(/:\w+/g, idInPath), { method: route.method, token: client.token, ...(route.method === 'GET' ? {} : { body: body ?? {} }), headers: route.url === '/v1/import' && route.method !== 'GET' ? { 'content-type': 'application/x-ndjson' } : {} });

    test('every route but the open ones asks who it is: nobody, a stranger’s token, the import’s token, an agent’s token at the import', async () => {
      const before = await hashOf('all');
      for (const route of routes.filter((one) => !open.includes(nameOf(one)))) {
        const schema = await bodyOf(route);
        const body = schema && sampleOfJsonSchema(schema, { id: () => randomUUID(), text: () => 'x' });
        const strangers: readonly (string | null)[] = [null, 'x', Buffer.alloc(32, 7).toString('base64url'), route.url === '/v1/import' ? clients['sam']!.tokens.accessToken : 'the import token of a test', clients['mara']!.tokens.refreshToken];
        for (const token of strangers) {
          const { status, body: answer } = await asked(route, { token }, body);
          expect(`${nameOf(route)} ${status}`).toBe(`${nameOf(route)} 401`);
          expect(answer).toMatchObject({ code: 'signed-out', words: expect.any(String) });
        }
      }
      expect(await hashOf('all')).toEqual(before);
    });

    test('one who has left is nobody at every route, with a token that has not ended', async () => {
      const jonas = await signedIn(central.url, 'jonas');
      await central.store.write(async (writing) => writing.putRows('agent', [{ ...(await writing.one('agent', agents.jonas.id))!, isActive: false }]));
      for (const route of routes.filter((one) => !open.includes(nameOf(one)))) {
        const { status } = await asked(route, { token: jonas.tokens.accessToken }, {});
        expect(`${nameOf(route)} ${status}`).toBe(`${nameOf(route)} 401`);
      }
      expect((await ask(central.url, '/v1/sign-in/refresh', { body: { refreshToken: jonas.tokens.refreshToken } })).status).toBe(401);
    });

    test('somebody else’s id in every id field of every body: no word of theirs is answered, no row of theirs changes', async () => {
      const otherIds = [...tables.map((table) => idIn('other', table)), clients['noor']!.deviceId];
      const before = await hashOf('other');
      let fields = 0;
      for (const route of routes) {
        const schema = await bodyOf(route);
        if (!schema || route.url === '/v1/import') continue;
        for (const { path } of idFieldsOf(schema)) {
          fields += 1;
          for (const login of roles) {
            for (const id of otherIds) {
              const body = withAt(sampleOfJsonSchema(schema, { id: () => randomUUID(), text: () => 'x' }), path, id);
              const { status, body: answer } = await asked(route, { token: clients[login]!.tokens.accessToken }, body);
              expect(status).toBeLessThan(500);
              expect(JSON.stringify(answer)).not.toContain(secret);
              if (path.at(-1) === 'deviceId' && id === clients['noor']!.deviceId) expect(`${nameOf(route)} ${status}`).toBe(`${nameOf(route)} 403`);
            }
          }
        }
      }
      expect(fields).toBeGreaterThanOrEqual(5);
      expect(await hashOf('other')).toEqual(before);
    });

    test('somebody else’s id in every address that has one: answered as if there were none, while one’s own is given', async () => {
      const named = routes.filter(({ url }) => url.includes(':'));
      for (const route of named) {
        const table = /:(\w+)Id/.exec(route.url)![1]!;
        if (!isTable(table)) throw new Error(`${route.url} names something that is no table.`);
        for (const login of roles) {
          const { accessToken: token } = clients[login]!.tokens;
          const nobodys = await asked(route, { token }, null);
          const others = await asked(route, { token }, null, idIn('other', table));
          expect([others.status, others.body]).toEqual([nobodys.status, nobodys.body]);
          expect(JSON.stringify(others.body)).not.toContain(secret);
          expect(JSON.stringify((await asked(route, { token }, null, idIn('own', table))).body)).toContain(idIn('own', table));
        }
      }
    });

    test('the marks of somebody else’s copy bring one’s own', async () => {
      for (const line of (await clients['noor']!.bootstrap()).lines) {
        if (line.is === 'mark') expect(JSON.stringify((await clients['mara']!.bootstrap(line.mark)).lines)).not.toContain(secret);
      }
    });
  });
});
