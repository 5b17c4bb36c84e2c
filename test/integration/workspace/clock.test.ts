/** RELIABILITY row 31: clocks that jump by a day while the desk works, on its own machine and at central. Only what people read as a time may be wrong. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { SyncStatus } from '../../../contract/views.ts';
import { openDesk, type Desk } from '../../helpers/desk.ts';
import { createLine } from '../../helpers/line.ts';
import { newCase, saidByCustomer, startSmallCentral, type SmallCentral } from '../../helpers/small-central.ts';

const day = 86_400_000;
const ahead = { desk: 0, central: 0 };
let central: SmallCentral;

beforeAll(async () => { central = await startSmallCentral({ now: () => Date.now() + ahead.central }); });
afterAll(() => central.close());

const someDesk = async (centralUrl: string): Promise<Desk> => {
  const desk = await openDesk('mara', centralUrl, { now: () => Date.now() + ahead.desk });
  onTestFinished(() => desk.workspace.close());
  await desk.settled();
  return desk;
};
/** A case that the desk has. */
const someCaseOf = async (desk: Desk): Promise<string> => {
  const caseId = await newCase(central);
  await desk.until('the case', async () => (await desk.ask('case.get', { caseId })) !== null);
  return caseId;
};
const notesAtCentral = async (caseId: string): Promise<readonly string[]> =>
  (await central.store.db.selectFrom('interaction').select('text').where('caseId', '=', caseId).where('kind', '=', 'note').execute()).map(({ text }) => text as string).toSorted();

test('[rows 31 36] [S18 S19 S21] a desk’s clock that jumps ahead and back without a line: the status stays true, everything leaves once, and an overtaken reply is held', async () => {
  const line = await createLine(central.url);
  onTestFinished(() => line.close());
  const desk = await someDesk(line.url);
  const told: SyncStatus[] = [];
  desk.workspace.on('sync.changed', (status) => told.push(status));
  for (const jump of [day, -2 * day]) {
    const [quiet, overtaken] = [await someCaseOf(desk), await someCaseOf(desk)];
    line.cut();
    await desk.line('unreachable');
    await desk.ask('case.note', { caseId: quiet, text: 'Before the jump' });
    ahead.desk += jump;
    await desk.ask('case.note', { caseId: quiet, text: 'Since the jump' });
    await desk.ask('case.reply', { caseId: overtaken, channel: 'email', text: 'Your clock leaves today.' });
    await saidByCustomer(central, overtaken, 'Do not send it any more.');
    expect(await desk.status()).toMatchObject({ line: 'unreachable', waiting: 3, words: 'No line to central. Your work is kept here and leaves by itself.' });
    line.heal();
    await desk.settled(15_000);
    expect(await desk.status()).toMatchObject({ line: 'online', waiting: 0, stuckMs: null, words: 'Everything is where it belongs.' });
    expect(await notesAtCentral(quiet)).toEqual(['Before the jump', 'Since the jump']);
    expect((await desk.ask('sync.outbox', { limit: 200 })).filter(({ caseId }) => caseId === overtaken)).toMatchObject([{ state: 'held', text: 'Your clock leaves today.' }]);
  }
  expect(told.filter(({ stuckMs, words }) => stuckMs !== null || /has waited/.test(words))).toEqual([]);
});

test('[rows 29 31] central’s clock that jumps a day ahead, back, and to where it was: the desk renews its sign-in by itself and goes on', async () => {
  const desk = await someDesk(central.url);
  const caseId = await someCaseOf(desk);
  for (const jump of [day, -day, 0]) {
    ahead.central = jump;
    await desk.ask('case.note', { caseId, text: `While central is ${jump} off` });
    await desk.settled(15_000);
    expect(await desk.status()).toMatchObject({ line: 'online', words: 'Everything is where it belongs.' });
  }
  expect(await notesAtCentral(caseId)).toHaveLength(3);
});
