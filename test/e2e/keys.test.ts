/** RELIABILITY row 12: the workspace's key, on a machine without a key ring, with one, and with another one than last time. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, newFolder, test, type DeskOptions, type DeskProgram } from '../helpers/electron.ts';
import { startKeyRing } from '../helpers/key-ring.ts';
import { demo } from '../helpers/nobody-listens.ts';

const noRing = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' };
const workspaceFile = (folder: string, name: string): string => join(folder, globSync(`workspaces/*/${name}`, { cwd: folder })[0]!);
const sealedBy = (folder: string): string => (JSON.parse(readFileSync(workspaceFile(folder, 'key.sealed'), 'utf8')) as { readonly by: string }).by;

/** The words of the sign-in door's answer, and where the door is then. */
const signIn = ({ window }: DeskProgram) => window.evaluate((input) => globalThis.window.goodship.door.signIn(input), demo);

test.skip(process.platform !== 'linux', 'key rings that can be taken away exist on Linux');

test('[row 12] without a key ring the agent’s own passphrase guards the key; a wrong one opens nothing', async ({ openDesk }) => {
  const desk = await openDesk({ env: noRing });
  await desk.doorAt('sign-in');
  expect(await signIn(desk)).toMatchObject({ ok: true, value: { at: 'passphrase', isNew: true } });
  expect(await desk.window.evaluate(() => globalThis.window.goodship.door.passphrase({ passphrase: 'short' }))).toMatchObject({ ok: false, problem: { code: 'passphrase-too-short' } });
  expect(globSync('workspaces/**/key.sealed', { cwd: desk.userDataFolder })).toEqual([]);
});

test('[row 12] without a key ring the demo opens by itself, and its workspace opens again to its passphrase alone', async ({ openDesk }) => {
  const first = await openDesk({ demo, env: noRing });
  await first.doorAt('open');
  await first.close();
  expect(sealedBy(first.userDataFolder)).toBe('passphrase');
  const before = readFileSync(workspaceFile(first.userDataFolder, 'key.sealed'));

  const again = await openDesk({ userDataFolder: first.userDataFolder, env: noRing });
  expect(await again.doorAt('passphrase')).toMatchObject({ isNew: false, login: 'mara' });
  expect(await again.window.evaluate(() => globalThis.window.goodship.door.passphrase({ passphrase: 'not the words' }))).toMatchObject({ ok: false, problem: { code: 'wrong-passphrase' } });
  expect((await again.door()).at).toBe('passphrase');
  await again.app.evaluate(() => {
    const delays = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 5 });
    delays.enable();
    Object.assign(globalThis, { delays });
  });
  const startedAt = performance.now();
  await again.window.evaluate((passphrase) => globalThis.window.goodship.door.passphrase({ passphrase }), demo.password);
  const tookMs = performance.now() - startedAt;
  await again.doorAt('open');
  const longestMs = await again.app.evaluate(() => (globalThis as unknown as { readonly delays: { readonly max: number } }).delays.max / 1e6);
  expect(longestMs, 'windows move while the key is derived').toBeLessThan(tookMs / 2);
  expect(readFileSync(workspaceFile(first.userDataFolder, 'key.sealed')).equals(before)).toBe(true);
});

test('[row 12] on a key ring that knows nothing of Goodship yet: nothing is asked, the file shows nothing, the desk opens again', async ({ openDesk }) => {
  const ring = await startKeyRing();
  try {
    const first = await openDesk({ demo, ...ring });
    await first.doorAt('open');
    expect(await first.app.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend())).toBe('gnome_libsecret');
    await first.close();
    expect(sealedBy(first.userDataFolder)).toBe('key-store');
    const database = readFileSync(workspaceFile(first.userDataFolder, 'workspace.db'));
    expect(database.subarray(0, 6).toString()).not.toBe('SQLite');
    const again = await openDesk({ userDataFolder: first.userDataFolder, ...ring });
    await again.doorAt('open');
  } finally {
    await ring.end();
  }
});

test('[row 12] another key ring than last time, or none: shut with a guided way out, no byte changed, and the old ring opens it again', async ({ openDesk }) => {
  const [home, elsewhere] = [await startKeyRing(), await startKeyRing()];
  const userDataFolder = newFolder('desk');
  try {
    const first = await openDesk({ userDataFolder, demo, ...home });
    await first.doorAt('open');
    await first.close();
    const before = readFileSync(workspaceFile(userDataFolder, 'key.sealed'));
    const database = readFileSync(workspaceFile(userDataFolder, 'workspace.db'));

    const openShut = async (start: Pick<DeskOptions, 'env' | 'args'>): Promise<DeskProgram> => {
      const shut = await openDesk({ userDataFolder, ...start });
      const door = await shut.doorAt('shut');
      expect(door).toMatchObject({ code: 'key-lost', words: expect.stringMatching(/key/), advice: expect.stringMatching(/try again.*set this workspace aside/) });
      await shut.window.evaluate(() => globalThis.window.goodship.door.tryAgain());
      expect((await shut.door()).at).toBe('shut');
      expect(readFileSync(workspaceFile(userDataFolder, 'key.sealed')).equals(before)).toBe(true);
      return shut;
    };

    await (await openShut({ env: noRing })).close();
    expect(readFileSync(workspaceFile(userDataFolder, 'workspace.db')).equals(database)).toBe(true);

    const back = await openDesk({ userDataFolder, ...home });
    await back.doorAt('open');
    await back.close();

    const leaving = await openShut(elsewhere);
    expect(await leaving.window.evaluate(() => globalThis.window.goodship.door.setAside())).toMatchObject({ ok: true, value: { at: 'sign-in', words: expect.stringContaining('untouched') } });
    const aside = globSync('workspaces/*.set-aside-*/{key.sealed,workspace.db}', { cwd: userDataFolder });
    expect(aside).toHaveLength(2);
    expect(readFileSync(join(userDataFolder, aside.find((file) => file.endsWith('key.sealed'))!)).equals(before)).toBe(true);
  } finally {
    await home.end();
    await elsewhere.end();
  }
});
