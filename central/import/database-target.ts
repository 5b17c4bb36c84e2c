/** When no central runs, an import goes straight into its database, and owns it for as long as it takes. */
import type { Team } from '../../contract/model/agent.ts';
import { FolderInUse } from '../database/folder-lock.ts';
import { openEmbedded, openPostgres } from '../database/engine.ts';
import { migrate, readMigrations } from '../database/migrate.ts';
import { createStore } from '../database/store.ts';
import { ImportFailure, nothingWritten } from './source.ts';
import { createStoreSink } from './store-sink.ts';
import type { Target } from './target.ts';

export interface DatabaseTargetOptions {
  /** PostgreSQL; null for the embedded engine on `folder`. */
  readonly databaseUrl: string | null;
  readonly folder: string;
  readonly now: () => number;
}

const open = async ({ databaseUrl, folder }: DatabaseTargetOptions) => {
  try {
    return await (databaseUrl === null ? openEmbedded({ folder }) : openPostgres({ url: databaseUrl, onError: () => {} }));
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    throw new ImportFailure(`Something holds ${folder} but does not answer: a central that is just starting, or another import. ${nothingWritten} Wait until it is done, or stop it, and start again.`, { cause: error });
  }
};

export const openDatabaseTarget = async (options: DatabaseTargetOptions): Promise<Target> => {
  const { databaseUrl, folder, now } = options;
  const engine = await open(options);
  try {
    await migrate(engine.db, await readMigrations(), now);
    const store = createStore(engine, { now });
    const teams: readonly Team[] = await engine.db.selectFrom('team').select(['id', 'name']).orderBy('rev').orderBy('name').execute();
    const close = async (): Promise<void> => {
      // The rows are in; an engine that could not look at them now does so later.
      await store.analyze().catch(() => {});
      await engine.close();
    };
    return { where: databaseUrl === null ? folder : 'PostgreSQL', teams, put: createStoreSink(store).put, close };
  } catch (error) {
    await engine.close();
    throw error;
  }
};
