/**
 * The feed of changes has no gaps on a real PostgreSQL, where transactions commit in another order than they began: 16
 * writers that dawdle before each commit, and readers who page behind a cursor all the while, miss nothing (rule S10).
 *
 * 5,000 rows in the ordinary run; GOODSHIP_FAULTS=full makes it 50,000:
 *
 *   GOODSHIP_FAULTS=full npx vitest run --project integration test/integration/central/feed.test.ts
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import type { Database } from '../../../central/database/schema.ts';
import { createStore } from '../../../central/database/store.ts';
import { createChance } from '../../../central/demo/chance.ts';
import { put, type Put } from '../../../contract/model/entities.ts';
import { signedIn, type Client } from '../../helpers/central-client.ts';
import { onPostgres, startCentralOn } from '../../helpers/central-engines.ts';
import { someInteraction } from '../../helpers/rows.ts';
import { ada, bootCase, care } from '../../helpers/small-central.ts';

const rowCount = process.env['GOODSHIP_FAULTS'] === 'full' ? 50_000 : 5_000;
const writers = 16;
const mostPerWrite = 12;
const longestDawdleMs = 15;
const longestCommitMs = 4;

const someNote = (): Put => put('interaction', someInteraction({ id: randomUUID(), caseId: bootCase, customerId: ada, teamId: care, text: 'x' }));

/** From the moment when a revision is given to its commit: what a plain sequence would lose rows by. */
const dawdleAtCommit = async (db: Database): Promise<void> => {
  await sql`create function dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(random() * ${sql.lit(longestCommitMs / 1_000)}); return null; end $$`.execute(db);
  await sql`create constraint trigger dawdle after update on "central" deferrable initially deferred for each row execute function dawdle()`.execute(db);
};

onPostgres((make) => {
  test(`[S10] ${writers} writers with dawdling commits, ${rowCount.toLocaleString('en')} rows: two readers behind a cursor miss none and get none twice`, { timeout: 900_000 }, async () => {
    const central = await startCentralOn(make, { connections: 8 });
    const engine = await central.database.open({ connections: writers });
    onTestFinished(async () => {
      await engine.close();
      await central.close();
    });
    await dawdleAtCommit(engine.db);
    const store = createStore(engine, { now: Date.now });
    const written = new Set<string>();
    let isDone = false;

    const write = async (seed: number): Promise<void> => {
      const chance = createChance(seed);
      while (written.size < rowCount) {
        const notes = Array.from({ length: chance.integer(1, mostPerWrite) }, someNote);
        for (const { row } of notes) written.add(row.id);
        // The transaction is open from here to its commit; what it has done before says nothing of when it commits.
        await store.write(async (writing) => {
          await sql`select pg_sleep(${(chance.next() * longestDawdleMs) / 1_000})`.execute(writing.tx);
          writing.put(...notes);
        });
      }
    };

    const read = async (client: Client, from: number): Promise<{ readonly ids: readonly string[]; readonly pulls: number }> => {
      const ids: string[] = [];
      let cursor = from;
      for (let pulls = 1; ; pulls += 1) {
        const isLast = isDone;
        const pulled = await client.pull({ cursor });
        ids.push(...pulled.rows('interaction').map(({ id }) => id));
        const next = pulled.line('end').cursor;
        expect(next).toBeGreaterThanOrEqual(cursor);
        cursor = next;
        if (isLast) return { ids, pulls };
        await sleep(5);
      }
    };

    const clients = [await signedIn(central.url, 'mara'), await signedIn(central.url, 'jonas')];
    const { cursor } = (await clients[0]!.bootstrap()).line('start');
    const readers = clients.map((client) => read(client, cursor));
    await Promise.all(Array.from({ length: writers }, (_, index) => write(index + 1)));
    isDone = true;
    for (const { ids, pulls } of await Promise.all(readers)) {
      const seen = new Set(ids);
      expect([...written].filter((id) => !seen.has(id))).toEqual([]);
      expect(ids.length).toBe(written.size);
      expect(pulls, 'it was read while it was written').toBeGreaterThan(5);
    }
  });
});
