/**
 * What central throws away by itself, a little each hour: departures that are older than tombstones live (a desk that was
 * away for longer starts over, rule S14), sessions long ended, counts of tries at signing in. Sequences and verdicts of
 * devices are kept for ever. It also lets the embedded engine look at its rows, which PostgreSQL does by itself.
 */
import type { Store } from './database/store.ts';
import { forgetOldSessions } from './sign-in/session.ts';
import { forgetOldTries } from './sign-in/tries.ts';

const dayMs = 86_400_000;
export const tombstonesLiveMs = 60 * dayMs;
const sessionsRestMs = 30 * dayMs;
const everyMs = 3_600_000;

export interface Housekeeping {
  /** The round that begins at once. */
  readonly first: Promise<void>;
  readonly end: () => void;
}

const tidy = async ({ db, kind, now, forgetOld, analyze }: Store): Promise<void> => {
  await forgetOld(now() - tombstonesLiveMs);
  await forgetOldSessions(db, now() - sessionsRestMs);
  await forgetOldTries(db, now());
  if (kind === 'embedded') await analyze();
};

/** A round that fails is made up for by the next one. */
export const startHousekeeping = (store: Store, { onFailed }: { readonly onFailed: (error: Error) => void }): Housekeeping => {
  const round = (): Promise<void> => tidy(store).catch(onFailed);
  const timer = setInterval(() => void round(), everyMs);
  timer.unref();
  return { first: round(), end: () => clearInterval(timer) };
};
