/** Starting over: what the desk forgets of teams that were left, and what it asks of its own operations. Rounds go by hand. */
import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { moveAgent } from '../../../central/people/people.ts';
import { all, run } from '../../../main/workspace/database/statements.ts';
import { createTransport } from '../../../main/workspace/sync/transport.ts';
import { openDesk, type Desk } from '../../helpers/desk.ts';
import { ada, bootCase, care, pumpCase, repairs, revisionOf, startSmallCentral } from '../../helpers/small-central.ts';

const rounds = async ({ workspace }: Desk): Promise<void> => {
  for (let count = 0; count < 4; count += 1) await workspace.sync.round();
};

test('[S13 S14] a desk that was away for longer than tombstones live forgets drafts and keys of a team that its agent left meanwhile, and keeps the others', async () => {
  const central = await startSmallCentral();
  onTestFinished(() => central.close());
  const sam = await openDesk('sam', central.url, { syncs: false });
  onTestFinished(() => sam.workspace.close());
  await rounds(sam);
  const { writer, reader } = sam.workspace.store;
  for (const [caseId, teamId] of [[bootCase, care], [pumpCase, repairs]] as const) {
    await sam.ask('draft.save', { caseId, kind: 'reply', channel: 'email', text: 'Dear customer,', personaId: null, plainText: null });
    run(writer, `insert or replace into draftSeen (caseId, kind, version, text) values (?, 'reply', 'a version', 'Dear')`, caseId);
    run(writer, `insert into modelKey (teamId, url, secret) values (?, 'http://127.0.0.1:9', 'a secret')`, teamId);
  }
  await moveAgent(central.store, { login: 'sam', role: null, teams: ['Repairs'] });
  await central.engine.db.updateTable('central').set({ departureFloor: await revisionOf(central) }).execute();
  await rounds(sam);
  expect(all(reader, 'select id from "case"')).toEqual([{ id: pumpCase }]);
  for (const table of ['draft', 'draftSeen']) expect(all(reader, `select distinct caseId from ${table}`), table).toEqual([{ caseId: pumpCase }]);
  expect(all(reader, 'select teamId from modelKey')).toEqual([{ teamId: repairs }]);
});

test('[S14] after a change of epoch only verdicts on operations that are still here are asked for', async () => {
  const central = await startSmallCentral();
  onTestFinished(() => central.close());
  const transport = createTransport(central.url);
  let askedAfter = -1;
  const mara = await openDesk('mara', central.url, { syncs: false, transport: { ...transport, send: async (sent) => {
    if (sent.path === '/v1/pull') askedAfter = (JSON.parse(sent.body!) as { readonly afterSequence: number }).afterSequence;
    return transport.send(sent);
  } } });
  onTestFinished(() => mara.workspace.close());
  const restart = async (): Promise<number> => {
    await central.engine.db.updateTable('central').set({ epoch: randomUUID() }).execute();
    expect((await mara.workspace.sync.round()).is).toBe('not-now');
    expect((await mara.workspace.sync.round()).is).toBe('done');
    return askedAfter;
  };
  await rounds(mara);
  for (const text of ['Likes herons.', 'Likes storks.', 'Likes cranes.']) await mara.ask('fact.keep', { customerId: ada, caseId: null, text });
  await rounds(mara);
  expect(await restart()).toBe(0);
  run(mara.workspace.store.writer, 'delete from outbox where sequence < 3');
  expect(await restart()).toBe(2);
  run(mara.workspace.store.writer, 'delete from outbox');
  expect(await restart()).toBe(3);
  expect(await mara.status()).toMatchObject({ waiting: 0, setAside: 0 });
});
