/** Starting over after a long time away, while the agent's teams became others. Rounds go by hand. */
import { expect, onTestFinished, test } from 'vitest';
import { moveAgent } from '../../../central/people/people.ts';
import { all, run } from '../../../main/workspace/database/statements.ts';
import { openDesk, type Desk } from '../../helpers/desk.ts';
import { bootCase, care, pumpCase, repairs, revisionOf, startSmallCentral } from '../../helpers/small-central.ts';

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
