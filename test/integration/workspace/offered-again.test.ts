/** A central that was restored to before its verdict on a reply, and what the reply's agent has done about that verdict meanwhile. Rounds go by hand. */
import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { createTransport } from '../../../main/workspace/sync/transport.ts';
import { openDesk, type Desk } from '../../helpers/desk.ts';
import { bootCase, putBackByHand, revisionOf, saidByCustomer, smallTeam, startSmallCentral, type SmallCentral } from '../../helpers/small-central.ts';

const text = 'Here is your refund.';

/** Rounds until one is done. */
const settle = async ({ workspace }: Desk): Promise<void> => {
  let ends = '';
  for (let rounds = 0; ends !== 'done' && rounds < 10; rounds += 1) ends = (await workspace.sync.round()).is;
  expect(ends).toBe('done');
};
const restore = async (central: SmallCentral, revision: number): Promise<void> => {
  await putBackByHand(central, revision);
  await central.store.add(smallTeam());
  const { db } = central.engine;
  await db.deleteFrom('verdict').execute();
  await db.deleteFrom('device').execute();
  await db.updateTable('central').set({ epoch: randomUUID() }).execute();
};
const timesSaid = async ({ engine: { db } }: SmallCentral): Promise<number> => (await db.selectFrom('interaction').select('id').where('text', '=', text).execute()).length;
const heldTexts = async (desk: Desk): Promise<readonly string[]> => (await desk.ask('held.list', { caseId: bootCase })).map((held) => held.text);

interface Held {
  readonly central: SmallCentral;
  readonly desk: Desk;
  readonly operationId: string;
  /** Central is restored to before the message that overtook the reply, or to right behind it. */
  readonly putBack: (to: 'before' | 'behind') => Promise<void>;
  /** Pushes are lost on the line from now on, or no more. */
  readonly cutPushes: (isCut: boolean) => void;
}
const heldReply = async (): Promise<Held> => {
  const central = await startSmallCentral();
  onTestFinished(() => central.close());
  const transport = createTransport(central.url);
  let isCut = false;
  const desk = await openDesk('mara', central.url, { syncs: false, transport: { ...transport, send: async (sent) => {
    if (isCut && sent.path === '/v1/push') throw new Error('cut');
    return transport.send(sent);
  } } });
  onTestFinished(() => desk.workspace.close());
  await settle(desk);
  const before = await revisionOf(central);
  await saidByCustomer(central, bootCase, 'One more thing.');
  const behind = await revisionOf(central);
  await desk.ask('case.reply', { caseId: bootCase, channel: 'email', text });
  await settle(desk);
  const [held] = await desk.ask('held.list', { caseId: bootCase });
  return { central, desk, operationId: held!.operationId, putBack: (to) => restore(central, { before, behind }[to]), cutPushes: (are) => { isCut = are; } };
};

test.each(['before', 'behind'] as const)('[row 34] [S14 S22] a held reply was sent as it is, and central is restored to %s what had overtaken it: the customer gets it once, and it is not held anew', async (to) => {
  const { central, desk, operationId, putBack } = await heldReply();
  await desk.ask('sync.retry', { operationId });
  await settle(desk);
  await putBack(to);
  await settle(desk);
  await settle(desk);
  expect(await timesSaid(central)).toBe(1);
  expect(await desk.status()).toMatchObject({ waiting: 0, setAside: 0 });
});

const decisions = {
  dropped: { decide: (desk, operationId) => desk.ask('sync.drop', { operationId, isDropped: true }), undo: (desk, operationId) => desk.ask('sync.drop', { operationId, isDropped: false }) },
  'let go of': { decide: (desk, operationId) => desk.ask('sync.discard', { operationId }), undo: (desk, operationId) => desk.ask('sync.restore', { operationId }) },
} satisfies Record<string, Record<'decide' | 'undo', (desk: Desk, operationId: string) => Promise<unknown>>>;

test.each(Object.entries(decisions))('[row 34] [S14 S22 S23] a held reply was %s: a restored central does not get it, and when that is taken back it is held as it was', async (_what, { decide, undo }) => {
  const { central, desk, operationId, putBack } = await heldReply();
  await decide(desk, operationId);
  await putBack('before');
  await settle(desk);
  await settle(desk);
  expect([await timesSaid(central), await heldTexts(desk)]).toEqual([0, []]);
  await undo(desk, operationId);
  expect(await heldTexts(desk)).toEqual([text]);
  await desk.ask('sync.retry', { operationId });
  await settle(desk);
  expect([await timesSaid(central), await heldTexts(desk)]).toEqual([1, []]);
});

test('[row 34] [S14 S22] the words of a held reply are a draft again: a restored central does not get them', async () => {
  const { central, desk, operationId, putBack } = await heldReply();
  await desk.ask('sync.edit', { operationId });
  await putBack('before');
  await settle(desk);
  await settle(desk);
  expect(await timesSaid(central)).toBe(0);
  expect(await desk.ask('draft.get', { caseId: bootCase, kind: 'reply' })).toMatchObject({ text });
  expect(await desk.status()).toMatchObject({ waiting: 0, setAside: 0 });
});

test.each([['before', 1, []], ['behind', 0, [text]]] as const)('[row 34] [S14 S22] a held reply that nobody has dealt with is offered again to a central restored to %s: while it waits it cannot be sent besides', async (to, times, texts) => {
  const { central, desk, operationId, putBack, cutPushes } = await heldReply();
  await putBack(to);
  cutPushes(true);
  for (let rounds = 0; rounds < 5; rounds += 1) await desk.workspace.sync.round();
  expect(await desk.status()).toMatchObject({ waiting: 1, setAside: 0 });
  expect(await desk.workspace.call('sync.retry', { operationId })).toMatchObject({ ok: false, problem: { code: 'row-gone' } });
  cutPushes(false);
  await settle(desk);
  expect([await timesSaid(central), await heldTexts(desk)]).toEqual([times, texts]);
});
