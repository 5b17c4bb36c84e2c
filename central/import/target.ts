/**
 * Where an import goes: to the central that runs on this machine's folder, to one elsewhere, or, when none runs, straight
 * into the database, for as long as the import takes.
 */
import type { Team } from '../../contract/model/agent.ts';
import { put } from '../../contract/model/entities.ts';
import { FolderInUse } from '../database/folder-lock.ts';
import { openEmbedded, openPostgres } from '../database/engine.ts';
import { migrate, readMigrations } from '../database/migrate.ts';
import { createStore } from '../database/store.ts';
import { demoTeams } from '../demo/team.ts';
import type { RowSink } from './row-sink.ts';
import { sourceId } from './source-ids.ts';
import { ImportFailure, nothingWritten } from './source.ts';
import { createStoreSink } from './store-sink.ts';

export interface Target extends RowSink {
  /** In words: an address or a folder. */
  readonly where: string;
  readonly teams: readonly Team[];
  readonly close: () => Promise<void>;
}

/** The database itself: PostgreSQL where `databaseUrl` is given, the embedded engine on `folder` otherwise. */
export const openDatabaseTarget = async ({ databaseUrl, folder, now }: { readonly databaseUrl: string | null; readonly folder: string; readonly now: () => number }): Promise<Target> => {
  const engine = await (databaseUrl === null ? openEmbedded({ folder }) : openPostgres({ url: databaseUrl, onError: () => {} }));
  try {
    await migrate(engine.db, await readMigrations(), now);
    const store = createStore(engine, { now });
    const teams = (await engine.db.selectFrom('team').select(['id', 'name']).orderBy('rev').orderBy('name').execute()) as readonly Team[];
    return { where: databaseUrl === null ? folder : 'PostgreSQL', teams, put: createStoreSink(store).put, close: () => engine.close() };
  } catch (error) {
    await engine.close();
    throw error;
  }
};

export const inUseWords = (folder: string): string =>
  `Something holds ${folder} but does not answer: a central that is just starting, or another import. ${nothingWritten} Wait until it is done, or stop it, and start again.`;

export const isInUse = (error: unknown): boolean => error instanceof FolderInUse;

/**
 * The team that cases go to: the named one, or the first. A central without any team gets the named one, or the first of
 * the demo company, which is there when the demo starts.
 */
export const joinTeam = async ({ teams, put: putRows, where }: Target, name: string | null): Promise<Team> => {
  const first = teams.find((team) => team.id === demoTeams[0]!.id) ?? teams[0];
  const found = name === null ? first : teams.find((team) => team.name.toLowerCase() === name.toLowerCase() || team.id === name);
  if (found) return found;
  if (teams.length > 0) throw new ImportFailure(`There is no team "${name}" at ${where}. ${nothingWritten} Teams are: ${teams.map((team) => team.name).join(', ')}.`);
  const team = name === null ? demoTeams[0]! : (demoTeams.find((demo) => demo.name.toLowerCase() === name.toLowerCase()) ?? { id: sourceId('import', 'team', name.toLowerCase()), name });
  await putRows([put('team', team)]);
  return team;
};
