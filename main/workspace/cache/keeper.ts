/**
 * Keeps the copy to its policy: walks the closed cases from the oldest on, in small steps with a turn for everyone else
 * between two of them. What is older than the policy wants leaves; what the policy wants again and is not here is marked to be
 * fetched; and while the whole copy is larger than it may be, the oldest conversations leave, however young.
 */
import type { Keeps } from '../../../contract/settings.ts';
import type { RowWriter } from '../database/row-writer.ts';
import type { Store } from '../database/store.ts';
import { readState } from '../sync/sync-state.ts';
import { want } from './away.ts';
import { usedBytes } from './cache-state.ts';
import { beforeAll, closedCasesAfter, evictSome, stays, type ClosedCase, type Spot } from './evict.ts';

const dayMs = 86_400_000;
const megabyte = 1_000_000;

/** Closed cases with nothing since then are not kept; null: every one is. */
export const closedSinceOf = ({ closedDays }: Keeps, now: number): number | null => (closedDays === 0 ? null : now - closedDays * dayMs);

/** Fetching stops short of the limit and eviction goes below it, so that the two do not chase each other. */
const roomShare = 0.9;
export const hasRoom = (used: number, { megabytes }: Keeps): boolean => megabytes === 0 || used < megabytes * megabyte * roomShare;
const isTooLarge = (used: number, { megabytes }: Keeps): boolean => megabytes > 0 && used > megabytes * megabyte;

export interface Keeper {
  readonly keeps: () => Keeps;
  /** Another policy: a walk begins at once. */
  readonly setKeeps: (keeps: Keeps) => void;
  /** One walk to its end; for tests, and for whoever cannot wait for the timer. */
  readonly walk: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface KeeperDeps {
  readonly store: Store;
  readonly writer: RowWriter;
  readonly keeps: Keeps;
  readonly now: () => number;
  /** Resolves when the search index has followed: only then is the room free that an entry took. */
  readonly indexed: () => Promise<void>;
  /** Conversations are wanted again: time to fetch. */
  readonly onWanted: () => void;
  readonly onFailure: (error: unknown) => void;
}

const casesPerStep = 200;
/** About 10 ms of deleting on the machine that this was measured on. */
const rowsPerStep = 400;
/** The start belongs to the agent; the first walk comes after it. */
const firstWalkMs = 60_000;
const nextWalkMs = 30 * 60_000;

export const createKeeper = ({ store, writer, now, indexed, onWanted, onFailure, ...deps }: KeeperDeps): Keeper => {
  let keeps = deps.keeps;
  let isStopped = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();

  const turn = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 1); });
  const step = <Value>(work: () => Value): Promise<Value | null> =>
    store.gate.pass(() => (isStopped ? null : store.writer.transaction(work).immediate()));

  const evict = async (caseId: string): Promise<void> => {
    for (;;) {
      const gone = await step(() => (stays(store.writer, caseId, now()) ? 0 : evictSome(writer, caseId, rowsPerStep)));
      if (gone === null || gone < rowsPerStep) return;
      await turn();
    }
  };

  /** Walks all closed cases, oldest first, until `look` says that it is enough. */
  const walkClosed = async (look: (found: ClosedCase) => Promise<'go-on' | 'enough'>): Promise<void> => {
    let spot: Spot = beforeAll;
    for (;;) {
      const found = isStopped ? [] : closedCasesAfter(store.reader, spot, casesPerStep);
      for (const one of found) if (isStopped || (await look(one)) === 'enough') return;
      if (found.length < casesPerStep) return;
      spot = found.at(-1)!;
      await turn();
    }
  };

  const walkByAge = async (): Promise<void> => {
    const closedSince = closedSinceOf(keeps, now()) ?? -Infinity;
    let isAnyWanted = false;
    await walkClosed(async ({ id, at, isAway, hasWords }) => {
      if (at < closedSince && hasWords) await evict(id);
      else if (at >= closedSince && isAway && hasRoom(usedBytes(store.reader), keeps)) isAnyWanted = (await step(() => want(store.writer, id))) || isAnyWanted;
      return 'go-on';
    });
    if (isAnyWanted) onWanted();
  };
  const walkBySize = async (): Promise<void> => {
    if (!isTooLarge(usedBytes(store.reader), keeps)) return;
    let evicted = 0;
    await walkClosed(async ({ id, hasWords }) => {
      if (hasRoom(usedBytes(store.reader), keeps)) return 'enough';
      if (!hasWords) return 'go-on';
      await evict(id);
      if ((evicted += 1) % casesPerStep === 0) await indexed();
      return 'go-on';
    });
  };
  const walkOnce = async (): Promise<void> => {
    // While the first copy comes in, nobody knows yet what is missing.
    if (isStopped || !readState(store.reader).isComplete) return;
    await walkByAge();
    await walkBySize();
  };
  const walk = (): Promise<void> => {
    running = running.then(walkOnce).catch(onFailure);
    return running;
  };
  const plan = (ms: number): void => {
    const walkAndPlan = async (): Promise<void> => {
      await walk();
      if (!isStopped) plan(nextWalkMs);
    };
    timer = setTimeout(() => void walkAndPlan(), ms);
    timer.unref();
  };
  plan(firstWalkMs);

  return {
    keeps: () => keeps,
    setKeeps: (given) => {
      if (given.closedDays === keeps.closedDays && given.megabytes === keeps.megabytes) return;
      keeps = given;
      void walk();
    },
    walk,
    stop: async () => {
      isStopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
};
