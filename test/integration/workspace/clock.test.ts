/** RELIABILITY row 31: clocks that jump by a day while the desk works, on its own machine and at central. Only what people read as a time may be wrong. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { SyncStatus } from '../../../contract/views.ts';
import { openDesk } from '../../helpers/desk.ts';
import { createLine } from '../../helpers/line.ts';
import { newCase, saidByCustomer, startSmallCentral, type SmallCentral } from '../../helpers/small-central.ts';

const day = 86_400_000;
let central: SmallCentral;
let centralAhead = 0;

beforeAll(async () => { central = await startSmallCentral({ now: () => Date.now() + centralAhead }); });
afterAll(() => central.close());

test.each([['ahead', day], ['back', -day]])('[rows 31 36] [S18 S19] a desk’s clock that jumps a day %s without a line: the status stays true, everything leaves once, and an overtaken reply is held', async (_where, jump) => {
  const line = await createLine(central.url);
  onTestFinished(() => line.close());
  let ahead = 0;
  const desk = await openDesk('mara', line.url, { now: () => Date.now() + ahead });
  onTestFinished(() => desk.workspace.close());
  await desk.settled();
  const [quiet, overtaken] = [await newCase(central), await newCase(central)];
  await desk.until('both cases', async () => (await desk.ask('case.get', { caseId: overtaken })) !== null && (await desk.ask('case.get', { caseId: quiet })) !== null);
  const told: SyncStatus[] = [];
  desk.workspace.on('sync.changed', (status) => told.push(status));

  line.cut();
  await desk.line('unreachable');
  await desk.ask('case.note', { caseId: quiet, text: `Before the jump of ${jump}` });
  ahead = jump;
  await desk.ask('case.note', { caseId: quiet, text: `After the jump of ${jump}` });
  await desk.ask('case.reply', { caseId: overtaken, channel: 'email', text: 'Your clock leaves today.' });
  await saidByCustomer(central, overtaken, 'Do not send it any more.');
  expect(await desk.status()).toMatchObject({ line: 'unreachable', waiting: 3, words: 'No network. Your work is kept here and leaves by itself.' });
  line.heal();
  await desk.settled(15_000);

  expect(await desk.status()).toMatchObject({ line: 'online', waiting: 0, stuckMs: null, words: 'Everything is where it belongs.' });
  expect(told.filter(({ stuckMs, words }) => stuckMs !== null || /has waited/.test(words))).toEqual([]);
  const notes = await central.store.db.selectFrom('interaction').select('text').where('caseId', '=', quiet).where('kind', '=', 'note').execute();
  expect(notes.map(({ text }) => text).toSorted()).toEqual([`After the jump of ${jump}`, `Before the jump of ${jump}`]);
  expect((await desk.ask('sync.outbox', { limit: 200 })).filter(({ caseId }) => caseId === overtaken)).toMatchObject([{ state: 'held', text: 'Your clock leaves today.' }]);
});

test('[rows 29 31] central’s clock that jumps a day ahead and back again: desks renew their sign-in by themselves and go on', async () => {
  const desk = await openDesk('jonas', central.url);
  onTestFinished(() => { centralAhead = 0; });
  onTestFinished(() => desk.workspace.close());
  await desk.settled();
  const caseId = await newCase(central);
  await desk.until('the case', async () => (await desk.ask('case.get', { caseId })) !== null);
  for (const jump of [day, -day, 0]) {
    centralAhead = jump;
    await desk.ask('case.note', { caseId, text: `While central is ${jump} off` });
    await desk.settled(15_000);
    expect(await desk.status()).toMatchObject({ line: 'online', words: 'Everything is where it belongs.' });
  }
  const notes = await central.store.db.selectFrom('interaction').select('text').where('caseId', '=', caseId).where('kind', '=', 'note').execute();
  expect(notes).toHaveLength(3);
});
