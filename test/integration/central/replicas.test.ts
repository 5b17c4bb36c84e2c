/** Several centrals on one PostgreSQL, of which one is newer than the others and has changed a table under them. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import type { Engine } from '../../../central/database/engine.ts';
import { migrate, readMigrations } from '../../../central/database/migrate.ts';
import { signedIn } from '../../helpers/central-client.ts';
import { onPostgres, startCentralOn, type EngineCentral, type MakeDatabase } from '../../helpers/central-engines.ts';
import { bootCase } from '../../helpers/small-central.ts';

/** A central with so many connections, and the database as another replica sees it. */
const startWithNewer = async (make: MakeDatabase, connections: number): Promise<{ readonly central: EngineCentral; readonly newer: Engine }> => {
  const central = await startCentralOn(make, { connections });
  const newer = await central.database.open({ connections: 1 });
  onTestFinished(async () => {
    await newer.close();
    await central.close();
  });
  return { central, newer };
};

onPostgres((make) => {
  test('[S7] a column that another replica adds costs a central one answer at the most: operations are taken, and rows come', async () => {
    const { central, newer } = await startWithNewer(make, 2);
    const mara = await signedIn(central.url, 'mara');
    const { cursor } = (await mara.bootstrap()).line('start');
    const push = async (text: string) => (await mara.push([mara.operation('case.note', { interactionId: randomUUID(), caseId: bootCase, text })])).status;
    const pulledTexts = async () => (await mara.pull({ cursor })).rows('interaction').map(({ text }) => text);
    expect(await push('before')).toBe(200);
    expect(await pulledTexts()).toEqual(['before']);

    for (const column of ['mood', 'weather']) {
      await sql`alter table "interaction" add column ${sql.ref(column)} text`.execute(newer.db);
      await sql`alter table "case" add column ${sql.ref(column)} text`.execute(newer.db);
      expect(await push(`after ${column}`)).toBe(200);
      await pulledTexts().catch(() => null);
      expect(await pulledTexts()).toContain(`after ${column}`);
    }
  });

  test('[S7] while a newer replica brings the tables up to date, desks of the older one push and pull, and neither fails', { timeout: 60_000 }, async () => {
    const { central, newer } = await startWithNewer(make, 6);
    await sql`alter table "verdict" add constraint "verdict_deviceId_fkey" foreign key ("deviceId") references "device"`.execute(newer.db);
    await sql`delete from "migration" where "number" = 13`.execute(newer.db);

    const desks = 3;
    const rounds = 10;
    const state = { atWork: 0, isMigrated: false };
    const allAtWork = Promise.withResolvers<void>();
    const statuses = new Set<number>();
    const work = async (): Promise<void> => {
      const mara = await signedIn(central.url, 'mara');
      const { cursor } = (await mara.bootstrap()).line('start');
      const pushAndPull = async (): Promise<void> => {
        statuses.add((await mara.push([mara.operation('case.note', { interactionId: randomUUID(), caseId: bootCase, text: 'meanwhile' })])).status);
        await mara.pull({ cursor });
      };
      for (let before = 0; before < rounds; before += 1) await pushAndPull();
      state.atWork += 1;
      if (state.atWork === desks) allAtWork.resolve();
      while (!state.isMigrated) await pushAndPull();
      for (let after = 0; after < rounds; after += 1) await pushAndPull();
    };
    const working = Promise.all(Array.from({ length: desks }, work));
    await Promise.race([allAtWork.promise, working]);
    await migrate(newer.db, await readMigrations(), Date.now);
    state.isMigrated = true;
    await working;
    expect([...statuses]).toEqual([200]);
  });
});
