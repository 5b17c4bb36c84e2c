/** Before all end-to-end tests: an empty database and the demo team are made once, and where the system has a key ring to start, desks get one of their own. */
import { fillDemoOnce } from '../helpers/demo-central.ts';
import { openDesk } from '../helpers/electron.ts';
import { startKeyRingForAll } from '../helpers/key-ring.ts';
import { prepareDatabase } from '../helpers/prepared-database.ts';

async function lendKeyRing(): Promise<() => Promise<void>> {
  const ring = await startKeyRingForAll();
  if (!ring) {
    console.log('No key ring could be started: desks are opened by passphrase, which takes longer.');
    return () => Promise.resolve();
  }
  // The ring gets to know Goodship before two desks ask it at once.
  const first = await openDesk();
  await first.close();
  return ring.end;
}

export default async (): Promise<() => Promise<void>> => {
  const endPrepared = await prepareDatabase();
  const endings = await Promise.all([fillDemoOnce(), lendKeyRing()]);
  return async () => {
    for (const end of [...endings, endPrepared]) await end();
  };
};
