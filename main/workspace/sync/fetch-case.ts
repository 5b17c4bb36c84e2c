/**
 * Fetching a conversation that is not on this machine (S31, S32): the case as a whole, applied like a small bootstrap. The
 * answer says as of which revision it is; one that is older than what was pulled meanwhile is asked for again, so that no row
 * goes backwards, and one that is newer is named to central with the next pull (S14). What is not away any more when its answer
 * comes stays as it is. The same case is fetched only once at a time.
 */
import type { CaseLine } from '../../../contract/protocol/case.ts';
import { mostSeen } from '../../../contract/protocol/stamp.ts';
import { arrive, isAway, letGo, wanted } from '../cache/away.ts';
import type { Exchange } from './exchange.ts';
import { isNothingWaiting, rebase } from './rebase.ts';
import type { SessionReply } from './session.ts';
import { changeState, readState, withSeen } from './sync-state.ts';
import { createWireRows, writeBatches, type WireBatch } from './wire-rows.ts';

export type Fetched = { readonly is: 'here' } | { readonly is: 'not-found' } | Exclude<SessionReply<never>, { readonly is: 'value' }>;

export interface CaseFetcher {
  readonly fetch: (caseId: string) => Promise<Fetched>;
  /**
   * Fetches all that is wanted, one after the other, for as long as central answers; or these cases, for which nobody waits: the
   * next one is asked for when the one before it is here. Resolves when there is nothing more, or no answer.
   */
  readonly wake: (caseIds?: AsyncIterable<string>) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** For so long a conversation stays that somebody wanted to read. */
const heldMs = 7 * 86_400_000;
/** A pull that overtakes the answer three times running is a very busy team; the next round tries again. */
const mostTries = 3;

type Start = Extract<CaseLine, { readonly is: 'start' }>;
interface Gathered {
  readonly start: Start;
  readonly batches: readonly WireBatch[];
}

/** Null when the answer was cut. */
const gather = async (lines: AsyncGenerator<CaseLine>): Promise<Gathered | null> => {
  const rows = createWireRows();
  let start: Start | null = null;
  for await (const line of lines) {
    if (line.is === 'start') start = line;
    else if (line.is === 'columns') rows.columns(line);
    else if (line.is === 'rows') rows.rows(line);
    else return start && { start, batches: rows.take() };
  }
  return null;
};

const apply = ({ store, writer, transaction, now }: Exchange, caseId: string, { start, batches }: Gathered): Promise<'here' | 'overtaken'> =>
  transaction(async (pause) => {
    // It has left, with its team or with the whole copy.
    if (!isAway(store.writer, caseId)) return 'overtaken';
    const state = readState(store.writer);
    const seen = withSeen(state, start);
    // What cannot be named with the next pull has to wait for it; a first copy's end is sure of its place.
    if (state.epoch !== start.epoch || state.cursor > start.cursor || (seen?.length ?? 0) >= mostSeen) return 'overtaken';
    const write = (): Promise<void> => writeBatches(writer, batches, pause);
    if (isNothingWaiting(writer)) await write();
    else await rebase(writer, { batches, apply: write, pause });
    changeState(store.writer, { seen });
    arrive(store.writer, caseId, now() + heldMs);
    return 'here';
  });

export const createCaseFetcher = (deps: Exchange): CaseFetcher => {
  const { store, central, session } = deps;
  const underWay = new Map<string, Promise<Fetched>>();
  let draining: Promise<void> | null = null;
  let isStopped = false;

  const fetchOnce = async (caseId: string): Promise<Fetched> => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      if (!isAway(store.reader, caseId)) return { is: 'here' };
      const reply = await session.authorised((token) => central.wholeCase(token, caseId));
      if (reply.is === 'rejected' && reply.status === 404) {
        await store.gate.pass(() => { letGo(store.writer, caseId); });
        return { is: 'not-found' };
      }
      if (reply.is !== 'value') return reply;
      const gathered = await gather(reply.value).catch(() => null);
      if (!gathered || isStopped) return { is: 'no-answer' };
      if ((await apply(deps, caseId, gathered)) === 'here') return { is: 'here' };
    }
    return { is: 'not-now', afterMs: null };
  };
  const fetch = (caseId: string): Promise<Fetched> => {
    let fetching = underWay.get(caseId);
    if (!fetching) underWay.set(caseId, (fetching = fetchOnce(caseId).finally(() => { underWay.delete(caseId); })));
    return fetching;
  };
  /** Each once: what central will not give stays wanted and holds up nobody. */
  function* allWanted(): Generator<string> {
    const asked = new Set<string>();
    for (;;) {
      const caseId = wanted(store.reader, asked.size + 1).find((id) => !asked.has(id));
      if (caseId === undefined) return;
      asked.add(caseId);
      yield caseId;
    }
  }
  const drain = async (caseIds: Iterable<string> | AsyncIterable<string>): Promise<void> => {
    for await (const caseId of caseIds) {
      if (isStopped) return;
      const fetched = await fetch(caseId);
      if (fetched.is !== 'here' && fetched.is !== 'not-found' && fetched.is !== 'rejected') return;
    }
  };

  return {
    fetch,
    wake: (caseIds) =>
      caseIds ? drain(caseIds) : (draining ??= drain(allWanted()).catch(() => {}).finally(() => { draining = null; })),
    stop: async () => {
      isStopped = true;
      await Promise.allSettled([draining, ...underWay.values()]);
    },
  };
};
