/** The first copy, over real HTTP on every engine: its order, its marks, going on behind a cut, and nobody else's rows. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { put, type Put } from '../../../contract/model/entities.ts';
import { bootstrap } from '../../../central/sync/bootstrap.ts';
import type { BootstrapLine } from '../../../contract/protocol/bootstrap.ts';
import { signedIn, told, type Client, type Told } from '../../helpers/central-client.ts';
import { openDesk } from '../../helpers/desk.ts';
import { onEveryEngine, startCentralOn, type EngineCentral } from '../../helpers/central-engines.ts';
import { ada, agents, care, putBackByHand, repairs, revisionOf, smallTeam } from '../../helpers/small-central.ts';
import { someCase, someCustomer, someId, someMessage } from '../../helpers/rows.ts';

const caseCount = 350;
const at = 1_690_000_000_000;

/** Enough cases for several parts: every third one open, every fifth one of the other team, each with a word in it. */
const manyCases = (): readonly Put[] => Array.from({ length: caseCount }, (_, index) => {
  const [teamId, caseId, customerId] = [index % 5 === 0 ? repairs : care, someId(20_000 + index), someId(30_000 + index)];
  return [
    put('customer', someCustomer({ id: customerId, name: `Customer ${index}` })),
    put('case', someCase({ id: caseId, number: 100 + index, teamId, customerId, status: index % 3 === 0 ? 'open' : 'closed', lastInteractionAt: at + index })),
    put('interaction', someMessage({ id: someId(40_000 + index), caseId, customerId, teamId, text: `Word ${index}`, at: at + index })),
  ];
}).flat();

onEveryEngine((make) => {
  let central: EngineCentral;
  let mara: Client;
  let whole: Told<BootstrapLine>;
  beforeAll(async () => {
    central = await startCentralOn(make, { rows: [...smallTeam(), ...manyCases()] });
    mara = await signedIn(central.url, 'mara');
    whole = await mara.bootstrap();
  });
  afterAll(() => central.close());

  const places = (of: Told<BootstrapLine>, table: string): readonly number[] => of.lines.flatMap((line, index) => (line.is === 'rows' && line.table === table ? [index] : []));
  const keysOf = (of: Told<BootstrapLine>): readonly string[] => of.tables.flatMap((table) => of.rows(table).map(({ id }) => `${table} ${id}`));

  test('[S3] the first line names the cursor, the epoch, the teams and how much will come; the last says that all is here', async () => {
    const { epoch, revision, stamp } = await central.engine.db.selectFrom('central').innerJoin('stamp', 'stamp.revision', 'central.revision').select(['epoch', 'central.revision', 'stamp']).executeTakeFirstOrThrow();
    expect(whole.lines[0]).toMatchObject({ is: 'start', epoch, cursor: revision, stamp, teamIds: [care], total: keysOf(whole).length });
    expect(whole.lines.at(-1), 'nothing has changed meanwhile').toEqual({ is: 'end', cursor: revision, stamp });
  });

  test('[S3] first people and rules, then open cases newest first with all that hangs on them, then everything else', () => {
    const [team, agent, policy, customer, cases] = ['team', 'agent', 'policy', 'customer', 'case'].map((table) => places(whole, table)[0]!);
    expect([team, agent, policy, customer, cases]).toEqual([team, agent, policy, customer, cases].toSorted((a, b) => a! - b!));
    const rows = whole.rows('case');
    const firstClosed = rows.findIndex(({ status }) => status === 'closed');
    expect(rows.slice(firstClosed).every(({ status }) => status === 'closed')).toBe(true);
    const open = rows.slice(0, firstClosed).map((row) => row['lastInteractionAt'] as number);
    expect(open).toEqual(open.toSorted((a, b) => b - a));
    expect(open.length).toBeGreaterThan(90);
  });

  test('[S3] by the first mark behind cases, each of them is whole: customer and words are there', () => {
    const firstCase = places(whole, 'case')[0]!;
    const mark = whole.lines.findIndex((line, index) => index > firstCase && line.is === 'mark');
    const until = told<BootstrapLine>(whole.lines.slice(0, mark + 1).map((line) => JSON.stringify(line)).join('\n'));
    const [customers, words] = [new Set(until.rows('customer').map(({ id }) => id)), new Set(until.rows('interaction').map((row) => row['caseId']))];
    expect(until.rows('case').length).toBeGreaterThan(50);
    for (const row of until.rows('case')) expect([customers.has(row['customerId'] as string), words.has(row.id)]).toEqual([true, true]);
  });

  test('every row that the agent may see comes exactly once, and no other team’s', async () => {
    const keys = keysOf(whole);
    expect(new Set(keys).size).toBe(keys.length);
    for (const table of ['case', 'interaction'] as const) {
      const all = await central.engine.db.selectFrom(table).select(['id', 'teamId']).execute();
      expect(whole.rows(table).map(({ id }) => id).toSorted()).toEqual(all.filter(({ teamId }) => teamId === care).map(({ id }) => id).toSorted());
    }
    expect(whole.rows('customer')).toHaveLength(caseCount + 2);
    expect(whole.rows('agent')).toHaveLength(Object.keys(agents).length);
  });

  test('[S4] a stream that was cut behind any mark goes on there: together the same rows, none twice, none missing', async () => {
    const marks = whole.lines.flatMap((line, index) => (line.is === 'mark' ? [{ mark: line.mark, index }] : []));
    expect(marks.length).toBeGreaterThan(6);
    for (const { mark, index } of marks) {
      const before = told<BootstrapLine>(whole.lines.slice(0, index).map((line) => JSON.stringify(line)).join('\n'));
      const rest = await mara.bootstrap(mark);
      expect([...keysOf(before), ...keysOf(rest)].toSorted()).toEqual(keysOf(whole).toSorted());
      expect(rest.line('start')).toMatchObject(whole.line('start'));
    }
  });

  test('[S3 S4] what changes while the copy comes is in the copy or in the pull behind its cursor', async () => {
    const { mark } = whole.lines.find((line) => line.is === 'mark')!;
    const jonas = await signedIn(central.url, 'jonas');
    const [closing, opening] = [someId(20_003), someId(20_004)];
    await jonas.push([
      jonas.operation('case.setStatus', { eventId: randomUUID(), caseId: closing, from: 'open', to: 'closed' }), jonas.operation('case.setStatus', { eventId: randomUUID(), caseId: opening, from: 'closed', to: 'open' }),
      jonas.operation('case.open', { caseId: someId(50_000), customerId: ada, teamId: care, subject: 'Born meanwhile', channel: 'chat' }),
    ]);
    const rest = await mara.bootstrap(mark);
    const pulled = await mara.pull({ cursor: rest.line('start').cursor });
    const ids = new Set([...rest.rows('case'), ...pulled.rows('case')].map(({ id }) => id));
    for (const id of [closing, opening, someId(50_000)]) expect(ids.has(id)).toBe(true);
    expect(pulled.rows('case').find(({ id }) => id === closing)).toMatchObject({ status: 'closed' });
    const { cursor, stamp } = pulled.line('end');
    expect(rest.line('end'), 'as of which everything is that was sent').toMatchObject({ cursor, stamp });
  });

  /** A stream at whose first mark behind a customer who was added meanwhile something happens; its lines. */
  const streamWith = async (customerId: string, { after, happens }: { readonly after: string | null; readonly happens: () => Promise<void> }): Promise<Told<BootstrapLine>> => {
    const identity = { sessionId: '', agentId: mara.agentId, name: 'Mara', role: 'agent', teamIds: [care] } as const;
    let text = '';
    let isOver = false;
    await bootstrap({
      db: central.engine.db, identity, after, closedSince: null, check: async () => {},
      emit: async (lines) => {
        text += lines;
        if (isOver || !lines.includes('"is":"mark"') || !text.includes(customerId)) return;
        isOver = true;
        await happens();
      },
    });
    expect(isOver).toBe(true);
    return told<BootstrapLine>(text);
  };
  /** Where the stream stands behind a mark. */
  const placeOf = (mark: string): { readonly segment: number; readonly key: unknown } => JSON.parse(Buffer.from(mark, 'base64url').toString());

  test('[S3 S30] cases that are opened again behind the open ones, and change once more while old conversations come: each comes with its words', async () => {
    const ids = Array.from({ length: 250 }, (_, index) => ({ caseId: someId(60_000 + index), wordId: someId(70_000 + index) }));
    const old = await startCentralOn(make, { rows: [...smallTeam(), ...ids.flatMap(({ caseId, wordId }) => [
      put('case', someCase({ id: caseId, number: null, status: 'closed', teamId: care, lastInteractionAt: at })), put('interaction', someMessage({ id: wordId, caseId, customerId: ada, teamId: care, at })),
    ])] });
    onTestFinished(() => old.close());
    const change = (caseIds: readonly string[], fields: object): Promise<void> =>
      old.store.write(async (writing) => { for (const caseId of caseIds) writing.put(put('case', { ...(await writing.one('case', caseId))!, ...fields })); });
    const ends = [ids[0]!.caseId, ids.at(-1)!.caseId];
    const happens = [
      { when: ({ segment }: { readonly segment: number }) => segment >= 10, what: () => change(ids.map(({ caseId }) => caseId), { status: 'open' }) },
      { when: ({ segment, key }: { readonly segment: number; readonly key: unknown }) => segment > 10 && key !== null, what: () => change(ends, { priority: 'high' }) },
    ];
    let text = '';
    await bootstrap({
      db: old.engine.db, identity: { sessionId: '', agentId: mara.agentId, name: 'Mara', role: 'agent', teamIds: [care] }, after: null, closedSince: at + 1, check: async () => {},
      emit: async (lines) => {
        text += lines;
        const mark = told<BootstrapLine>(lines.startsWith('{"is":"mark"') ? lines : '').lines[0];
        if (mark?.is === 'mark' && happens[0]?.when(placeOf(mark.mark))) await happens.shift()!.what();
      },
    });
    expect(happens).toEqual([]);
    const copy = told<BootstrapLine>(text);
    const pulled = await (await signedIn(old.url, 'mara')).pull({ cursor: copy.line('start').cursor });
    const came = new Set([...copy.rows('interaction'), ...pulled.rows('interaction')].map(({ id }) => id));
    expect(ids.filter(({ wordId }) => !came.has(wordId))).toEqual([]);
  });

  const addCustomer = async (): Promise<string> => {
    const id = randomUUID();
    await central.store.write(async (writing) => writing.putRows('customer', [someCustomer({ id })]));
    return id;
  };

  test('[S4 S14] marks end with the history that they are of: put back by hand to behind rows that were sent, central says that the stream begins anew', async () => {
    const first = (await mara.bootstrap()).lines.find((line) => line.is === 'mark')!;
    const cursor = await revisionOf(central);
    const lost = await addCustomer();
    const second = await streamWith(lost, { after: first.mark, happens: async () => {} });
    const behind = second.lines.slice(second.lines.findIndex((line) => line.is === 'rows' && JSON.stringify(line).includes(lost))).find((line) => line.is === 'mark')!;
    expect([second.line('start').isAnew, (await mara.bootstrap(behind.mark)).line('start').isAnew]).toEqual([false, false]);
    await putBackByHand(central, cursor);
    for (let count = 0; count < 3; count += 1) await addCustomer();
    const again = await mara.bootstrap(behind.mark);
    expect(again.line('start').isAnew).toBe(true);
    expect(again.rows('customer').length).toBe((await mara.bootstrap()).rows('customer').length);
    expect((await mara.bootstrap(first.mark)).line('start').isAnew, 'what was sent before that mark is still so').toBe(false);
  });

  test('[S4 S14] put back by hand while a stream is under way: the stream ends before its end', async () => {
    const cursor = await revisionOf(central);
    const first = (await mara.bootstrap()).lines.find((line) => line.is === 'mark')!;
    const lost = await addCustomer();
    const { lines } = await streamWith(lost, { after: first.mark, happens: async () => {
      await putBackByHand(central, cursor);
      for (let count = 0; count < 3; count += 1) await addCustomer();
    } });
    expect(lines.at(-1)!.is).toBe('mark');
    const { mark } = lines.findLast((line) => line.is === 'mark')!;
    expect((await mara.bootstrap(mark)).line('start').isAnew).toBe(true);
  });

  test('[S4] a mark of a central that orders its segments otherwise is not read as one of ours: the stream begins anew', async () => {
    const { mark } = (await mara.bootstrap()).lines.find((line) => line.is === 'mark')!;
    const isAnew = async (fields: object): Promise<boolean> => (await mara.bootstrap(Buffer.from(JSON.stringify({ ...placeOf(mark), ...fields })).toString('base64url'))).line('start').isAnew;
    expect([await isAnew({}), await isAnew({ order: 1 }), await isAnew({ order: undefined })]).toEqual([false, true, true]);
  });

  test('[S4] marks end with the epoch and with the teams of the agent: then the stream begins from its beginning', async () => {
    const { mark } = whole.lines.findLast((line) => line.is === 'mark')!;
    await central.store.write(async (writing) => writing.putRows('agent', [{ ...(await writing.one('agent', mara.agentId))!, teamIds: [care, repairs] }]));
    const both = await mara.bootstrap(mark);
    expect(new Set(both.rows('case').map((row) => row['teamId']))).toEqual(new Set([care, repairs]));
    expect(both.line('start').isAnew).toBe(true);
    await central.engine.db.updateTable('central').set({ epoch: randomUUID() }).execute();
    const again = both.lines.findLast((line) => line.is === 'mark')!;
    expect((await mara.bootstrap(again.mark)).rows('case').length).toBe(both.rows('case').length);
  });

  test('[S4 S13] who leaves a team while the stream is under way gets no more of its rows: the stream ends, and the desk begins anew with what it may see', async () => {
    const streams: number[] = [];
    const small: EngineCentral = await startCentralOn(make, { onServer: (server) => server.addHook('preHandler', async ({ url, identity }) => {
      if (!url.startsWith('/v1/bootstrap')) return;
      streams.push(identity!.teamIds.length);
      if (streams.length > 1) return;
      await small.store.write(async (writing) => writing.putRows('agent', [{ ...(await writing.one('agent', agents.sam.id))!, teamIds: [repairs] }]));
    }) });
    onTestFinished(() => small.close());
    const sam = await openDesk('sam', small.url);
    onTestFinished(() => sam.workspace.close());
    await sam.settled();
    expect(streams).toEqual([2, 1]);
    expect(sam.workspace.store.reader.prepare('select distinct teamId from "case"').all()).toEqual([{ teamId: repairs }]);
  });

  test('a session that ends while the stream is under way ends the stream before its end', async () => {
    const jonas = await signedIn(central.url, 'jonas');
    await central.engine.db.updateTable('session').set({ endedAt: Date.now() }).where('agentId', '=', jonas.agentId).execute();
    await expect(jonas.bootstrap()).rejects.toThrow('401');
  });
});
