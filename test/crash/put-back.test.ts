/**
 * RELIABILITY row 34, without a word: the folder of an embedded central is copied back by hand, and central has counted past the cursors
 * of its desks before they meet it again. Several starts of the engine on a real folder; for the full run.
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../central/database/engine.ts';
import { freePort } from '../../scripts/free-port.ts';
import { openDesk, type Desk } from '../helpers/desk.ts';
import { createLine } from '../helpers/line.ts';
import { prepareFolder } from '../helpers/prepared-database.ts';
import { bootCase, clockCase, saidByCustomer, startSmallCentral, type Login, type SmallCentral } from '../helpers/small-central.ts';
import { someFolder } from '../helpers/workspace.ts';
import { isFull } from './processes.ts';

const textsOf = async (desk: Desk): Promise<readonly string[]> => {
  const all = await Promise.all([bootCase, clockCase].map((caseId) => desk.ask('case.interactions', { caseId, limit: 200 })));
  return all.flatMap(({ interactions }) => interactions).filter(({ kind }) => kind !== 'event').map(({ text }) => text).toSorted();
};

test.runIf(isFull)('[row 34] [S14] a central that was put back by hand and has gone on since: desks notice, offer again what it lost, and hold what it holds', async () => {
  const folder = join(someFolder(), 'central');
  const backup = join(someFolder(), 'backup');
  const port = await freePort();
  prepareFolder(folder);
  const start = async (): Promise<SmallCentral> => startSmallCentral({ engine: await openEmbedded({ folder }), port });
  let central = await start();
  onTestFinished(() => central.close());
  const line = await createLine(central.url);
  onTestFinished(() => line.close());
  const desks: Desk[] = [];
  for (const login of ['mara', 'jonas'] satisfies Login[]) {
    const desk = await openDesk(login, line.url);
    onTestFinished(() => desk.workspace.close());
    await desk.settled();
    desks.push(desk);
  }
  const [mara, jonas] = desks as [Desk, Desk];

  await central.close();
  cpSync(folder, backup, { recursive: true });
  central = await start();
  await mara.ask('case.note', { caseId: bootCase, text: 'Central is about to lose this.' });
  await mara.settled();
  const lost = await saidByCustomer(central, clockCase, 'And it has this from elsewhere.');
  for (const desk of desks) await desk.until('what will be lost', async () => (await textsOf(desk)).length === 4);

  line.cut();
  await central.close();
  rmSync(folder, { recursive: true });
  cpSync(backup, folder, { recursive: true });
  central = await start();
  for (const text of ['First', 'Second', 'Third']) await saidByCustomer(central, bootCase, `${text} since it was put back.`);
  line.heal();

  const held = async (): Promise<readonly string[]> =>
    (await central.store.db.selectFrom('interaction').select('text').where('caseId', 'in', [bootCase, clockCase]).where('kind', '<>', 'event').execute()).map(({ text }) => text as string).toSorted();
  for (const desk of desks) await desk.until('what central holds', async () => JSON.stringify(await textsOf(desk)) === JSON.stringify(await held()) && (await held()).length === 6);
  for (const desk of desks) await desk.settled();
  expect(await held()).toContain('Central is about to lose this.');
  expect(await central.store.db.selectFrom('interaction').select('id').where('id', '=', lost).execute()).toEqual([]);
  expect(await textsOf(jonas)).toEqual(await held());
}, 600_000);
