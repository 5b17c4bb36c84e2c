/**
 * How often somebody may guess. Counted in the database, so that all replicas count together, and counted before the
 * password is looked at, so that guesses sent at once don't slip through.
 */
import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database/schema.ts';
import { hashOf } from './token.ts';

interface Limit {
  readonly name: string;
  readonly of: (who: Who) => string;
  readonly most: number;
  readonly windowMs: number;
}
export interface Who {
  readonly login: string;
  readonly address: string;
}

const minuteMs = 60_000;
const limits: readonly Limit[] = [
  { name: 'pair', of: ({ login, address }) => `${login} ${address}`, most: 8, windowMs: 5 * minuteMs },
  { name: 'login', of: ({ login }) => login, most: 40, windowMs: 15 * minuteMs },
  { name: 'address', of: ({ address }) => address, most: 200, windowMs: 15 * minuteMs },
];
const keyOf = (limit: Limit, who: Who): string => `${limit.name} ${hashOf(limit.of(who)).toString('base64url')}`;

/** Over, or begun by a clock that was ahead and has been set back. */
const isOver = (limit: Limit, now: number): RawBuilder<boolean> =>
  sql<boolean>`"try"."since" not between ${now - limit.windowMs + 1}::bigint and ${now + limit.windowMs}::bigint`;

/** Counts a try. Null when it may go on, otherwise in how many milliseconds the next one may. */
export const countTry = async (db: Database, who: Who, now: number): Promise<number | null> => {
  let waitMs: number | null = null;
  for (const limit of limits) {
    const { count, since } = await db.insertInto('try').values({ key: keyOf(limit, who), count: 1, since: now })
      .onConflict((on) => on.column('key').doUpdateSet({
        count: sql`case when ${isOver(limit, now)} then 1 else "try"."count" + 1 end`,
        since: sql`case when ${isOver(limit, now)} then ${now}::bigint else "try"."since" end`,
      }))
      .returning(['count', 'since']).executeTakeFirstOrThrow();
    if (count > limit.most) waitMs = Math.max(waitMs ?? 0, since + limit.windowMs - now);
  }
  return waitMs;
};

/** The password was right: this was no guess. */
export const forgetTries = async (db: Database, who: Who): Promise<void> => {
  const keys = limits.map((limit) => keyOf(limit, who));
  await db.deleteFrom('try').where('key', 'in', keys.slice(0, 2)).execute();
  await db.updateTable('try').set({ count: sql`greatest("count" - 1, 0)` }).where('key', '=', keys[2]!).execute();
};

export const forgetOldTries = async (db: Database, now: number): Promise<void> => {
  await db.deleteFrom('try').where('since', '<', now - Math.max(...limits.map((limit) => limit.windowMs))).execute();
};
