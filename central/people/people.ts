/**
 * Teams and agents of a central, as the commands of people-commands.ts change them. They go through the store like every
 * other change, so desks that are connected hear of them at once.
 */
import { randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { agent as agentEntity, type Agent, type Role, type Team } from '../../contract/model/agent.ts';
import type { Store, Writing } from '../database/store.ts';
import { setPassword } from '../sign-in/password.ts';
import { endSessionsOf } from '../sign-in/session.ts';

/** Something that cannot be done as it was asked; the message is for who asked. */
export class NotDone extends Error {}

const nothing = 'Nothing was changed.';
export const shortestPassword = 12;

export const teamsOf = ({ db }: Store): Promise<readonly Team[]> => db.selectFrom('team').select(['id', 'name']).orderBy('name').execute();

const teamNamed = (teams: readonly Team[], name: string): Team => {
  const found = teams.find((team) => team.name.toLowerCase() === name.toLowerCase());
  if (!found) throw new NotDone(`There is no team "${name}". ${nothing} ${teams.length === 0 ? 'There are none yet: add one with add-team.' : `Teams are: ${teams.map((team) => team.name).join(', ')}.`}`);
  return found;
};

export const addTeam = async (store: Store, name: string): Promise<Team> => {
  if (name.trim() === '') throw new NotDone(`A team needs a name. ${nothing}`);
  const teams = await teamsOf(store);
  if (teams.some((team) => team.name.toLowerCase() === name.trim().toLowerCase())) throw new NotDone(`There is a team "${name.trim()}" already. ${nothing}`);
  const team: Team = { id: newId(), name: name.trim() };
  await store.write(async (writing) => writing.putRows('team', [team]));
  return team;
};

/** A password that nobody has to think up: about 120 bits. */
export const newPassword = (): string => randomBytes(15).toString('base64url');

const checkPassword = (password: string): void => {
  if (password.length < shortestPassword) throw new NotDone(`A password has at least ${shortestPassword} signs. ${nothing}`);
};

export interface NewAgent {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly teams: readonly string[];
  readonly password: string;
}

export const addAgent = async (store: Store, { login, name, role, teams, password }: NewAgent): Promise<Agent> => {
  if (!agentEntity.schema.shape.login.safeParse(login).success) throw new NotDone(`"${login}" cannot be a login: small letters, digits, dots, lines and underscores can. ${nothing}`);
  if (name.trim() === '') throw new NotDone(`An agent needs a name, which customers may read. ${nothing}`);
  if (teams.length === 0) throw new NotDone(`An agent works in at least one team: --team=NAME. ${nothing}`);
  checkPassword(password);
  const all = await teamsOf(store);
  const teamIds = [...new Set(teams.map((team) => teamNamed(all, team).id))];
  if (await store.db.selectFrom('agent').select('id').where('login', '=', login).executeTakeFirst()) throw new NotDone(`There is an agent "${login}" already. ${nothing}`);
  const agent: Agent = { id: newId(), login, name: name.trim(), role, teamIds, timeZone: null, isActive: true };
  // The password first: an agent without one could not sign in, a password without an agent is nobody's.
  await setPassword(store.db, { agentId: agent.id, password, now: store.now() });
  await store.write(async (writing) => writing.putRows('agent', [agent]));
  return agent;
};

const agentNamed = async ({ db }: Store, login: string): Promise<string> => {
  const found = await db.selectFrom('agent').select('id').where('login', '=', login).executeTakeFirst();
  if (!found) throw new NotDone(`There is no agent "${login}". ${nothing}`);
  return found.id;
};

const change = async (store: Store, login: string, fields: (writing: Writing) => Partial<Agent>): Promise<void> => {
  const id = await agentNamed(store, login);
  await store.write(async (writing) => writing.putRows('agent', [{ ...(await writing.one('agent', id))!, ...fields(writing) }]));
};

/** Also ends the agent's sessions: whoever knew the old password is out. */
export const changePassword = async (store: Store, { login, password }: { readonly login: string; readonly password: string }): Promise<void> => {
  checkPassword(password);
  const agentId = await agentNamed(store, login);
  await setPassword(store.db, { agentId, password, now: store.now() });
  await endSessionsOf(store.db, agentId, store.now());
};

/** The agent's desks are out at their next request; what is written stays under their name. */
export const removeAgent = async (store: Store, login: string): Promise<void> => {
  await change(store, login, () => ({ isActive: false }));
  await endSessionsOf(store.db, await agentNamed(store, login), store.now());
};

export const moveAgent = async (store: Store, { login, role, teams }: { readonly login: string; readonly role: Role | null; readonly teams: readonly string[] }): Promise<void> => {
  const all = await teamsOf(store);
  const teamIds = [...new Set(teams.map((team) => teamNamed(all, team).id))];
  await change(store, login, () => ({ isActive: true, ...(role === null ? {} : { role }), ...(teamIds.length === 0 ? {} : { teamIds }) }));
};
