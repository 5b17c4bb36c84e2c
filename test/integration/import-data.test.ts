/** The real collections, where they are at hand (GOODSHIP_DATA, or ../shared/data), and the demo team, in an embedded central. */
import { createReadStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../central/database/engine.ts';
import { createStore, type Store } from '../../central/database/store.ts';
import { fillDemo } from '../../central/demo/fill.ts';
import { openRetail } from '../../central/import/retail/retail.ts';
import { runImport } from '../../central/import/run-import.ts';
import type { Item, Source } from '../../central/import/source.ts';
import { openStar } from '../../central/import/star/star.ts';
import { createStoreSink } from '../../central/import/store-sink.ts';
import { entities, type Put, type Table } from '../../contract/model/entities.ts';
import { openPrepared } from '../helpers/prepared-database.ts';
import { context } from '../unit/central/import/fixtures.ts';

const data = process.env.GOODSHIP_DATA ?? resolve(import.meta.dirname, '../../../shared/data');
const hasData = existsSync(join(data, 'star')) && existsSync(join(data, 'retail'));

let engine: Engine;
let store: Store;
beforeAll(async () => {
  engine = await openPrepared();
  store = createStore(engine, { now: () => 1 });
});
afterAll(async () => engine?.close());

const options = () => ({ openSink: async () => createStoreSink(store), skipsBad: false, onBad: () => {}, onProgress: () => {}, clock: () => 0 });
const count = async (table: Table): Promise<number> => Number((await engine.db.selectFrom(table).select((of) => of.fn.countAll().as('count')).executeTakeFirstOrThrow()).count);

/** The first items of a source, as a source of its own. */
const firstOf = (source: Source, most: number): Source => ({
  ...source,
  async *read(pass, onBytes) {
    let left = most;
    for await (const item of source.read(pass, onBytes)) {
      if (left === 0) return;
      left -= 1;
      yield item;
    }
  },
});

interface StarEvent {
  readonly Agent: string;
  readonly Action: string;
  readonly Text: string;
}

/** What the customer saw of a dialogue, straight from the file. */
const seenInFile = async (dialogueId: number): Promise<readonly string[]> => {
  for await (const line of createInterface({ input: createReadStream(join(data, 'star/dialogues.jsonl.gz')).pipe(createGunzip()) })) {
    const dialogue = JSON.parse(line) as { readonly DialogueID: number; readonly Events: readonly StarEvent[] };
    if (dialogue.DialogueID === dialogueId) return dialogue.Events.filter(({ Action }) => Action === 'utter' || Action === 'pick_suggestion').map(({ Agent, Text }) => `${Agent}: ${Text}`);
  }
  throw new Error(`There is no dialogue ${dialogueId}.`);
};

describe.skipIf(!hasData)('the real collections', () => {
  it('hold 6,152 dialogues, all of which make rows that central takes, each under an id of its own', async () => {
    const source = await openStar(join(data, 'star'), context);
    const [ids, counts, bad]: [Set<string>, Record<string, number>, Item[]] = [new Set(), {}, []];
    let rows = 0;
    for await (const item of source.read('check', () => {})) {
      if (item.is === 'bad') bad.push(item);
      else for (const { table, row } of item.puts) {
        rows += 1;
        ids.add(row.id);
        counts[table] = (counts[table] ?? 0) + 1;
        if (table !== 'interaction' || rows % 20 === 0) expect(entities[table].schema.safeParse(row).success).toBe(true);
      }
    }
    expect(bad).toEqual([]);
    expect(ids.size).toBe(rows);
    expect(counts).toEqual({ case: 6_152, customer: 108, agent: 113, interaction: 178_015 });
  });

  it('come back turn by turn, in order, from central', async () => {
    const source = firstOf(await openStar(join(data, 'star'), context), 300);
    const first = await runImport(source, options());
    expect(first.rowsByTable.case).toBe(300);
    expect(await runImport(source, options())).toMatchObject({ added: 0 });
    for (const dialogueId of [1, 2, 40]) {
      const row = await engine.db.selectFrom('case').select(['id']).where('externalId', '=', String(dialogueId)).executeTakeFirstOrThrow();
      const messages = await engine.db.selectFrom('interaction').select(['direction', 'text']).where('caseId', '=', row.id).where('kind', '=', 'message').orderBy('at').execute();
      expect(messages.map(({ direction, text }) => `${direction === 'in' ? 'User' : 'Wizard'}: ${text}`)).toEqual(await seenInFile(dialogueId));
      expect(messages.length).toBeGreaterThan(4);
    }
  });

  it('hold 500 customers, 1,000 orders, 50 products, the policy and 69 chats of the shop', async () => {
    const before = { customer: await count('customer'), case: await count('case') };
    await runImport(await openRetail(join(data, 'retail'), context), options());
    // One chat names nobody; its customer is a stand-in beside the 500.
    expect((await count('customer')) - before.customer).toBe(501);
    expect((await count('case')) - before.case).toBe(69);
    expect([await count('order'), await count('product'), await count('policy')]).toEqual([1_000, 50, 1]);
    const payments = await engine.db.selectFrom('order').select('payment').distinct().execute();
    for (const { payment } of payments) expect(payment).not.toMatch(/\d{5}/);
    const withOrders = await engine.db.selectFrom('case').select('id').where('externalId', 'like', 'chat-%').execute();
    expect(withOrders.length).toBe(69);
  });
});

describe('the demo team in an embedded central', () => {
  it('is filled in one go, and filling it again changes nothing', async () => {
    const passwords = new Map<string, string>();
    let added = 0;
    const sink = createStoreSink(store);
    const demo = {
      put: async (batch: readonly Put[]) => { const count = await sink.put(batch); added += count; return count; },
      setPassword: async (agentId: string, password: string) => { passwords.set(agentId, password); },
    };
    const now = Date.parse('2026-03-12T15:00:00Z');
    await fillDemo(demo, { seed: 'goodship', now, passwordByLogin: { mara: 'secret' } });
    expect(added).toBeGreaterThan(10_000);
    const revision = await engine.db.selectFrom('central').select('revision').executeTakeFirstOrThrow();
    added = 0;
    await fillDemo(demo, { seed: 'goodship', now: now + 86_400_000, passwordByLogin: { mara: 'secret' } });
    expect(added).toBe(0);
    expect(await engine.db.selectFrom('central').select('revision').executeTakeFirstOrThrow()).toEqual(revision);
    expect(passwords.size).toBe(1);
  });
});
