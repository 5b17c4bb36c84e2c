/** Pushing to central, over real HTTP on every engine: exactly once, in order, refused in words, never stuck. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { put } from '../../../contract/model/entities.ts';
import type { PushOperation } from '../../../contract/protocol/push.ts';
import { signedIn, type Client } from '../../helpers/central-client.ts';
import { onEveryEngine, onPostgres, startCentralOn, type EngineCentral } from '../../helpers/central-engines.ts';
import { bootCase, care, clockCase, grace, pumpCase, repairs } from '../../helpers/small-central.ts';
import { someCase, someCustomer, someId } from '../../helpers/rows.ts';

onEveryEngine((make) => {
  let central: EngineCentral;
  beforeAll(async () => { central = await startCentralOn(make); });
  afterAll(() => central.close());

  const note = (client: Client, text: string, caseId = bootCase): PushOperation => client.operation('case.note', { interactionId: randomUUID(), caseId, text });
  const textsOf = async (text: string): Promise<number> => {
    const { count } = await central.engine.db.selectFrom('interaction').where('text', '=', text).select((of) => of.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
    return Number(count);
  };
  const revision = async (): Promise<number> => (await central.engine.db.selectFrom('central').select('revision').executeTakeFirstOrThrow()).revision;

  test('[S7] an operation is done, its verdict given, its sequence kept', async () => {
    const mara = await signedIn(central.url, 'mara');
    const operation = note(mara, 'The right one came too.');
    const { status, body } = await mara.push([operation]);
    expect(status).toBe(200);
    expect(body).toEqual({ lastSequence: 1, verdicts: [{ sequence: 1, operationId: operation.id, outcome: 'applied', reason: null }] });
    expect(await textsOf('The right one came too.')).toBe(1);
  });

  test('[S6] replays change nothing: the same batch again, a part of it, and ten times at once', async () => {
    const mara = await signedIn(central.url, 'mara');
    const operations = ['one of three', 'two of three', 'three of three'].map((text) => note(mara, text));
    const first = await mara.push(operations);
    const before = await revision();
    expect((await mara.push(operations)).body).toEqual(first.body);
    expect((await mara.push(operations.slice(1, 2))).body).toEqual({ lastSequence: 3, verdicts: [first.body.verdicts[1]] });
    const atOnce = await Promise.all(Array.from({ length: 10 }, () => mara.push(operations)));
    expect(atOnce.map(({ status, body }) => [status, body])).toEqual(atOnce.map(() => [200, first.body]));
    expect(await revision()).toBe(before);
    for (const text of ['one of three', 'two of three', 'three of three']) expect(await textsOf(text)).toBe(1);
  });

  test('[S6] a batch of which the first half is known is run from where it is new, however many send it at once', async () => {
    const mara = await signedIn(central.url, 'mara');
    const operations = Array.from({ length: 20 }, (_, index) => note(mara, `overlap ${index}`));
    const answers = await Promise.all([operations.slice(0, 10), operations.slice(0, 15), operations, operations.slice(0, 5), operations].map((part) => mara.push(part)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const counts = await Promise.all(operations.map((_, index) => textsOf(`overlap ${index}`)));
    expect(counts).toEqual(operations.map(() => 1));
  });

  test('[S6] a gap is answered with how far central is, between batches and within one, and nothing is run', async () => {
    const mara = await signedIn(central.url, 'mara');
    const [one, two, three, four] = ['gap 1', 'gap 2', 'gap 3', 'gap 4'].map((text) => note(mara, text)) as [PushOperation, PushOperation, PushOperation, PushOperation];
    expect((await mara.push([one])).status).toBe(200);
    for (const pushed of [[three], [two, four], [two, two], [two, one]]) {
      const { status, body } = await mara.push(pushed);
      expect(status).toBe(409);
      expect(body).toMatchObject({ code: 'gap', words: expect.stringContaining('up to number 1') });
    }
    expect([await textsOf('gap 2'), await textsOf('gap 3'), await textsOf('gap 4')]).toEqual([0, 0, 0]);
    expect((await mara.push([two, three, four])).body.lastSequence).toBe(4);
  });

  test('[S5] a batch of 500 is one transaction with one revision, in its order', async () => {
    const mara = await signedIn(central.url, 'mara');
    const operations = Array.from({ length: 500 }, (_, index) => note(mara, `batch ${index}`, clockCase));
    const before = await revision();
    const { status, body } = await mara.push(operations);
    expect(status).toBe(200);
    expect(body.verdicts.map(({ sequence }) => sequence)).toEqual(operations.map(({ sequence }) => sequence));
    expect(await revision()).toBe(before + 1);
  });

  test('[S7] what an operation needs may be made by the one before it', async () => {
    const mara = await signedIn(central.url, 'mara');
    const caseId = randomUUID();
    const { body } = await mara.push([
      mara.operation('case.open', { caseId, customerId: grace, teamId: someId(3_000), subject: 'Made a moment ago', channel: 'phone' }),
      note(mara, 'on what was made a moment ago', caseId),
      mara.operation('case.setStatus', { eventId: randomUUID(), caseId, from: 'open', to: 'closed' }),
    ]);
    expect(body.verdicts.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied']);
    const row = await central.engine.db.selectFrom('case').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ status: 'closed', subject: 'Made a moment ago' });
    expect(row.number).toBeGreaterThan(3);
  });

  test('[S7] a poisoned operation is refused alone: text that no database keeps, an effect that throws; those around it are done', async () => {
    const mara = await signedIn(central.url, 'mara');
    const operations = [
      note(mara, 'before the poison'), note(mara, 'a zero \u0000 sign'), note(mara, 'between poisons'),
      mara.operation('story.tell', { storyId: randomUUID(), teamId: someId(3_000), caseId: null, title: 'half \ud800 a sign', text: '' }), note(mara, 'after the poison'),
    ];
    const { status, body } = await mara.push(operations);
    expect(status).toBe(200);
    expect(body.lastSequence).toBe(5);
    expect(body.verdicts[1]).toMatchObject({ outcome: 'refused', reason: { code: 'failed-at-central', words: expect.stringContaining('Your words are kept here') } });
    for (const index of [0, 2, 4]) expect(body.verdicts[index]).toMatchObject({ outcome: 'applied' });
    for (const text of ['before the poison', 'between poisons', 'after the poison']) expect(await textsOf(text)).toBe(1);
    expect((await mara.push(operations)).body).toEqual(body);
  });

  test('[S7] an operation whose very name holds what no database keeps is refused by itself, and those around it are done', async () => {
    const mara = await signedIn(central.url, 'mara');
    const operations = [note(mara, 'before the name'), mara.operation('case.\u0000note', {}), mara.operation('half \ud800 a name', {}), note(mara, 'after the name')];
    const { status, body } = await mara.push(operations);
    expect(status).toBe(200);
    expect(body.verdicts.map(({ outcome, reason }) => reason?.code ?? outcome)).toEqual(['applied', 'not-understood', 'not-understood', 'applied']);
    for (const text of ['before the name', 'after the name']) expect(await textsOf(text)).toBe(1);
    expect((await mara.push(operations)).body).toEqual(body);
  });

  test('refusals use up their number, say why in words, and change nothing', async () => {
    const mara = await signedIn(central.url, 'mara');
    const taken = randomUUID();
    const refusedOnes: readonly (readonly [PushOperation, string])[] = [
      [mara.operation('moon.land', {}), 'not-understood'], [mara.operation('constructor', {}), 'not-understood'], [mara.operation('__proto__', {}), 'not-understood'],
      [mara.operation('case.note', { caseId: 7 }), 'not-understood'], [note(mara, '   '), 'not-understood'],
      [note(mara, 'to a case that never was', someId(999_999)), 'row-gone'], [note(mara, 'to another team', pumpCase), 'row-gone'],
      [mara.operation('gesture.decide', { gestureId: randomUUID(), decision: 'granted', reason: 'I say so' }), 'supervisor-only'],
      [mara.operation('case.open', { caseId: randomUUID(), customerId: grace, teamId: repairs, subject: 'Elsewhere', channel: 'phone' }), 'not-yours'],
    ];
    const [first, second] = [mara.operation('case.note', { interactionId: taken, caseId: bootCase, text: 'first under this id' }), mara.operation('case.note', { interactionId: taken, caseId: bootCase, text: 'second under this id' })];
    const before = await revision();
    const { body } = await mara.push(refusedOnes.map(([operation]) => operation));
    expect(body.verdicts.map(({ reason }) => reason?.code)).toEqual(refusedOnes.map(([, code]) => code));
    for (const { outcome, reason } of body.verdicts) {
      expect(outcome).toBe('refused');
      expect(reason!.words).toMatch(/\w+ .*\./);
    }
    expect(await revision()).toBe(before);
    const both = await mara.push([first, second]);
    expect(both.body.verdicts.map(({ outcome, reason }) => reason?.code ?? outcome)).toEqual(['applied', 'id-taken']);
    expect([await textsOf('first under this id'), await textsOf('second under this id')]).toEqual([1, 0]);
  });

  test('[S7] what central did otherwise than foreseen is done and said', async () => {
    const mara = await signedIn(central.url, 'mara');
    const { body } = await mara.push([mara.operation('gesture.grant', {
      gestureId: randomUUID(), eventId: randomUUID(), caseId: clockCase, customerId: grace, policyId: someId(6_000), kind: 'credit', amount: 5_001, currency: 'USD', reason: 'A lost day', expected: 'granted',
    })]);
    expect(body.verdicts[0]).toMatchObject({ outcome: 'adjusted', reason: { code: 'needs-approval' } });
  });

  test('[S18] what a customer was given is reckoned by a time that no desk chooses: grants that say they were made years apart count as one window', async () => {
    const mara = await signedIn(central.url, 'mara');
    const [caseId, customerId] = [randomUUID(), randomUUID()];
    await central.store.add([put('customer', someCustomer({ id: customerId })), put('case', someCase({ id: caseId, number: null, customerId, teamId: care }))]);
    const grant = (at: number): PushOperation => ({ ...mara.operation('gesture.grant', {
      gestureId: randomUUID(), eventId: randomUUID(), caseId, customerId, policyId: someId(6_000), kind: 'credit', amount: 5_000, currency: 'USD', reason: 'A lost day', expected: 'granted',
    }), at });
    const years = (count: number): number => Date.now() + count * 3 * 365 * 86_400_000;
    const { body } = await mara.push([-4, -3, -2, 1, 2].map((count) => grant(years(count))));
    expect(body.verdicts.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'adjusted', 'adjusted', 'adjusted']);
  });

  test('[S18] a grant that was made without a line some days ago keeps the time at which it was made', async () => {
    const mara = await signedIn(central.url, 'mara');
    const gestureId = randomUUID();
    const at = Date.now() - 6 * 86_400_000;
    await mara.push([{ ...mara.operation('gesture.grant', {
      gestureId, eventId: randomUUID(), caseId: clockCase, customerId: grace, policyId: someId(6_000), kind: 'credit', amount: 10, currency: 'USD', reason: 'A lost hour', expected: 'granted',
    }), at }]);
    expect(await central.engine.db.selectFrom('gesture').select(['grantedAt', 'status']).where('id', '=', gestureId).executeTakeFirst()).toEqual({ grantedAt: at, status: 'granted' });
  });

  test('another’s device: 403 in words, for pushing and for pulling, and its count stays', async () => {
    const [mara, jonas] = [await signedIn(central.url, 'mara'), await signedIn(central.url, 'jonas')];
    await mara.push([note(mara, 'mine')]);
    const { status, body } = await jonas.push([{ ...note(jonas, 'on her device'), sequence: 2 }], mara.deviceId);
    expect(status).toBe(403);
    expect(body).toMatchObject({ code: 'forbidden', words: expect.stringContaining('belongs to another agent') });
    await expect(jonas.pull({ deviceId: mara.deviceId })).rejects.toThrow('403');
    expect(await textsOf('on her device')).toBe(0);
    expect((await mara.pull()).line('end').lastSequence).toBe(1);
  });

  test('[S6] an operation that comes again under another device of the same agent is not done again', async () => {
    const [old, restored] = [await signedIn(central.url, 'mara'), await signedIn(central.url, 'mara')];
    const operation = note(old, 'once, whatever desk');
    const first = await old.push([operation]);
    const again = await restored.push([operation]);
    expect(again.body.verdicts[0]!.outcome).toBe(first.body.verdicts[0]!.outcome);
    expect(await textsOf('once, whatever desk')).toBe(1);
  });

  test('thirty desks that write to one case at once lose nothing and wait for no one for ever', async () => {
    const desks: Client[] = [];
    for (let index = 0; index < 30; index += 1) desks.push(await signedIn(central.url, index % 2 === 0 ? 'mara' : 'sam'));
    const answers = await Promise.all(desks.map((desk, index) => desk.push([
      note(desk, `crowd ${index}`), desk.operation('case.tag', { eventId: randomUUID(), caseId: bootCase, add: [`tag ${index}`], remove: [] }), note(desk, `crowd of ${index}`, clockCase),
    ])));
    expect(answers.map(({ status }) => status)).toEqual(desks.map(() => 200));
    const { tags } = await central.engine.db.selectFrom('case').select('tags').where('id', '=', bootCase).executeTakeFirstOrThrow();
    expect([...tags].sort()).toEqual(desks.map((_, index) => `tag ${index}`).sort());
  });
});

onPostgres((make) => {
  test('[S6 S20] one operation that gives birth, from two devices of an agent at the same moment, is done once and answered alike', async () => {
    const central = await startCentralOn(make);
    const blocking = await central.database.open({ connections: 1 });
    onTestFinished(async () => {
      await blocking.close();
      await central.close();
    });
    const [old, restored] = [await signedIn(central.url, 'mara'), await signedIn(central.url, 'mara')];
    const caseId = randomUUID();
    const operation = old.operation('case.open', { caseId, customerId: grace, teamId: someId(3_000), subject: 'Opened once', channel: 'phone' });
    // Both are as far as they come while somebody else holds the customer.
    const answers = await blocking.db.transaction().execute(async (tx) => {
      await sql`select 1 from "customer" where "id" = ${grace}::uuid for update`.execute(tx);
      const pushes = [old.push([operation]), restored.push([operation])];
      await sleep(500);
      return pushes;
    });
    const verdicts = (await Promise.all(answers)).map(({ body }) => body.verdicts[0]!);
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    const { lastCaseNumber } = await central.engine.db.selectFrom('central').select('lastCaseNumber').executeTakeFirstOrThrow();
    const { number } = await central.engine.db.selectFrom('case').select('number').where('id', '=', caseId).executeTakeFirstOrThrow();
    expect(number, 'no second number was given').toBe(lastCaseNumber);
    expect(await central.engine.db.selectFrom('stamp').select('revision').where('revision', '>', 1).execute()).toHaveLength(1);
  });
});
