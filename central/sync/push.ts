/**
 * `POST /v1/push` (rules S5 to S8). A batch runs in one transaction:
 *
 *     lock the device → lock all rows that its operations ask for → run the effects in memory → write rows, verdicts, sequence
 *
 * so an effect, the device's sequence and the verdict commit together or not at all. When an operation turns out to be at
 * fault, the batch is cut in halves until that operation stands alone; alone it gets its second and last chance, then it
 * is refused, and the queue goes on.
 */
import { sql } from 'kysely';
import type { PushOperation, PushRequest, Verdict } from '../../contract/protocol/push.ts';
import { because } from '../../contract/protocol/reason.ts';
import type { Tx } from '../database/schema.ts';
import type { Store, Writing } from '../database/store.ts';
import type { Identity } from '../sign-in/session.ts';
import { atCredibleTime, EffectFailed, manyNeededBy, prepare, refused, rowsNeededBy, runOperation, unseenNeededBy, type Prepared, type Ran } from './run-operation.ts';

export type PushOutcome =
  | { readonly is: 'done'; readonly lastSequence: number; readonly verdicts: Verdict[] }
  | { readonly is: 'gap'; readonly lastSequence: number }
  | { readonly is: 'not-your-device' };

export interface Push {
  readonly store: Store;
  readonly identity: Identity;
  readonly request: PushRequest;
  /** Told of an operation that failed twice; ids and codes only. */
  readonly onPoisoned: (what: { readonly operationId: string; readonly name: string; readonly error: string }) => void;
}

/** Locks the device until the transaction ends. A device belongs to the agent who first used it. Null: it is another's. */
const lockDevice = async (tx: Tx, { deviceId, agentId, now }: { readonly deviceId: string; readonly agentId: string; readonly now: number }): Promise<{ readonly lastSequence: number } | null> =>
  (await tx.insertInto('device').values({ id: deviceId, agentId, lastSequence: 0, firstSeenAt: now, lastSeenAt: now })
    .onConflict((on) => on.column('id').doUpdateSet({ lastSeenAt: now }).where('device.agentId', '=', agentId)).returning('lastSequence').executeTakeFirst()) ?? null;

/** Verdicts that these operations got before under another device or number: a restored desk offers again what it had. */
const earlierVerdicts = async (tx: Tx, operationsPushed: readonly PushOperation[], agentId: string): Promise<ReadonlyMap<string, Ran>> => {
  const ids = operationsPushed.map(({ id }) => id);
  const found = await tx.selectFrom('verdict').select(['operationId', 'outcome', 'reason'])
    .where('operationId', '=', sql<string>`any(${ids}::uuid[])`).where('agentId', '=', agentId).execute();
  return new Map(found.map(({ operationId, outcome, reason }) => [operationId, { outcome, reason, puts: [] }]));
};

/** Runs all, again and again until every row that they would write is locked; mostly that is once. */
const runAll = async (all: readonly Prepared[], writing: Writing, identity: Identity): Promise<readonly Ran[]> => {
  await writing.lock(all.flatMap(rowsNeededBy));
  // Behind the locks: who has run the same ones under another device meanwhile is done, and heard.
  const earlier = await earlierVerdicts(writing.tx, all.map(({ pushed }) => pushed), identity.agentId);
  await writing.lockMany(all.flatMap(manyNeededBy));
  await writing.readUnseen(all.flatMap((prepared) => unseenNeededBy(prepared, identity)));
  for (;;) {
    writing.startOver();
    const unlocked: Parameters<typeof runOperation>[0]['unlocked'] = [];
    const ranByOperation = new Map<string, Ran>(earlier);
    const ran = all.map((prepared) => {
      const again = ranByOperation.get(prepared.pushed.id);
      if (again) return again;
      const result = runOperation({ prepared, writing, identity, unlocked });
      writing.put(...result.puts);
      ranByOperation.set(prepared.pushed.id, result);
      return result;
    });
    if (unlocked.length === 0) return ran;
    await writing.lock(unlocked);
  }
};

/** The name of an operation that nobody understands may be any text, and its verdict is kept with what PostgreSQL holds of it: no NUL, no half of a pair. */
const storableName = ({ name }: PushOperation): string => name.toWellFormed().replaceAll('\0', '\ufffd');

type Batch = { readonly is: 'ran'; readonly verdicts: readonly Verdict[] } | { readonly is: 'gap'; readonly lastSequence: number } | { readonly is: 'not-your-device' };

const runBatch = ({ store, identity, request }: Push, pushed: readonly PushOperation[], how: 'run' | 'refuse'): Promise<Batch> =>
  store.write(async (writing) => {
    const { tx } = writing;
    const now = store.now();
    const { agentId } = identity;
    const device = await lockDevice(tx, { deviceId: request.deviceId, agentId, now });
    if (!device) return { is: 'not-your-device' };
    const fresh = pushed.filter(({ sequence }) => sequence > device.lastSequence);
    const first = fresh[0];
    if (!first) return { is: 'ran', verdicts: [] };
    if (first.sequence !== device.lastSequence + 1) return { is: 'gap', lastSequence: device.lastSequence };

    const ran = how === 'refuse'
      ? fresh.map(() => refused(because('failed-at-central')))
      : await runAll(fresh.map((operation) => atCredibleTime(prepare(operation), now)), writing, identity);
    const verdicts = fresh.map(({ id, sequence }, index): Verdict => ({ sequence, operationId: id, outcome: ran[index]!.outcome, reason: ran[index]!.reason }));
    const rows = verdicts.map((verdict, index) => ({ ...verdict, deviceId: request.deviceId, agentId, operation: storableName(fresh[index]!), at: now }));
    await sql`
      with "counted" as (update "device" set "lastSequence" = ${fresh.at(-1)!.sequence}::bigint where "id" = ${request.deviceId}::uuid)
      insert into "verdict" select * from json_populate_recordset(null::"verdict", ${JSON.stringify(rows)}::json)`.execute(tx);
    return { is: 'ran', verdicts };
  });

/** SQLSTATE classes of what can't be written: bad data, broken integrity, beyond a limit of the engine. */
const isOperationsFault = (error: unknown): boolean =>
  error instanceof EffectFailed || /^(22|23|54)/.test((error as { readonly code?: string }).code ?? '');

const runHalving = async (push: Push, pushed: readonly PushOperation[]): Promise<Batch> => {
  try {
    return await runBatch(push, pushed, 'run');
  } catch (error) {
    if (!isOperationsFault(error)) throw error;
    if (pushed.length > 1) {
      const middle = Math.ceil(pushed.length / 2);
      const firstHalf = await runHalving(push, pushed.slice(0, middle));
      if (firstHalf.is !== 'ran') return firstHalf;
      const secondHalf = await runHalving(push, pushed.slice(middle));
      return secondHalf.is === 'ran' ? { is: 'ran', verdicts: [...firstHalf.verdicts, ...secondHalf.verdicts] } : secondHalf;
    }
    const [{ id, name }] = pushed as [PushOperation];
    push.onPoisoned({ operationId: id, name, error: (error as { readonly code?: string }).code ?? 'effect' });
    return runBatch(push, pushed, 'refuse');
  }
};

const hasGap = (pushed: readonly PushOperation[]): boolean => pushed.some(({ sequence }, index) => sequence !== pushed[0]!.sequence + index);

export const verdictsOf = (db: Store['db'], { deviceId, after, upTo }: { readonly deviceId: string; readonly after: number; readonly upTo: number }): Promise<Verdict[]> =>
  db.selectFrom('verdict').select(['sequence', 'operationId', 'outcome', 'reason'])
    .where('deviceId', '=', deviceId).where('sequence', '>', after).where('sequence', '<=', upTo).orderBy('sequence').execute();

export const push = async (given: Push): Promise<PushOutcome> => {
  const { store: { db }, identity: { agentId }, request: { deviceId, operations } } = given;
  const lastSequenceNow = async (): Promise<number> =>
    (await db.selectFrom('device').select('lastSequence').where('id', '=', deviceId).where('agentId', '=', agentId).executeTakeFirst())?.lastSequence ?? 0;

  if (hasGap(operations)) return { is: 'gap', lastSequence: await lastSequenceNow() };
  const batch = await runHalving(given, operations);
  if (batch.is !== 'ran') return batch;
  if (batch.verdicts.length === operations.length) return { is: 'done', lastSequence: operations.at(-1)!.sequence, verdicts: [...batch.verdicts] };
  // Some of them had theirs before.
  return {
    is: 'done', lastSequence: await lastSequenceNow(),
    verdicts: await verdictsOf(db, { deviceId, after: operations[0]!.sequence - 1, upTo: operations.at(-1)!.sequence }),
  };
};
