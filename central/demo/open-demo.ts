/** Fills a central that is empty with the demo team. One that has a team already is left as it is. */
import { readFileSync } from 'node:fs';
import type { Store } from '../database/store.ts';
import { createStoreSink } from '../import/store-sink.ts';
import { setPassword } from '../sign-in/password.ts';
import { fillDemo } from './fill.ts';

/** `passwordsFile`: JSON, password by login. It must be readable by its owner alone. */
export const openDemo = async (store: Store, passwordsFile: string): Promise<void> => {
  const team = await store.db.selectFrom('team').select('id').limit(1).executeTakeFirst();
  const isFilled = team !== undefined && (await store.db.selectFrom('password').select('agentId').limit(1).executeTakeFirst()) !== undefined;
  if (isFilled) return;
  const passwordByLogin = JSON.parse(readFileSync(passwordsFile, 'utf8')) as Record<string, string>;
  const now = store.now();
  await fillDemo(
    { ...createStoreSink(store), setPassword: (agentId, password) => setPassword(store.db, { agentId, password, now }) },
    { seed: 'goodship', now, passwordByLogin },
  );
};
