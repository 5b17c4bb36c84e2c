/** Where an import goes, and to which team there. */
import type { Team } from '../../contract/model/agent.ts';
import { put } from '../../contract/model/entities.ts';
import { demoTeams } from '../demo/team.ts';
import type { RowSink } from './row-sink.ts';
import { sourceId } from './source-ids.ts';
import { ImportFailure, nothingWritten } from './source.ts';

export interface Target extends RowSink {
  /** In words: an address or a folder. */
  readonly where: string;
  readonly teams: readonly Team[];
  readonly close: () => Promise<void>;
}

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
