/** Two desks, one central: both set one thing without hearing of each other. The later stands, both see both, either goes back. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openDesk, type Desk } from '../../helpers/desk.ts';
import { createLine, type Line } from '../../helpers/line.ts';
import { ada, agents, newCase, saidByCustomer, startSmallCentral, type Login, type SmallCentral } from '../../helpers/small-central.ts';

let central: SmallCentral;
beforeAll(async () => {
  central = await startSmallCentral();
});
afterAll(() => central.close());

const someDesk = async (login: Login, url = central.url): Promise<Desk> => {
  const desk = await openDesk(login, url);
  onTestFinished(() => desk.workspace.close());
  await desk.settled();
  return desk;
};
/** Mara without a line, Jonas with one, and a case that both hold. */
const apart = async (): Promise<{ readonly mara: Desk; readonly jonas: Desk; readonly line: Line; readonly caseId: string }> => {
  const caseId = await newCase(central);
  const line = await createLine(central.url);
  onTestFinished(() => line.close());
  const [mara, jonas] = [await someDesk('mara', line.url), await someDesk('jonas')];
  for (const desk of [mara, jonas]) await desk.until('the case', async () => (await desk.ask('case.get', { caseId })) !== null);
  line.cut();
  await mara.line('unreachable');
  return { mara, jonas, line, caseId };
};
const caseOf = async (desk: Desk, caseId: string) => (await desk.ask('case.get', { caseId }))!.case;
const overs = (desk: Desk) => desk.ask('over.list');
const until = (desk: Desk, count: number): Promise<void> => desk.until(`${count} notices`, async () => (await overs(desk)).length === count);

test('[S24 S25] the later word stands, both are told with both values, and the earlier one takes theirs back with one call that can be undone', async () => {
  const { mara, jonas, line, caseId } = await apart();
  await jonas.ask('case.setStatus', { caseId, from: 'open', to: 'waiting' });
  await jonas.settled();
  await mara.ask('case.setStatus', { caseId, from: 'open', to: 'closed' });
  line.heal();
  await mara.settled();
  await until(mara, 1);
  await until(jonas, 1);
  expect((await caseOf(jonas, caseId)).status).toBe('closed');
  expect(await overs(mara)).toMatchObject([{ is: 'over', table: 'case', field: 'status', mine: 'closed', theirs: 'waiting', otherName: 'Jonas', caseId }]);
  expect(await overs(jonas)).toMatchObject([{ is: 'under', table: 'case', field: 'status', mine: 'waiting', theirs: 'closed', otherName: 'Mara', caseId }]);
  expect(await jonas.status()).toMatchObject({ setAside: 0, overwritten: 1 });
  expect(await mara.status()).toMatchObject({ setAside: 1, overwritten: 0 });
  const event = (await jonas.ask('case.interactions', { caseId, limit: 50 })).interactions.findLast((one) => one.event === 'case.setStatus');
  expect(event!.detail).toEqual({ from: 'open', to: 'closed', over: { value: 'waiting', agentId: agents.jonas.id } });

  await jonas.ask('over.set', { table: 'case', id: caseId, field: 'status', value: 'waiting' });
  await jonas.settled();
  await mara.until('the word that came back', async () => (await caseOf(mara, caseId)).status === 'waiting');
  expect(await overs(jonas)).toEqual([]);
  await jonas.ask('over.set', { table: 'case', id: caseId, field: 'status', value: 'closed' });
  await mara.until('the undone take-back', async () => (await caseOf(mara, caseId)).status === 'closed');
});

test('[S24] changes to different things both survive, and nobody is told', async () => {
  const { mara, jonas, line, caseId } = await apart();
  await jonas.ask('case.setPriority', { caseId, from: 'normal', to: 'urgent' });
  await jonas.ask('case.tag', { caseId, add: ['wedding'], remove: [] });
  await jonas.ask('customer.setAccess', { customerId: ada, from: { accessNeeds: [], preferredChannel: null, avoidChannels: [] }, accessNeeds: [], preferredChannel: 'email', avoidChannels: [] });
  await jonas.settled();
  await mara.ask('case.setStatus', { caseId, from: 'open', to: 'closed' });
  await mara.ask('case.assign', { caseId, from: null, to: agents.mara.id });
  await mara.ask('case.tag', { caseId, add: ['boots'], remove: [] });
  await mara.ask('customer.setAccess', { customerId: ada, from: { accessNeeds: [], preferredChannel: null, avoidChannels: [] }, accessNeeds: [], preferredChannel: null, avoidChannels: ['phone'] });
  line.heal();
  await mara.settled();
  expect(await caseOf(mara, caseId)).toMatchObject({ priority: 'urgent', status: 'closed', assigneeId: agents.mara.id, tags: ['wedding', 'boots'] });
  expect((await mara.ask('case.get', { caseId }))!.customer).toMatchObject({ preferredChannel: 'email', avoidChannels: ['phone'] });
  expect([await overs(mara), await overs(jonas)]).toEqual([[], []]);
});

test('[S24 S25] two subjects and two spellings of a name are both kept, side by side on both desks, until they are put away', async () => {
  const { mara, jonas, line, caseId } = await apart();
  await jonas.ask('case.setSubject', { caseId, from: 'A matter of its own', to: 'The boots of Jonas’s telling' });
  await jonas.ask('customer.setSayName', { customerId: ada, from: null, to: 'AY-da' });
  await jonas.settled();
  await mara.ask('case.setSubject', { caseId, from: 'A matter of its own', to: 'عنوان من مارا' });
  await mara.ask('customer.setSayName', { customerId: ada, from: null, to: 'AH-da' });
  line.heal();
  await mara.settled();
  await until(jonas, 2);
  const told = (await overs(jonas)).map(({ field, mine, theirs }) => [field, mine, theirs]);
  expect(told).toEqual([['subject', 'The boots of Jonas’s telling', 'عنوان من مارا'], ['sayName', 'AY-da', 'AH-da']]);
  expect((await overs(mara)).map(({ field, mine, theirs }) => [field, theirs, mine])).toEqual(told);

  const [first] = await overs(jonas);
  await jonas.ask('over.putAway', { table: first!.table, id: first!.id, field: first!.field, at: first!.at, isAway: true });
  expect(await overs(jonas)).toHaveLength(1);
  await jonas.ask('over.putAway', { table: first!.table, id: first!.id, field: first!.field, at: first!.at, isAway: false });
  expect(await overs(jonas)).toHaveLength(2);
});

test('[S24] what a reply of a colleague did to the status is theirs, when it is set over', async () => {
  const { mara, jonas, line, caseId } = await apart();
  await jonas.ask('case.reply', { caseId, channel: 'email', text: 'We will write tomorrow.' });
  await jonas.settled();
  await mara.ask('case.setStatus', { caseId, from: 'open', to: 'closed' });
  line.heal();
  await mara.settled();
  const here = async () => (await overs(jonas)).filter((notice) => notice.caseId === caseId);
  await jonas.until('the notice', async () => (await here()).length === 1);
  expect(await here()).toMatchObject([{ field: 'status', mine: 'waiting', theirs: 'closed', otherName: 'Mara' }]);
});

/** mulberry32: the same numbers for the same seed. */
const chanceOf = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Everything that an agent can read at their desk about a case. */
const readable = async (desk: Desk, caseId: string): Promise<string> =>
  JSON.stringify(await Promise.all([
    desk.ask('case.get', { caseId }), desk.ask('case.interactions', { caseId, limit: 500 }), desk.ask('sync.outbox', { limit: 500 }), desk.ask('held.list', { caseId }),
    overs(desk), desk.ask('draft.get', { caseId, kind: 'reply' }), desk.ask('draft.get', { caseId, kind: 'note' }), desk.ask('customer.card', { customerId: ada }),
  ]));

test.each([1, 2, 3, 4])('[S22 S23 S25] whatever becomes of it, every word that was typed can be read somewhere at the desk where it was typed (seed %i)', async (seed) => {
  const { mara, jonas, line, caseId } = await apart();
  const chance = chanceOf(seed);
  const typed = new Map<Desk, string[]>([[mara, []], [jonas, []]]);
  let count = 0;
  const write = async (desk: Desk): Promise<void> => {
    const text = `words ${seed}-${(count += 1)} of ${desk === mara ? 'Mara' : 'Jonas'}`;
    typed.get(desk)!.push(text);
    const { subject } = await caseOf(desk, caseId);
    const ways = [
      async () => {
        const kept = await desk.ask('draft.get', { caseId, kind: 'reply' });
        return desk.ask('case.reply', { caseId, channel: 'email', text: kept ? `${kept.text} ${text}` : text });
      },
      () => desk.ask('case.note', { caseId, text }),
      () => desk.ask('case.setSubject', { caseId, from: subject, to: text }),
      () => desk.ask('fact.keep', { customerId: ada, caseId, text }),
      () => desk.ask('promise.make', { caseId, text, dueAt: Date.now() + 60_000 }),
      async () => {
        const held = (await desk.ask('sync.outbox', { limit: 50 })).find(({ state }) => state === 'held' || state === 'parked');
        const kept = await desk.ask('draft.get', { caseId, kind: 'reply' });
        await desk.ask('draft.save', { caseId, kind: 'reply', channel: 'email', text: kept ? `${kept.text} ${text}` : text, personaId: null, plainText: null });
        if (held) await desk.ask('sync.edit', { operationId: held.operationId });
      },
    ];
    await ways[Math.floor(chance() * ways.length)]!();
  };
  const decide = async (desk: Desk): Promise<void> => {
    for (const { operationId } of await desk.ask('held.list', { caseId })) {
      const ways = [
        async () => { if ((await desk.workspace.call('sync.retry', { operationId })).ok) await desk.settled(); },
        () => desk.ask('sync.drop', { operationId, isDropped: true }),
        async () => { await desk.ask('sync.discard', { operationId }); await desk.ask('sync.restore', { operationId }); },
        () => desk.ask('sync.edit', { operationId }),
        async () => {},
      ];
      await ways[Math.floor(chance() * ways.length)]!();
    }
  };
  for (let round = 0; round < 3; round += 1) {
    for (let step = 0; step < 4; step += 1) {
      await write(mara);
      if (chance() < 0.6) await write(jonas);
      if (chance() < 0.4) await saidByCustomer(central, caseId, `The customer, ${round}-${step}.`);
    }
    line.heal();
    await Promise.all([mara.settled(), jonas.settled()]);
    await decide(mara);
    await decide(jonas);
    line.cut();
  }
  line.heal();
  await Promise.all([mara.settled(), jonas.settled()]);
  for (const [desk, texts] of typed) {
    const all = await readable(desk, caseId);
    expect(texts.filter((text) => !all.includes(text))).toEqual([]);
  }
});
