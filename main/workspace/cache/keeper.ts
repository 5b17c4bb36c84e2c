/**
 * Keeps the copy to its policy: walks the closed cases from the oldest on, in small steps with a turn for everyone else
 * between two of them. What is older than the policy wants leaves; while the whole copy is larger than it may be, the oldest
 * conversations leave, however young; and what the policy wants and is not here is fetched, newest first, as long as there is room.
 */
import type { Keeps } from '../../../contract/settings.ts';
import type { RowWriter } from '../database/row-writer.ts';
import type { Store } from '../database/store.ts';
import { readState } from '../sync/sync-state.ts';
import { usedBytes } from './cache-state.ts';
import { closedCasesBehind, evictSome, startOf, stays, type ClosedCase, type Way } from './evict.ts';

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
  /** Fetches these conversations, each asked for when the one before it is here; resolves at their end, or when central does not answer. */
  readonly onWanted: (caseIds: AsyncIterable<string>) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

const casesPerStep = 200;
/** About 10 ms of deleting on the machine that this was measured on. */
const rowsPerStep = 400;
/** The start belongs to the agent; the first walk comes after it. */
const firstWalkMs = 60_000;
/** Until what could not be fetched is asked for again. */
const againMs = 60_000;
const nextWalkMs = 30 * 60_000;

export const createKeeper = ({ store, writer, now, indexed, onWanted, onFailure, ...deps }: KeeperDeps): Keeper => {
  let keeps = deps.keeps;
  let isStopped = false;
  /** There is room for a conversation that has not come yet. */
  let isMissingAny = false;
  let nextWalk: NodeJS.Timeout | undefined;
  let nextFill: NodeJS.Timeout | undefined;
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

  async function* closedCases(way: Way): AsyncGenerator<ClosedCase> {
    let spot = startOf[way];
    for (;;) {
      const found = isStopped ? [] : closedCasesBehind(store.reader, way, spot, casesPerStep);
      for (const one of found) {
        if (isStopped) return;
        yield one;
      }
      if (found.length < casesPerStep) return;
      spot = found.at(-1)!;
      await turn();
    }
  }
  const oldestWanted = (): number => closedSinceOf(keeps, now()) ?? -Infinity;

  const walkByAge = async (): Promise<void> => {
    const closedSince = oldestWanted();
    for await (const { id, at, hasWords } of closedCases('oldest-first')) {
      if (at >= closedSince) return;
      if (hasWords) await evict(id);
    }
  };
  const walkBySize = async (): Promise<void> => {
    if (!isTooLarge(usedBytes(store.reader), keeps)) return;
    let evicted = 0;
    for await (const { id, hasWords } of closedCases('oldest-first')) {
      if (hasRoom(usedBytes(store.reader), keeps)) return;
      if (!hasWords) continue;
      await evict(id);
      if ((evicted += 1) % casesPerStep === 0) await indexed();
    }
  };
  /** How large a conversation is shows only when it is here, with its entries in the search index: so the next one is named only then. */
  async function* missing(): AsyncGenerator<string> {
    for await (const { id, at, isAway } of closedCases('newest-first')) {
      if (at < oldestWanted()) return;
      if (!isAway) continue;
      await indexed();
      if (!hasRoom(usedBytes(store.reader), keeps)) return;
      isMissingAny = true;
      yield id;
      isMissingAny = false;
    }
  }
  /** While the first copy comes in, nobody knows yet what is missing. */
  const hasWholeCopy = (): boolean => !isStopped && readState(store.reader).isComplete;
  const fill = async (): Promise<void> => {
    isMissingAny = false;
    if (hasWholeCopy()) await onWanted(missing());
  };
  /** Where nobody can be asked, nothing is looked for either. */
  const fillOnline = async (): Promise<void> => {
    if (readState(store.reader).line === 'online') await fill();
  };
  const walkOnce = async (): Promise<void> => {
    if (hasWholeCopy()) {
      await walkByAge();
      await walkBySize();
    }
    await fill();
  };
  const later = (work: () => Promise<void>, ms: number): NodeJS.Timeout => setTimeout(() => void work(), ms).unref();
  const doInTurn = async (work: () => Promise<void>): Promise<void> => {
    await work().catch(onFailure);
    clearTimeout(nextFill);
    if (!isStopped && isMissingAny) nextFill = later(() => inTurn(fillOnline), againMs);
  };
  const inTurn = (work: () => Promise<void>): Promise<void> => (running = running.then(() => doInTurn(work)));
  const walk = async (): Promise<void> => {
    clearTimeout(nextWalk);
    await inTurn(walkOnce);
    clearTimeout(nextWalk);
    if (!isStopped) nextWalk = later(walk, nextWalkMs);
  };
  nextWalk = later(walk, firstWalkMs);

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
      clearTimeout(nextWalk);
      clearTimeout(nextFill);
      await running;
    },
  };
};
