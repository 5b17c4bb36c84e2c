/** The first team, supervisor and agents of an empty central, and what becomes of them: by command, on every engine. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { runCommand, type CommandFlags } from '../../../central/people/people-commands.ts';
import { ask, signInWith } from '../../helpers/central-client.ts';
import { onEveryEngine, startCentralOn, type EngineCentral } from '../../helpers/central-engines.ts';
import { shortLived } from '../../helpers/prepared-database.ts';

const noFlags: CommandFlags = { login: undefined, name: undefined, role: undefined, team: [], passwordFile: undefined };

onEveryEngine((make) => {
  let central: EngineCentral;
  beforeAll(async () => { central = await startCentralOn(make); });
  afterAll(() => central.close());

  const run = async (name: string, flags: Partial<CommandFlags>): Promise<string> => {
    const said: string[] = [];
    await runCommand(central.store, { name, flags: { ...noFlags, ...flags }, say: (words) => said.push(words) });
    return said.join('\n');
  };
  const saidPassword = (words: string): string => /The password is (\S+) and/.exec(words)![1]!;

  test('a team, its supervisor with a password that is said once, and they are in', async () => {
    expect(await run('add-team', { name: 'Returns' })).toBe('Team Returns is there.');
    const words = await run('add-agent', { login: 'ines', name: 'Ines Roth', role: 'supervisor', team: ['returns'] });
    const { status, body } = await signInWith(central.url, 'ines', saidPassword(words));
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'Ines Roth', role: 'supervisor', teamIds: { length: 1 } });
    expect(await run('list-people', {})).toMatch(/agent {2}ines {2}Ines Roth {2}supervisor {2}Returns/);
  });

  test('a new password ends every session and the old password; leaving ends both, and coming back takes neither away', async () => {
    const old = saidPassword(await run('add-agent', { login: 'udo', name: 'Udo', team: ['Care', 'Repairs'] }));
    const token = (await signInWith(central.url, 'udo', old)).body.accessToken;
    const isIn = async (): Promise<boolean> => (await ask(central.url, '/v1/bootstrap', { token })).status === 200;
    expect(await isIn()).toBe(true);
    const next = saidPassword(await run('set-password', { login: 'udo' }));
    expect([await isIn(), (await signInWith(central.url, 'udo', old)).status, (await signInWith(central.url, 'udo', next)).status]).toEqual([false, 401, 200]);
    await run('remove-agent', { login: 'udo' });
    expect((await signInWith(central.url, 'udo', next)).status).toBe(401);
    await run('change-agent', { login: 'udo', role: 'supervisor', team: ['Care'] });
    expect((await signInWith(central.url, 'udo', next)).body).toMatchObject({ role: 'supervisor', teamIds: { length: 1 } });
  });

  test.each<readonly [what: string, name: string, flags: Partial<CommandFlags>, words: RegExp]>([
    ['an unknown command', 'add-moon', {}, /no command\. Known are add-team, add-agent/], ['a team twice', 'add-team', { name: ' CARE ' }, /already/], ['a team without a name', 'add-team', { name: ' ' }, /needs a name/],
    ['an agent without a team', 'add-agent', { login: 'x', name: 'X' }, /at least one team/], ['a team that is not there', 'add-agent', { login: 'x', name: 'X', team: ['Moon'] }, /no team "Moon".*Teams are: /],
    ['a login twice', 'add-agent', { login: 'mara', name: 'X', team: ['Care'] }, /already/], ['a login with a space', 'add-agent', { login: 'm m', name: 'X', team: ['Care'] }, /cannot be a login/],
    ['a role that is none', 'add-agent', { login: 'x', name: 'X', role: 'king', team: ['Care'] }, /no role: agent and supervisor are/], ['no login', 'set-password', {}, /--login=… is missing/], ['nobody', 'remove-agent', { login: 'nobody' }, /no agent "nobody"/],
  ])('%s is refused in words, and nothing is changed', async (_what, name, flags, words) => {
    const before = await run('list-people', {});
    await expect(run(name, flags)).rejects.toThrow(words);
    await expect(run(name, flags)).rejects.toThrow('Nothing was changed.');
    expect(await run('list-people', {})).toBe(before);
  });

  test('a password from a file is taken as it stands there, and a short one is refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'goodship-password-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'password');
    writeFileSync(file, 'short\n');
    await expect(run('set-password', { login: 'jonas', passwordFile: file })).rejects.toThrow('at least 12 signs');
    writeFileSync(file, 'a password from a file\n');
    expect(await run('set-password', { login: 'jonas', passwordFile: file })).not.toContain('a password from a file');
    expect((await signInWith(central.url, 'jonas', 'a password from a file')).status).toBe(200);
  });
});

test('as a program, on an empty folder: a team and a supervisor are there when the next command looks', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'goodship-central-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const central = async (...args: readonly string[]): Promise<string> =>
    (await promisify(execFile)(process.execPath, [...shortLived, 'central/main.ts', ...args, `--folder=${folder}`], { cwd: resolve(import.meta.dirname, '../../..'), env: { ...process.env, DATABASE_URL: undefined } })).stdout;
  expect(await central('add-team', '--name=Care')).toBe('Team Care is there.\n');
  expect(await central('add-agent', '--login=ines', '--name=Ines Roth', '--role=supervisor', '--team=Care')).toMatch(/^Ines Roth may sign in as ines \(supervisor\)\. The password is \S{20} and is said here once\.\n$/);
  expect(await central('list-people')).toBe('team   Care\nagent  ines  Ines Roth  supervisor  Care\n');
  await expect(central('add-team', '--name=Care')).rejects.toMatchObject({ code: 1, stderr: 'There is a team "Care" already. Nothing was changed.\n' });
});
