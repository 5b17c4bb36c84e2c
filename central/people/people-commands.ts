/** `npm run central -- COMMAND`: the people of a central, by the one who runs it. */
import { readFileSync } from 'node:fs';
import { roles, type Role } from '../../contract/model/agent.ts';
import type { Store } from '../database/store.ts';
import { addAgent, addTeam, changePassword, moveAgent, newPassword, NotDone, removeAgent, teamsOf } from './people.ts';

export interface CommandFlags {
  readonly login: string | undefined;
  readonly name: string | undefined;
  readonly role: string | undefined;
  readonly team: readonly string[];
  readonly passwordFile: string | undefined;
}
type Say = (words: string) => void;
type Command = (store: Store, flags: CommandFlags, say: Say) => Promise<void>;

const wanted = (value: string | undefined, flag: string): string => {
  if (value === undefined) throw new NotDone(`--${flag}=… is missing. Nothing was changed.`);
  return value;
};
const roleOf = (word: string | undefined): Role | null => {
  if (word === undefined) return null;
  const role = roles.find((known) => known === word);
  if (!role) throw new NotDone(`"${word}" is no role: ${roles.join(' and ')} are. Nothing was changed.`);
  return role;
};

/** From a file (never from the command line, where others on the machine read it), or a new one that is said once. */
const passwordFor = ({ passwordFile }: CommandFlags): { readonly password: string; readonly words: string } => {
  if (passwordFile !== undefined) return { password: readFileSync(passwordFile, 'utf8').trim(), words: '' };
  const password = newPassword();
  return { password, words: ` The password is ${password} and is said here once.` };
};

export const commands: Readonly<Record<string, Command>> = {
  'add-team': async (store, { name }, say) => {
    const team = await addTeam(store, wanted(name, 'name'));
    say(`Team ${team.name} is there.`);
  },
  'add-agent': async (store, flags, say) => {
    const { password, words } = passwordFor(flags);
    const role = roleOf(flags.role) ?? 'agent';
    const agent = await addAgent(store, { login: wanted(flags.login, 'login'), name: wanted(flags.name, 'name'), role, teams: flags.team, password });
    say(`${agent.name} may sign in as ${agent.login} (${role}).${words}`);
  },
  'set-password': async (store, flags, say) => {
    const { password, words } = passwordFor(flags);
    const login = wanted(flags.login, 'login');
    await changePassword(store, { login, password });
    say(`${login} has a new password, and every desk of theirs must sign in with it.${words}`);
  },
  'change-agent': async (store, { login, role, team }, say) => {
    await moveAgent(store, { login: wanted(login, 'login'), role: roleOf(role), teams: team });
    say(`${login} is changed.`);
  },
  'remove-agent': async (store, { login }, say) => {
    await removeAgent(store, wanted(login, 'login'));
    say(`${login} can no longer sign in, and their desks are signed out. What they wrote stays. change-agent --login=${login} lets them in again.`);
  },
  'list-people': async (store, _flags, say) => {
    const teams = await teamsOf(store);
    const nameById = new Map(teams.map(({ id, name }) => [id, name]));
    for (const { name } of teams) say(`team   ${name}`);
    for (const { login, name, role, teamIds, isActive } of await store.db.selectFrom('agent').selectAll().orderBy('login').execute()) {
      say(`agent  ${login}  ${name}  ${role}  ${teamIds.map((id) => nameById.get(id) ?? id).join(', ')}${isActive ? '' : '  has left'}`);
    }
  },
};

/** Throws NotDone with words for who asked. */
export const runCommand = async (store: Store, { name, flags, say }: { readonly name: string; readonly flags: CommandFlags; readonly say: Say }): Promise<void> => {
  if (!Object.hasOwn(commands, name)) throw new NotDone(`"${name}" is no command. Known are ${Object.keys(commands).join(', ')}. Nothing was changed.`);
  await commands[name]!(store, flags, say);
};
