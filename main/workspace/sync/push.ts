/**
 * Pushing (S5): read the head of the outbox in order, let go of the database, post, look at the answer; what comes behind it is read
 * while the answer is on its way. Verdicts are kept until the next pull applies them, with the rows that they caused.
 */
import type { PushOperation, Verdict } from '../../../contract/protocol/push.ts';
import { because } from '../../../contract/protocol/reason.ts';
import type { Store } from '../database/store.ts';
import { run, type Db } from '../database/statements.ts';
import { asPushed, placeholderName, setAside, waitingAfter, type OutboxRow } from '../operations/outbox.ts';
import type { Central } from './central.ts';
import type { Session, SessionReply } from './session.ts';
import { readState } from './sync-state.ts';

export type PushedAll = { readonly is: 'empty' } | { readonly is: 'gap' } | Exclude<SessionReply<never>, { readonly is: 'value' }>;

export interface PushDeps {
  readonly store: Store;
  readonly central: Central;
  readonly session: Session;
  readonly now: () => number;
}
export interface Pusher {
  /** Sends all that waits. */
  readonly push: () => Promise<PushedAll>;
  readonly hasUnsent: () => boolean;
  /** Up to which number central has taken what waits. */
  readonly sentUpTo: () => number;
  /** The verdicts of answers since the last time, for one pull: should it fail, central may say otherwise when it is asked again. */
  readonly takeVerdicts: () => readonly Verdict[];
  /** Central counts otherwise than it said before: send again from what the rows say. */
  readonly forget: () => void;
}

interface Head {
  readonly deviceId: string;
  readonly rows: readonly OutboxRow[];
  readonly operations: readonly PushOperation[];
  /** How many bytes it might hold. */
  readonly bytes: number;
  /** It is as large as a request may be: more may wait behind it. */
  readonly isFull: boolean;
}

const mostOperations = 500;
/** A slow line gets small requests, so that each is through before its deadline; a good one soon gets large ones. */
const firstBytes = 64 * 1_024;
const mostBytes = 1_024 * 1_024;
const fewestBytes = 8 * 1_024;
const quickMs = 500;

/**
 * A number whose operation cannot be read, or that central will not even look at, is used up by a placeholder; what it
 * held is set aside with its content. So one bad row cannot stop those behind it (S20).
 */
const replaceByPlaceholder = (db: Db, row: OutboxRow, outcome: 'unreadable' | 'refused', now: number): void => {
  db.transaction(() => {
    setAside(db, row, { outcome, reason: because('not-understood'), now });
    run(db, `update outbox set name = ?, args = '{}', shown = null where sequence = ?`, placeholderName, row.sequence);
  }).immediate();
};

export const createPusher = ({ store, central, session, now }: PushDeps): Pusher => {
  let sentUpTo = 0;
  let verdicts: readonly Verdict[] = [];
  let bytes = firstBytes;
  const after = (): number => Math.max(sentUpTo, readState(store.writer).settledSequence);

  const readHead = (behind: number): Promise<Head> =>
    store.gate.pass(() => {
      const { deviceId } = readState(store.writer);
      const rows: OutboxRow[] = [];
      const operations: PushOperation[] = [];
      let size = 0;
      const waiting = waitingAfter(store.writer, behind, mostOperations);
      for (const row of waiting) {
        const pushed = asPushed(row);
        if (!pushed) replaceByPlaceholder(store.writer, row, 'unreadable', now());
        size += row.args.length + 150;
        if (rows.length > 0 && size > bytes) break;
        rows.push(row);
        operations.push(pushed ?? { sequence: row.sequence, id: row.id, name: placeholderName, args: {}, at: row.at });
      }
      return { deviceId, rows, operations, bytes, isFull: rows.length === mostOperations || rows.length < waiting.length };
    });

  const send = async ({ deviceId, rows, operations }: Head): Promise<PushedAll | { readonly is: 'more' }> => {
    const startedAt = performance.now();
    const reply = await session.authorised((token) => central.push(token, { deviceId, operations: [...operations] }));
    if (reply.is === 'no-answer') bytes = Math.max(fewestBytes, bytes / 4);
    if (reply.is === 'rejected' && (reply.status === 400 || reply.status === 413)) {
      if (rows.length > 1) bytes = 1;
      else await store.gate.pass(() => { replaceByPlaceholder(store.writer, rows[0]!, 'refused', now()); });
      return { is: 'more' };
    }
    if (reply.is !== 'value') return reply;
    bytes = performance.now() - startedAt < quickMs ? Math.min(mostBytes, Math.max(bytes, fewestBytes) * 4) : Math.max(bytes, fewestBytes);
    const last = operations.at(-1)!.sequence;
    if (reply.value.lastSequence < last) return { is: 'gap' };
    sentUpTo = last;
    verdicts = [...verdicts, ...reply.value.verdicts];
    return { is: 'more' };
  };

  return {
    push: async () => {
      let head = await readHead(after());
      for (;;) {
        const last = head.operations.at(-1)?.sequence;
        if (last === undefined) return { is: 'empty' };
        // A failure is met again when it is read in its turn.
        const behind = head.isFull ? readHead(last).catch(() => null) : null;
        const pushed = await send(head);
        if (pushed.is !== 'more') return pushed;
        const next = await behind;
        // What was queued meanwhile leaves with the others, and a line that has shown itself good or bad gets a request of its own size.
        head = next?.isFull && next.bytes === bytes && sentUpTo === last ? next : await readHead(after());
      }
    },
    sentUpTo: after,
    hasUnsent: () => waitingAfter(store.reader, after(), 1).length > 0,
    takeVerdicts: () => {
      const taken = verdicts;
      verdicts = [];
      return taken;
    },
    forget: () => { [sentUpTo, verdicts] = [0, []]; },
  };
};
