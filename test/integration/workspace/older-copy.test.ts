/** A workspace folder that is put back as it was a while ago, after its desk went on without it. Rounds go by hand. */
import { cpSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { all } from '../../../main/workspace/database/statements.ts';
import { openDesk, type Desk } from '../../helpers/desk.ts';
import { bootCase, saidByCustomer, startSmallCentral, type SmallCentral } from '../../helpers/small-central.ts';
import { someFolder } from '../../helpers/workspace.ts';

const text = 'Here is your refund.';

const rounds = async ({ workspace }: Desk): Promise<void> => {
  for (let count = 0; count < 4; count += 1) await workspace.sync.round();
};
const copyOf = async ({ workspace: { store }, options: { folder } }: Desk): Promise<string> => {
  const copy = someFolder();
  await store.gate.pass(() => {
    store.writer.pragma('wal_checkpoint(truncate)');
    cpSync(folder, copy, { recursive: true });
  });
  return copy;
};
/** A copy is made while a reply waits. Then it is sent, and more work behind it; the copy takes the desk's place. */
const copyPutBack = async (central: SmallCentral, meanwhile: () => Promise<unknown>): Promise<Desk> => {
  const desk = await openDesk('mara', central.url, { syncs: false });
  await rounds(desk);
  await meanwhile();
  await desk.ask('case.reply', { caseId: bootCase, channel: 'email', text });
  const folder = await copyOf(desk);
  await rounds(desk);
  await desk.ask('case.note', { caseId: bootCase, text: 'He called besides.' });
  await rounds(desk);
  await desk.workspace.close();
  const again = await openDesk('mara', central.url, { syncs: false, folder, keyHex: desk.options.keyHex });
  onTestFinished(() => again.workspace.close());
  await rounds(again);
  return again;
};
const someCentral = async (): Promise<SmallCentral> => {
  const central = await startSmallCentral();
  onTestFinished(() => central.close());
  return central;
};
const timesSaid = async ({ engine: { db } }: SmallCentral): Promise<number> => (await db.selectFrom('interaction').select('id').where('text', '=', text).execute()).length;

test('[S20 S22] a reply that waits in an older copy and was held since is held there too, with its words', async () => {
  const central = await someCentral();
  const desk = await copyPutBack(central, () => saidByCustomer(central, bootCase, 'One more thing.'));
  expect(await desk.status()).toMatchObject({ waiting: 0, setAside: 1 });
  const [held] = await desk.ask('held.list', { caseId: bootCase });
  expect(held).toMatchObject({ state: 'held', text, reason: { code: 'overtaken' } });
  await desk.ask('sync.retry', { operationId: held!.operationId });
  await rounds(desk);
  expect(await timesSaid(central)).toBe(1);
});

test('[S20] a reply that waits in an older copy and was applied since is said once, and waits no more', async () => {
  const central = await someCentral();
  const desk = await copyPutBack(central, async () => {});
  expect(await desk.status()).toMatchObject({ waiting: 0, setAside: 0 });
  expect(await timesSaid(central)).toBe(1);
  expect(all(desk.workspace.store.reader, `select text from interaction where text in ('${text}', 'He called besides.') order by at`)).toEqual([{ text }, { text: 'He called besides.' }]);
});
