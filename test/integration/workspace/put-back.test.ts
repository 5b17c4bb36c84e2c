/**
 * A central that was put back by hand, and has counted on, while a desk holds rows from beyond its cursor: of a first copy whose pull is
 * yet to come, of a case that was fetched. Rounds go by hand; what happens at central happens as a request is sent or an answer is read.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { put, tables } from '../../../contract/model/entities.ts';
import { because } from '../../../contract/protocol/reason.ts';
import { mostSeen } from '../../../contract/protocol/stamp.ts';
import { all, count } from '../../../main/workspace/database/statements.ts';
import { changeState, readState } from '../../../main/workspace/sync/sync-state.ts';
import { createTransport, type Came, type Transport } from '../../../main/workspace/sync/transport.ts';
import { openDesk, type Desk } from '../../helpers/desk.ts';
import { someCase, someCustomer, someId, someInteraction } from '../../helpers/rows.ts';
import { ada, care, putBackByHand, revisionOf, smallTeam, startSmallCentral, type SmallCentral } from '../../helpers/small-central.ts';

const day = 86_400_000;
const old = Date.now() - 800 * day;
const [oldCase, otherOldCase] = [someId(2_100), someId(2_101)] as const;
const closed = (id: string) => put('case', someCase({ id, status: 'closed', createdAt: old, lastInteractionAt: old, closedAt: old }));

const someCentral = async (): Promise<SmallCentral> => {
  const central = await startSmallCentral({ rows: [...smallTeam(), closed(oldCase), closed(otherOldCase)] });
  onTestFinished(() => central.close());
  return central;
};
const addCustomer = async (central: SmallCentral): Promise<string> => {
  const id = randomUUID();
  await central.store.write(async (writing) => writing.putRows('customer', [someCustomer({ id })]));
  return id;
};
const addWord = async (central: SmallCentral, caseId: string): Promise<string> => {
  const id = randomUUID();
  await central.store.write(async (writing) => writing.put(put('interaction', someInteraction({ id, caseId, customerId: ada, teamId: care, channel: 'email', direction: 'out', text: 'A word.', at: old }))));
  return id;
};
/** Put back, and gone on past all that it had counted. */
const putBack = async (central: SmallCentral, revision: number): Promise<void> => {
  await putBackByHand(central, revision);
  for (let customers = 0; customers < 5; customers += 1) await addCustomer(central);
};

interface Meddling {
  /** A request goes out. */
  readonly onSend?: (path: string) => Promise<void>;
  /** A line of a first copy came; true: the line is cut behind it. */
  readonly cuts?: (line: string) => boolean;
}
/** The line, uncompressed, with somebody at it. */
const meddled = (url: string, { onSend = async () => {}, cuts = () => false }: Meddling): Transport => {
  const transport = createTransport(url);
  async function* untilCut({ body }: Came): AsyncGenerator<Uint8Array> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    for (const line of Buffer.concat(chunks).toString().split(/(?<=\n)/)) {
      yield Buffer.from(line);
      if (cuts(line)) throw new Error('cut');
    }
  }
  return {
    ...transport,
    send: async (sent) => {
      await onSend(sent.path);
      const came = await transport.send({ ...sent, headers: { ...sent.headers, 'accept-encoding': 'identity' } });
      return sent.path.startsWith('/v1/bootstrap') && came.status === 200 ? { ...came, body: untilCut(came) } : came;
    },
  };
};
const someDesk = async (central: SmallCentral, meddling: Meddling = {}): Promise<Desk> => {
  const desk = await openDesk('mara', central.url, { syncs: false, keeps: { closedDays: 365, megabytes: 0 }, transport: meddled(central.url, meddling) });
  onTestFinished(() => desk.workspace.close());
  return desk;
};
/** Rounds until one is done; how they ended. */
const settle = async ({ workspace }: Desk): Promise<readonly string[]> => {
  const ends: string[] = [];
  while (ends.at(-1) !== 'done' && ends.length < 10) ends.push((await workspace.sync.round()).is);
  expect(ends.at(-1)).toBe('done');
  return ends;
};

/** Whatever has gone before: the desk holds the rows that central has for it, of every table, and no other. */
const holdsWhatCentralHolds = async (desk: Desk, central: SmallCentral): Promise<void> => {
  for (const caseId of [oldCase, otherOldCase]) await desk.ask('case.fetch', { caseId });
  await settle(desk);
  for (const table of tables) {
    const rows = await central.engine.db.selectFrom(table).selectAll().execute() as unknown as readonly { readonly id: string; readonly teamId?: string | null }[];
    const seen = rows.filter((row) => ['team', 'agent', 'policy', 'customer'].includes(table) || row.teamId === care).map(({ id }) => id);
    expect(all<{ readonly id: string }>(desk.workspace.store.reader, `select id from "${table}"`).map(({ id }) => id).toSorted(), table).toEqual(seen.toSorted());
  }
};
const holds = ({ workspace: { store } }: Desk, table: 'customer' | 'interaction', id: string): boolean => count(store.reader, `select count(*) as count from ${table} where id = '${id}'`) === 1;

test('[S4 S14] put back by hand between two marks of a first copy, to behind rows that were sent: the desk drops them and begins anew', async () => {
  const central = await someCentral();
  let lost: string | null = null;
  let isThere = false;
  // The first stream is cut behind its first mark, the second one behind the mark of the customer who was added meanwhile.
  let cutsLeft = 2;
  const desk = await someDesk(central, { cuts: (line) => {
    if (lost !== null && line.includes(lost)) isThere = true;
    if (cutsLeft === 0 || !line.includes('"is":"mark"') || (lost !== null && !isThere)) return false;
    cutsLeft -= 1;
    return true;
  } });
  const cursor = await revisionOf(central);
  expect((await desk.workspace.sync.round()).is).toBe('no-answer');
  lost = await addCustomer(central);
  expect((await desk.workspace.sync.round()).is).toBe('no-answer');
  expect([cutsLeft, holds(desk, 'customer', lost)]).toEqual([0, true]);
  await putBack(central, cursor);
  await settle(desk);
  expect(holds(desk, 'customer', lost)).toBe(false);
  await holdsWhatCentralHolds(desk, central);
});

test('[S4 S14] put back by hand between the end of a first copy and its first pull, to behind rows that were sent: the desk drops them and begins anew', async () => {
  const central = await someCentral();
  let lost: string | null = null;
  let cutsLeft = 1;
  let isPutBack = false;
  const cursor = await revisionOf(central);
  const desk = await someDesk(central, {
    cuts: (line) => line.includes('"is":"mark"') && (cutsLeft -= 1) >= 0,
    onSend: async (path) => {
      if (path !== '/v1/pull' || isPutBack) return;
      isPutBack = true;
      expect(holds(desk, 'customer', lost!)).toBe(true);
      await putBack(central, cursor);
    },
  });
  expect((await desk.workspace.sync.round()).is).toBe('no-answer');
  lost = await addCustomer(central);
  await settle(desk);
  expect([isPutBack, holds(desk, 'customer', lost)]).toEqual([true, false]);
  await holdsWhatCentralHolds(desk, central);
});

/** A case is fetched with a word from beyond the desk's cursor; then central is put back to before that word. */
const fetchedThenPutBack = async (): Promise<{ readonly central: SmallCentral; readonly desk: Desk; readonly lost: string }> => {
  const central = await someCentral();
  const desk = await someDesk(central);
  await settle(desk);
  const cursor = await revisionOf(central);
  const lost = await addWord(central, oldCase);
  await desk.ask('case.fetch', { caseId: oldCase });
  expect(holds(desk, 'interaction', lost)).toBe(true);
  await putBack(central, cursor);
  return { central, desk, lost };
};

test('[S14 S31 S32] put back by hand to behind a case that was fetched, and past the desk’s cursor: the desk drops its copy and begins anew', async () => {
  const { central, desk, lost } = await fetchedThenPutBack();
  await settle(desk);
  expect(holds(desk, 'interaction', lost)).toBe(false);
  await holdsWhatCentralHolds(desk, central);
});

test('[S14 S31 S32] … also when another case was fetched since, of the history that central has now', async () => {
  const { central, desk, lost } = await fetchedThenPutBack();
  await desk.ask('case.fetch', { caseId: otherOldCase });
  await settle(desk);
  expect(holds(desk, 'interaction', lost)).toBe(false);
  await holdsWhatCentralHolds(desk, central);
});

test('[S14 S32] a case as of a revision that the next pull could not name is applied only behind that pull', async () => {
  const central = await someCentral();
  const desk = await someDesk(central);
  await settle(desk);
  const { writer, reader } = desk.workspace.store;
  const word = await addWord(central, oldCase);
  changeState(writer, { seen: Array.from({ length: mostSeen - 1 }, () => ({ cursor: readState(reader).cursor, stamp: readState(reader).stamp })) });
  expect(await desk.workspace.call('case.fetch', { caseId: oldCase })).toMatchObject({ ok: false });
  expect(holds(desk, 'interaction', word)).toBe(false);
  expect(await settle(desk)).toEqual(['done']);
  await desk.ask('case.fetch', { caseId: oldCase });
  await holdsWhatCentralHolds(desk, central);
});

test('[S14 S31] rows from beyond the cursor that central still has are no reason to begin anew, and a pull makes them nothing special', async () => {
  const central = await someCentral();
  const desk = await someDesk(central);
  await settle(desk);
  const word = await addWord(central, oldCase);
  await desk.ask('case.fetch', { caseId: oldCase });
  expect(await settle(desk)).toEqual(['done']);
  expect(holds(desk, 'interaction', word)).toBe(true);
  expect(await settle(desk)).toEqual(['done']);
  await holdsWhatCentralHolds(desk, central);
});

test('[S7 S12 S14] put back by hand between a push and its pull, to before the push: what the push had heard counts for nothing, and the work is sent again', async () => {
  const central = await someCentral();
  const { db } = central.engine;
  const pushes: string[] = [];
  let before: number | null = null;
  const desk = await someDesk(central, {
    onSend: async (path) => {
      if (path === '/v1/push') pushes.push(path);
      if (path !== '/v1/pull' || before === null) return;
      await putBackByHand(central, before);
      await db.deleteFrom('verdict').execute();
      await db.updateTable('device').set({ lastSequence: 0 }).execute();
      before = null;
    },
  });
  await settle(desk);
  before = await revisionOf(central);
  await desk.ask('fact.keep', { customerId: ada, caseId: null, text: 'Likes herons.' });
  expect([...await settle(desk), ...await settle(desk)], 'nothing that was settled is lost again').toEqual(['done', 'done']);
  expect([pushes.length, before]).toEqual([2, null]);
  expect(await db.selectFrom('fact').select('text').where('text', '=', 'Likes herons.').execute()).toHaveLength(1);
  expect((await desk.status()).waiting).toBe(0);
  expect(count(desk.workspace.store.reader, `select count(*) as count from fact where text = 'Likes herons.'`)).toBe(1);
});

test('[S11 S12] a pull asks only for verdicts that no push was answered with, and for all of them after it was cut', async () => {
  const central = await someCentral();
  const asked: number[] = [];
  const transport = createTransport(central.url);
  let cutsLeft = 0;
  const desk = await openDesk('mara', central.url, { syncs: false, transport: { ...transport, send: async (sent) => {
    if (sent.path === '/v1/pull') {
      asked.push((JSON.parse(sent.body!) as { readonly afterSequence: number }).afterSequence);
      if ((cutsLeft -= 1) >= 0) throw new Error('cut');
    }
    return transport.send(sent);
  } } });
  onTestFinished(() => desk.workspace.close());
  await settle(desk);
  cutsLeft = 1;
  await desk.ask('fact.keep', { customerId: ada, caseId: null, text: 'Likes herons.' });
  expect((await desk.workspace.sync.round()).is).toBe('no-answer');
  expect((await desk.status()).waiting).toBe(1);
  await settle(desk);
  expect((await desk.status()).waiting).toBe(0);
  expect(asked).toEqual([0, 1, 0]);
});

test('[S14] restored to where it judged otherwise, with more waiting here: what is said now of settled work is heard', async () => {
  const central = await someCentral();
  const { db } = central.engine;
  const desk = await someDesk(central);
  await settle(desk);
  await desk.ask('fact.keep', { customerId: ada, caseId: null, text: 'Likes herons.' });
  await settle(desk);
  expect((await desk.status()).setAside).toBe(0);
  await db.deleteFrom('fact').where('text', '=', 'Likes herons.').execute();
  await db.updateTable('verdict').set({ outcome: 'refused', reason: sql`${JSON.stringify(because('row-gone'))}::json` }).execute();
  await db.updateTable('central').set({ epoch: randomUUID() }).execute();
  await desk.ask('fact.keep', { customerId: ada, caseId: null, text: 'Likes storks.' });
  await settle(desk);
  const entries = await desk.ask('sync.outbox', { limit: 10 });
  expect(entries.map(({ state, text }) => [state, text])).toEqual([['refused', 'Likes herons.']]);
  expect(all(desk.workspace.store.reader, 'select text from fact')).toEqual([{ text: 'Likes storks.' }]);
});
