/** Pulling from central, over real HTTP on every engine: what changed, what left, who joined, and when to start over. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Agent } from '../../../contract/model/agent.ts';
import type { Case } from '../../../contract/model/case.ts';
import type { PullLine } from '../../../contract/protocol/pull.ts';
import type { PushAnswer } from '../../../contract/protocol/push.ts';
import { protocolHeader, protocolVersion } from '../../../contract/protocol/version.ts';
import { startHousekeeping, tombstonesLiveMs } from '../../../central/housekeeping.ts';
import { signedIn, told, type Client } from '../../helpers/central-client.ts';
import { onEveryEngine, startCentralOn, type EngineCentral } from '../../helpers/central-engines.ts';
import { agents, bootCase, care, clockCase, pumpCase, putBackByHand, repairs, smallTeam } from '../../helpers/small-central.ts';
import { someCustomer, someId } from '../../helpers/rows.ts';

onEveryEngine((make) => {
  let central: EngineCentral;
  let mara: Client;
  let cursor: number;
  // One central for all tests; each begins behind what the one before it did, with the team as it was.
  beforeEach(async () => {
    central ??= await startCentralOn(make);
    await central.store.write(async (writing) => writing.put(...smallTeam()));
    mara = await signedIn(central.url, 'mara');
    ({ cursor } = (await mara.bootstrap()).line('start'));
  });
  afterAll(() => central.close());

  const changeCase = (id: string, fields: Partial<Case>): Promise<void> => central.store.write(async (writing) => writing.putRows('case', [{ ...(await writing.one('case', id))!, ...fields }]));
  const changeAgent = (id: string, fields: Partial<Agent>): Promise<void> => central.store.write(async (writing) => writing.putRows('agent', [{ ...(await writing.one('agent', id))!, ...fields }]));

  test('[S11] behind the cursor there is nothing; a change comes once, with a cursor that goes on', async () => {
    const nothing = await mara.pull({ cursor });
    expect(nothing.tables).toEqual([]);
    expect(nothing.lines.map(({ is }) => is)).toEqual(['start', 'end']);
    await changeCase(bootCase, { subject: 'The other left boot' });
    const something = await mara.pull({ cursor });
    expect(something.rows('case').map(({ id, subject }) => [id, subject])).toEqual([[bootCase, 'The other left boot']]);
    expect(something.line('end').cursor).toBeGreaterThan(cursor);
    expect((await mara.pull({ cursor: something.line('end').cursor })).tables).toEqual([]);
  });

  test('[S11] where the stamp of a revision does not say what it touched, or is forgotten, a pull brings all the same', async () => {
    await changeCase(bootCase, { subject: 'The first' });
    await changeCase(clockCase, { teamId: repairs });
    await changeAgent(agents.jonas.id, { name: 'Jonas the Younger' });
    const everything = async () => {
      const pulled = await mara.pull({ cursor });
      return [pulled.rows('case').map(({ id }) => id), pulled.rows('agent').map(({ id }) => id), pulled.gone('case')];
    };
    const all = [[bootCase], [agents.jonas.id], [clockCase]];
    expect(await everything()).toEqual(all);
    const { db } = central.engine;
    await db.updateTable('stamp').set({ touched: null }).where('revision', '=', cursor + 1).execute();
    expect(await everything()).toEqual(all);
    await db.deleteFrom('stamp').where('revision', '=', cursor + 1).execute();
    expect(await everything()).toEqual(all);
  });

  test('[S11 S15] a row whose team was spelt in capitals, as some programs do, comes like any other', async () => {
    await changeCase(bootCase, { subject: 'In capitals', teamId: care.toUpperCase() });
    expect((await mara.pull({ cursor })).rows('case').map(({ subject }) => subject)).toEqual(['In capitals']);
  });

  test('[S13] rows of other teams never come, whatever teams a desk claims to hold', async () => {
    for (const teamIds of [[], [care], [repairs], [care, repairs, someId(77)]]) {
      const all = await mara.pull({ cursor: 0, teamIds });
      expect(all.line('start').reset).toBeNull();
      expect(new Set([...all.rows('case'), ...all.rows('interaction')].map((row) => row['teamId']))).toEqual(new Set([care]));
      expect(all.line('start')).toMatchObject({ teamIds: [care], role: 'agent' });
    }
  });

  test('[S13] a case that passes to another team leaves the desks of the old one and comes to the new one', async () => {
    const noor = await signedIn(central.url, 'noor');
    await changeCase(clockCase, { teamId: repairs });
    expect((await mara.pull({ cursor })).gone('case')).toEqual([clockCase]);
    expect((await noor.pull({ cursor })).rows('case').map(({ id }) => id)).toContain(clockCase);
    await changeCase(clockCase, { teamId: care });
    const back = await mara.pull({ cursor });
    expect(back.gone('case'), 'it has come back: nothing to forget').toEqual([]);
    expect(back.rows('case').map(({ id }) => id)).toContain(clockCase);
  });

  test('[S11 S13] an agent of three hundred teams gets the change of one of them, and what a team that they join had before', async () => {
    const teamIds = Array.from({ length: 300 }, (_, index) => someId(700_000 + index));
    await central.store.write(async (writing) => writing.putRows('team', teamIds.map((id, index) => ({ id, name: `Team ${index}` }))));
    const [held, joined] = [teamIds.slice(0, 299), teamIds[299]!];
    await changeCase(clockCase, { teamId: joined });
    await changeAgent(mara.agentId, { teamIds: held });
    const before = (await mara.pull({ cursor, teamIds: held })).line('end').cursor;
    await changeCase(bootCase, { teamId: held[298]! });
    expect((await mara.pull({ cursor: before, teamIds: held })).rows('case').map(({ id }) => id)).toEqual([bootCase]);
    await changeAgent(mara.agentId, { teamIds });
    const after = await mara.pull({ cursor: before, teamIds: held });
    expect(after.rows('case').map(({ id }) => id).sort()).toEqual([bootCase, clockCase].sort());
  });

  test('[S11] a row that is no more is gone for those who saw it, and for no one else', async () => {
    await central.store.write(async (writing) => writing.put({ table: 'view', row: { id: someId(88), agentId: mara.agentId, name: 'Mine', query: '', position: 1, removedAt: null } }));
    const jonas = await signedIn(central.url, 'jonas');
    const middle = await mara.pull({ cursor });
    expect(middle.rows('view').map(({ id }) => id)).toEqual([someId(88)]);
    expect((await jonas.pull({ cursor })).rows('view')).toEqual([]);
    await central.store.write(async (writing) => writing.remove({ table: 'view', id: someId(88) }));
    expect((await mara.pull({ cursor: middle.line('end').cursor })).gone('view')).toEqual([someId(88)]);
    expect((await jonas.pull({ cursor: middle.line('end').cursor })).gone('view')).toEqual([]);
  });

  test('[S36] a table that the desk did not know before comes whole, however far its cursor is, and nothing else does', async () => {
    const jonas = await signedIn(central.url, 'jonas');
    const [mine, theirs] = [randomUUID(), randomUUID()];
    await mara.push([mara.operation('snippet.save', { snippetId: mine, name: 'Mine', text: 'Hello {customer}', channel: null })]);
    await jonas.push([jonas.operation('snippet.save', { snippetId: theirs, name: 'Theirs', text: 'Not for Mara', channel: null })]);
    const { cursor: now } = (await mara.pull({ cursor })).line('end');
    expect((await mara.pull({ cursor: now })).tables).toEqual([]);
    const pulled = await mara.pull({ cursor: now, newTables: ['snippet', 'a table of tomorrow'] });
    expect(pulled.tables).toEqual(['snippet']);
    expect(pulled.rows('snippet').map(({ id }) => id)).toEqual([mine]);
  });

  test('[S36] a desk that speaks protocol 2 saves views and pulls as before, without naming new tables', async () => {
    const asBefore = { [protocolHeader]: '2' };
    const { epoch } = await central.engine.db.selectFrom('central').select('epoch').executeTakeFirstOrThrow();
    const save = mara.operation('view.save', { viewId: randomUUID(), name: 'Mine', query: 'is:mine', position: 1 });
    const pushed = await mara.ask<PushAnswer>('/v1/push', { headers: asBefore, body: { deviceId: mara.deviceId, operations: [save] } });
    expect(pushed.body.verdicts).toMatchObject([{ outcome: 'applied' }]);
    const pulled = await mara.ask<string>('/v1/pull', { headers: asBefore, body: { deviceId: mara.deviceId, epoch, cursor, teamIds: [care], afterSequence: 0 } });
    expect(pulled.status).toBe(200);
    expect(told<PullLine>(pulled.body).rows('view')).toMatchObject([{ id: save.args['viewId'], name: 'Mine' }]);
  });

  test('[S7] verdicts come with the rows that they caused, after the sequence that is asked for', async () => {
    const operations = ['v1', 'v2', 'v3'].map((text) => mara.operation('case.note', { interactionId: randomUUID(), caseId: text === 'v2' ? pumpCase : bootCase, text }));
    await mara.push(operations);
    const pulled = await mara.pull({ cursor, afterSequence: 1 });
    expect(pulled.line('end')).toMatchObject({ lastSequence: 3, verdicts: [{ sequence: 2, outcome: 'refused', reason: { code: 'row-gone' } }, { sequence: 3, outcome: 'applied', reason: null }] });
    expect(pulled.rows('interaction').map(({ text }) => text).sort()).toEqual(['v1', 'v3']);
  });

  test('[S13] who joins a team gets its rows whole, who leaves one is told so, and role and teams count at once', async () => {
    await changeAgent(mara.agentId, { teamIds: [care, repairs], role: 'supervisor' });
    const joined = await mara.pull({ cursor, teamIds: [care] });
    expect(joined.line('start')).toMatchObject({ teamIds: [care, repairs], role: 'supervisor' });
    expect(joined.rows('case').map(({ id }) => id)).toEqual([pumpCase]);
    await changeAgent(mara.agentId, { teamIds: [repairs], role: 'agent' });
    const left = await mara.pull({ cursor: joined.line('end').cursor, teamIds: [care, repairs] });
    expect(left.line('start')).toMatchObject({ teamIds: [repairs], role: 'agent' });
    expect(left.rows('case')).toEqual([]);
    const { body } = await mara.push([mara.operation('case.note', { interactionId: randomUUID(), caseId: bootCase, text: 'no longer mine' })]);
    expect(body.verdicts[0]).toMatchObject({ outcome: 'refused' });
  });

  test('[S14] another epoch, or a cursor that central never gave: start over, without a row, with the verdicts', async () => {
    await mara.push([mara.operation('case.note', { interactionId: randomUUID(), caseId: bootCase, text: 'before' })]);
    for (const fields of [{ epoch: randomUUID(), cursor }, { cursor: cursor + 1_000 }]) {
      const { lines, line, tables } = await mara.pull(fields);
      expect(tables).toEqual([]);
      expect(lines).toHaveLength(2);
      expect(line('start')).toMatchObject({ reset: 'epoch' });
      expect(line('end')).toMatchObject({ lastSequence: 1, verdicts: [{ sequence: 1, outcome: 'applied' }] });
    }
  });

  test('[S10 S14] put back by hand and written to again: a cursor with another stamp than central’s starts over, also when central counts past it', async () => {
    const { db } = central.engine;
    const before = (await mara.pull({ cursor })).line('end');
    await changeCase(clockCase, { subject: 'What will be lost' });
    const lost = (await mara.pull(before)).line('end');
    expect(lost.stamp).not.toBe(before.stamp);
    await db.updateTable('central').set({ revision: before.cursor }).execute();
    await db.deleteFrom('stamp').where('revision', '>', before.cursor).execute();
    for (const subject of ['What came', 'instead']) await changeCase(clockCase, { subject });

    expect((await mara.pull({ cursor: lost.cursor, stamp: lost.stamp })).line('start')).toMatchObject({ reset: 'epoch' });
    const { line, rows } = await mara.pull({ cursor: before.cursor, stamp: before.stamp });
    expect(line('start')).toMatchObject({ reset: null });
    expect(rows('case')).toMatchObject([{ id: clockCase, subject: 'instead' }]);
    expect((await mara.pull({ cursor: lost.cursor })).line('start'), 'a desk of an older version shows none').toMatchObject({ reset: null });
  });

  test('[S14] a desk that holds rows from beyond its cursor names their revisions: it starts over when central no longer has one of them under its stamp', async () => {
    const addCustomer = async (): Promise<{ readonly cursor: number; readonly stamp: string | null }> => {
      await central.store.write(async (writing) => writing.putRows('customer', [someCustomer({ id: randomUUID() })]));
      const { cursor: newest, stamp } = (await mara.pull({ cursor })).line('end');
      return { cursor: newest, stamp };
    };
    const [before, lost] = [await addCustomer(), await addCustomer()];
    const resetOf = async (seen: readonly { readonly cursor: number; readonly stamp: string | null }[]) => (await mara.pull({ ...before, seen: [...seen] })).line('start').reset;
    expect(await resetOf([before, lost])).toBeNull();
    await putBackByHand(central, before.cursor);
    expect(await resetOf([lost])).toBe('epoch');
    const instead = [await addCustomer(), await addCustomer()];
    expect(instead[0]!.cursor).toBe(lost.cursor);
    expect(await resetOf(instead)).toBeNull();
    expect(await resetOf([...instead, lost])).toBe('epoch');
  });

  test('[S14] a desk that was away for longer than tombstones live starts over; one that was not, does not', async () => {
    await changeCase(clockCase, { teamId: repairs });
    const after = (await mara.pull({ cursor })).line('end').cursor;
    central.advance(tombstonesLiveMs + 60_000);
    const stop = startHousekeeping(central.store, { onFailed: (error) => { throw error; } });
    await stop.first;
    stop.end();
    mara = await signedIn(central.url, 'mara');
    expect((await mara.pull({ cursor })).line('start')).toMatchObject({ reset: 'too-old' });
    expect((await mara.pull({ cursor: after })).line('start')).toMatchObject({ reset: null });
    expect(await central.engine.db.selectFrom('departure').selectAll().execute()).toEqual([]);
    expect(await central.engine.db.selectFrom('stamp').select('revision').execute()).toEqual([{ revision: after }]);
  });

  test('[S9] fields that this version does not know come back as they came, through changes of those that it knows', async () => {
    const strange = { moods: ['sunny', { deep: 1.5 }], '日本': null, more: 'a field called more' };
    await central.store.write(async (writing) => writing.putRows('case', [{ ...(await writing.one('case', bootCase))!, ...strange } as Case]));
    expect((await mara.pull({ cursor })).rows('case')[0]).toMatchObject(strange);
    await mara.push([mara.operation('case.setSubject', { eventId: randomUUID(), caseId: bootCase, from: 'The left boot', to: 'Known by name' })]);
    expect((await mara.pull({ cursor })).rows('case')[0]).toMatchObject({ ...strange, subject: 'Known by name' });
    expect((await mara.bootstrap()).rows('case').find(({ id }) => id === bootCase)).toMatchObject(strange);
  });

  test('answers come compressed as the desk asks for it, and always as the same lines', async () => {
    const body = JSON.stringify({ deviceId: mara.deviceId, epoch: (await central.engine.db.selectFrom('central').select('epoch').executeTakeFirstOrThrow()).epoch, cursor: 0, teamIds: [care], afterSequence: 0 });
    const texts = await Promise.all(['gzip', 'zstd', 'identity'].map(async (encoding) => {
      const response = await fetch(`${central.url}/v1/pull`, {
        method: 'POST', body, headers: { 'content-type': 'application/json', 'accept-encoding': encoding, authorization: `Bearer ${mara.tokens.accessToken}`, [protocolHeader]: String(protocolVersion) },
      });
      expect(response.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
      expect(response.headers.get('cache-control')).toBe('no-store');
      return await response.text();
    }));
    expect(texts[0]).toContain('"is":"end"');
    expect(texts[1]).toBe(texts[0]);
    expect(texts[2]).toBe(texts[0]);
  });

  test('a team of the agent’s own is read anew with every request, so a stolen list of teams is worth nothing', async () => {
    const noor = await signedIn(central.url, 'noor');
    await changeAgent(agents.noor.id, { teamIds: [] });
    const pulled = await noor.pull({ cursor, teamIds: [] });
    expect([pulled.line('start').reset, pulled.rows('case')]).toEqual([null, []]);
    expect((await noor.bootstrap()).rows('case')).toEqual([]);
  });
});
