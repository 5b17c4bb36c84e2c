/** A laptop that lay in a drawer for sixty days and longer, with work on it: its verdicts are still known, and nothing is done twice. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHousekeeping, tombstonesLiveMs } from '../../../central/housekeeping.ts';
import { signedIn, type Client } from '../../helpers/central-client.ts';
import { onEveryEngine, startCentralOn, type EngineCentral } from '../../helpers/central-engines.ts';
import { bootCase, clockCase, repairs } from '../../helpers/small-central.ts';

onEveryEngine((make) => {
  let central: EngineCentral;
  beforeAll(async () => { central = await startCentralOn(make); });
  afterAll(() => central.close());

  /** Time passes, and central tidies up on the way. */
  const sleepFor = async (ms: number): Promise<void> => {
    central.advance(ms);
    const { first, end } = startHousekeeping(central.store, { onFailed: (error) => { throw error; } });
    await first;
    end();
  };
  const note = (client: Client, text: string, caseId = bootCase) => client.operation('case.note', { interactionId: randomUUID(), caseId, text });

  test('[S6 S14] sixty days and one later: a new sign-in is asked for, the copy starts over, the verdicts are there, a replay changes nothing', async () => {
    const mara = await signedIn(central.url, 'mara');
    const { cursor } = (await mara.bootstrap()).line('start');
    // The last thing before the lid was closed: pushed, done, and its answer lost. One of the three was refused.
    const sent = [note(mara, 'before the drawer'), note(mara, 'not my team', randomUUID()), note(mara, 'also before the drawer')];
    await mara.push(sent);
    const colleague = await signedIn(central.url, 'sam');
    await colleague.push([note(colleague, 'meanwhile')]);
    await central.store.write(async (writing) => writing.putRows('case', [{ ...(await writing.one('case', clockCase))!, teamId: repairs }]));

    await sleepFor(tombstonesLiveMs + 86_400_000);
    expect((await mara.push(sent)).status).toBe(401);
    const back = { ...mara, ...(await signedIn(central.url, 'mara')), deviceId: mara.deviceId };

    const pulled = await back.pull({ deviceId: mara.deviceId, cursor });
    expect(pulled.line('start')).toMatchObject({ reset: 'too-old' });
    expect(pulled.line('end')).toMatchObject({ lastSequence: 3, verdicts: [{ outcome: 'applied' }, { outcome: 'refused', reason: { code: 'row-gone' } }, { outcome: 'applied' }] });
    const replayed = await back.push(sent, mara.deviceId);
    expect(replayed.body.verdicts.map(({ outcome }) => outcome)).toEqual(['applied', 'refused', 'applied']);
    const later = { ...note(mara, 'after the drawer'), sequence: 4 };
    expect((await back.push([...sent, later], mara.deviceId)).body).toMatchObject({ lastSequence: 4, verdicts: { length: 4 } });

    const copy = await back.bootstrap();
    for (const text of ['before the drawer', 'also before the drawer', 'after the drawer', 'meanwhile']) {
      expect(copy.rows('interaction').filter((row) => row['text'] === text)).toHaveLength(1);
    }
    expect(copy.rows('case').map(({ id }) => id)).not.toContain(clockCase);
  });

  test('[S6] years later the sequences of every device are still known', async () => {
    const devices = await central.engine.db.selectFrom('device').select(['id', 'lastSequence']).orderBy('id').execute();
    const verdicts = await central.engine.db.selectFrom('verdict').select(['deviceId', 'sequence', 'outcome']).orderBy('deviceId').orderBy('sequence').execute();
    await sleepFor(3 * 365 * 86_400_000);
    expect(await central.engine.db.selectFrom('device').select(['id', 'lastSequence']).orderBy('id').execute()).toEqual(devices);
    expect(await central.engine.db.selectFrom('verdict').select(['deviceId', 'sequence', 'outcome']).orderBy('deviceId').orderBy('sequence').execute()).toEqual(verdicts);
    expect(await central.engine.db.selectFrom('session').selectAll().execute(), 'old sessions are not kept').toEqual([]);
  });

  test('the engine knows how many rows there are, so that it plans for them', async () => {
    const { rows } = await sql<{ readonly reltuples: number }>`select "reltuples" from pg_class where "relname" = 'customer'`.execute(central.engine.db);
    if (central.engine.kind === 'embedded') expect(rows[0]!.reltuples).toBeGreaterThan(0);
  });
});
