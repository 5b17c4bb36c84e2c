/** Passwords rest as argon2id hashes (PHC strings), nothing else. */
import { hash, verify } from '@node-rs/argon2';
import type { Database } from '../database/schema.ts';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let standIn: Promise<string> | null = null;

/** Whether the password is right. Without a hash (nobody of that login) it does the same work and says no. */
export const isPassword = async (phc: string | null, password: string): Promise<boolean> => {
  standIn ??= hash('nobody has this password', cost);
  const isRight = await verify(phc ?? (await standIn), password);
  return phc !== null && isRight;
};

export const setPassword = async (db: Database, { agentId, password, now }: { readonly agentId: string; readonly password: string; readonly now: number }): Promise<void> => {
  const phc = await hash(password, cost);
  await db.insertInto('password').values({ agentId, phc, changedAt: now })
    .onConflict((on) => on.column('agentId').doUpdateSet({ phc, changedAt: now })).execute();
};
