/** Who works here, and what they work with: agents, teams, personas, templates, snippets, saved views, policies. */
import type { Agent, Team } from '../../../contract/model/agent.ts';
import type { Snippet, Template, View } from '../../../contract/model/desk.ts';
import type { Policy } from '../../../contract/model/generosity.ts';
import type { Persona } from '../../../contract/model/persona.ts';
import { decodeRows } from '../database/rows.ts';
import { all, first, type Db } from '../database/statements.ts';

export const listPeople = (db: Db): { readonly agents: readonly Agent[]; readonly teams: readonly Team[] } => ({
  agents: decodeRows('agent', all(db, 'select * from agent order by name, id')),
  teams: decodeRows('team', all(db, 'select * from team order by name, id')),
});

export const listPersonas = (db: Db): readonly Persona[] => decodeRows('persona', all(db, 'select * from persona order by name, id'));
export const listTemplates = (db: Db): readonly Template[] => decodeRows('template', all(db, 'select * from template order by name, id'));
export const listViews = (db: Db): readonly View[] => decodeRows('view', all(db, 'select * from view where removedAt is null order by position, id'));
export const listSnippets = (db: Db): readonly Snippet[] => decodeRows('snippet', all(db, 'select * from snippet where removedAt is null order by name, id'));

/** The team's own policy, or the one that is for every team without its own. */
export const policyForTeam = (db: Db, teamId: string): Policy | null =>
  decodeRows('policy', all(db, 'select * from policy where teamId = ? or teamId is null order by teamId is null, id limit 1', teamId))[0] ?? null;

export const agentName = (db: Db, agentId: string | null): string | null =>
  agentId === null ? null : ((first<{ name: string }>(db, 'select name from agent where id = ?', agentId)?.name) ?? null);
