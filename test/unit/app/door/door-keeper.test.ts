import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../../../contract/default-settings.ts';
import type { Door, Me } from '../../../../contract/views.ts';
import type { HostToWorkspace, OpenWorkspace, WorkspaceToHost } from '../../../../contract/workspace-host.ts';
import { createDoorKeeper, type DoorKeeper } from '../../../../main/app/door/door-keeper.ts';
import type { KeyStore } from '../../../../main/app/keys/key-store.ts';
import type { Account } from '../../../../main/app/settings/memory.ts';
import { workspaceFolder } from '../../../../main/app/workspace-host/workspace-folder.ts';
import type { WorkspaceHearing } from '../../../../main/app/workspace-host/workspace-process.ts';

const me: Me = { agentId: null, login: 'mara', name: 'Mara', role: 'agent', teamIds: [] };
const account: Account = { centralUrl: 'https://central.example', login: 'mara' };
const byPassword = { ...account, password: 'a quiet harbour' };

const keyRing = (ring: string): KeyStore => ({
  name: 'gnome_libsecret',
  seal: (text) => Buffer.from(`${ring}|${Buffer.from(text).toString('base64')}`),
  unseal: (sealed) => (sealed.toString().startsWith(`${ring}|`) ? Buffer.from(sealed.toString().slice(ring.length + 1), 'base64').toString() : null),
});
const noKeyRing: KeyStore = { name: null, seal: () => expect.unreachable(), unseal: () => null };

/** A machine with a keeper on it; the workspace process is played by the test. */
function machine(userDataFolder: string) {
  const seen = { doors: [] as Door[], told: [] as HostToWorkspace[], starts: [] as OpenWorkspace[], mayAsk: false, closes: 0, account: null as Account | null };
  const state = { store: keyRing('home') as KeyStore };
  let hearing: WorkspaceHearing | null = null;
  let opening: (() => OpenWorkspace) | null = null;
  const keeper: DoorKeeper = createDoorKeeper({
    userDataFolder,
    deskName: 'test',
    memory: { settings: () => defaultSettings, account: () => seen.account, lastSignIn: () => seen.account, rememberAccount: (remembered) => (seen.account = remembered), forgetAccount: () => (seen.account = null) },
    keyStore: () => state.store,
    startWorkspace: (start) => {
      ({ hearing, opening } = start);
      seen.starts.push(start.opening());
      return { tell: (message) => seen.told.push(message), portForWindow: () => null, close: async () => void (seen.closes += 1) };
    },
    random: randomBytes,
    scryptCost: { N: 2 ** 10, r: 8, p: 1 },
    now: () => new Date('2026-05-04T09:00:00Z'),
    doorChanged: (door) => seen.doors.push(door),
    windowsMayAsk: (may) => (seen.mayAsk = may),
  });
  keepers.push(keeper);
  const folder = workspaceFolder(userDataFolder, account);
  return {
    keeper, seen, state, folder,
    says: (message: WorkspaceToHost) => hearing!.said(message),
    falls: () => (hearing!.fell(), seen.starts.push(opening!())),
    gaveUp: () => hearing!.gaveUp(),
    /** As the real workspace does when it has opened. */
    opens: () => {
      writeFileSync(join(folder, 'workspace.db'), 'database');
      hearing!.said({ is: 'opened', me, waiting: 0 });
    },
  };
}

let folder = '';
const keepers: DoorKeeper[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'goodship-door-'));
});
afterEach(async () => {
  vi.useRealTimers();
  for (const keeper of keepers.splice(0)) await keeper.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a first sign-in', () => {
  test('makes a key, opens nothing before central agrees, then lets the windows ask', async () => {
    const { keeper, seen, opens } = machine(folder);
    expect(await keeper.signIn(byPassword)).toEqual({ ok: true, value: { at: 'opening' } });
    expect(seen.starts).toMatchObject([{ opensBeforeSignIn: false, password: 'a quiet harbour', centralUrl: 'https://central.example', login: 'mara' }]);
    expect(seen.starts[0]!.keyHex).toMatch(/^[0-9a-f]{64}$/);
    expect(seen.mayAsk).toBe(false);
    opens();
    expect(keeper.door()).toEqual({ at: 'open', me });
    expect(seen.mayAsk).toBe(true);
    expect(seen.account).toEqual(account);
  });

  test('that is refused leaves no trace and says why', async () => {
    const { keeper, seen, says, folder: workspace } = machine(folder);
    await keeper.signIn(byPassword);
    says({ is: 'sign-in-refused', words: 'Central does not know this password.' });
    await vi.waitFor(() => expect(keeper.door()).toMatchObject({ at: 'sign-in', login: 'mara', words: 'Central does not know this password.' }));
    expect(existsSync(workspace)).toBe(false);
    expect(seen.account).toBeNull();
  });

  test('at what is not an address is refused in words', async () => {
    expect(await machine(folder).keeper.signIn({ ...byPassword, centralUrl: 'file:///etc' })).toMatchObject({ ok: false, problem: { code: 'not-an-address' } });
  });

  test('[row 12] without a key store asks for a passphrase of eight characters or more', async () => {
    const { keeper, seen, state } = machine(folder);
    state.store = noKeyRing;
    expect(await keeper.signIn(byPassword)).toMatchObject({ value: { at: 'passphrase', isNew: true } });
    expect(await keeper.passphrase('short')).toMatchObject({ ok: false, problem: { code: 'passphrase-too-short' } });
    expect(seen.starts).toEqual([]);
    expect(await keeper.passphrase('four words of mine')).toEqual({ ok: true, value: { at: 'opening' } });
    expect(seen.starts).toHaveLength(1);
  });
});

describe('a workspace that exists', () => {
  async function signedIn() {
    const made = machine(folder);
    await made.keeper.signIn(byPassword);
    made.opens();
    // The password's check is written beside the workspace.
    await vi.waitFor(() => expect(existsSync(join(made.folder, 'unlock.sealed'))).toBe(true), { timeout: 5_000 });
    return made;
  }

  test('opens at the next start without asking, with the same key', async () => {
    const { seen } = await signedIn();
    const next = machine(folder);
    await next.keeper.enter({ account, password: null, opensBeforeSignIn: true, passphrase: null });
    expect(next.seen.starts).toMatchObject([{ keyHex: seen.starts[0]!.keyHex, opensBeforeSignIn: true, password: null }]);
  });

  test('keeps the password anew only where central accepted another: the same one costs no second derivation', async () => {
    const check = (): Buffer => readFileSync(join(workspaceFolder(folder, account), 'unlock.sealed'));
    const { keeper } = await signedIn();
    const before = check();
    await keeper.close();
    const same = machine(folder);
    await same.keeper.signIn(byPassword);
    same.opens();
    same.says({ is: 'me', me });
    await same.keeper.close();
    expect(check()).toEqual(before);
    const other = machine(folder);
    await other.keeper.signIn({ ...byPassword, password: 'a loud harbour' });
    other.opens();
    await vi.waitFor(() => expect(check()).not.toEqual(before), { timeout: 5_000 });
  });

  test('keeps no password that nobody typed: the demo’s own unlocks nothing', async () => {
    const { keeper, opens, says, folder: workspace } = machine(folder);
    await keeper.enter({ account, password: 'a quiet harbour', opensBeforeSignIn: true, passphrase: null });
    opens();
    says({ is: 'me', me });
    keeper.lock();
    expect(await keeper.unlock('a quiet harbour')).toMatchObject({ value: { at: 'sign-in' } });
    expect(existsSync(join(workspace, 'unlock.sealed'))).toBe(false);
    await keeper.signIn(byPassword);
    opens();
    await vi.waitFor(() => expect(existsSync(join(workspace, 'unlock.sealed'))).toBe(true), { timeout: 5_000 });
  });

  test('opens offline to its own password; another password has to be accepted by central first', async () => {
    await signedIn();
    const right = machine(folder);
    await right.keeper.signIn(byPassword);
    expect(right.seen.starts).toMatchObject([{ opensBeforeSignIn: true }]);
    const wrong = machine(folder);
    await wrong.keeper.signIn({ ...byPassword, password: 'somebody else' });
    expect(wrong.seen.starts).toMatchObject([{ opensBeforeSignIn: false, password: 'somebody else' }]);
  });

  test('[row 12] with another key ring than last time is shut with a way out; nothing in it changes; the old ring opens it again', async () => {
    const { folder: workspace, seen } = await signedIn();
    const before = readFileSync(join(workspace, 'key.sealed'));
    const next = machine(folder);
    next.state.store = keyRing('elsewhere');
    const door = await next.keeper.enter({ account, password: null, opensBeforeSignIn: true, passphrase: null });
    expect(door).toMatchObject({ at: 'shut', code: 'key-lost' });
    expect(await next.keeper.tryAgain()).toMatchObject({ value: { at: 'shut', code: 'key-lost' } });
    expect(next.seen.starts).toEqual([]);
    expect(readFileSync(join(workspace, 'key.sealed')).equals(before)).toBe(true);
    next.state.store = keyRing('home');
    await next.keeper.tryAgain();
    expect(next.seen.starts).toMatchObject([{ keyHex: seen.starts[0]!.keyHex }]);
  });

  test('[row 12] can be set aside when its key is lost: whole, under a dated name, and then signed in anew', async () => {
    const { folder: workspace } = await signedIn();
    const next = machine(folder);
    next.state.store = keyRing('elsewhere');
    await next.keeper.enter({ account, password: null, opensBeforeSignIn: true, passphrase: null });
    const aside = `${workspace}.set-aside-2026-05-04T09-00-00.000Z`;
    expect(await next.keeper.setAside()).toMatchObject({ value: { at: 'sign-in', words: expect.stringContaining(aside) } });
    expect(readdirSync(aside).toSorted()).toEqual(['key.sealed', 'unlock.sealed', 'workspace.db']);
    expect(await next.keeper.signIn(byPassword)).toMatchObject({ value: { at: 'opening' } });
  });

  test('that is shut for another reason is not set aside', async () => {
    const { keeper, says, folder: workspace } = await signedIn();
    says({ is: 'shut', door: { at: 'shut', code: 'from-newer-version', words: 'w', advice: 'a' } });
    expect(await keeper.setAside()).toMatchObject({ ok: false, problem: { code: 'cannot-set-aside' } });
    expect(existsSync(join(workspace, 'workspace.db'))).toBe(true);
  });

  test('[row 44] locks and unlocks by the password; a wrong one leaves it locked; locked, no window may ask', async () => {
    const { keeper, seen, says } = await signedIn();
    expect(keeper.lock()).toEqual({ at: 'locked', login: 'mara' });
    expect(seen.mayAsk).toBe(false);
    says({ is: 'me', me });
    expect(await keeper.unlock('guess')).toMatchObject({ ok: false, problem: { code: 'wrong-password' } });
    expect(keeper.door().at).toBe('locked');
    expect(await keeper.unlock('a quiet harbour')).toEqual({ ok: true, value: { at: 'open', me } });
    expect(seen.mayAsk).toBe(true);
  });

  test('that falls is started again and waits for nobody; one that keeps falling is shut in plain words', async () => {
    const { keeper, seen, falls, says, gaveUp } = await signedIn();
    falls();
    expect(keeper.door()).toEqual({ at: 'opening' });
    expect(seen.starts[1]).toMatchObject({ opensBeforeSignIn: true });
    says({ is: 'opened', me, waiting: 0 });
    expect(keeper.door().at).toBe('open');
    gaveUp();
    expect(keeper.door()).toMatchObject({ at: 'shut', code: 'keeps-stopping', words: expect.stringContaining('stopped several times'), advice: expect.stringContaining('nothing is deleted') });
    expect(seen.mayAsk).toBe(false);
  });

  test('[row 18] that keeps falling begins with a fresh copy under its own key, into which what waits is saved; where saving makes it fall as well, the folder is set aside whole', async () => {
    const { keeper, seen, gaveUp, says, folder: workspace } = await signedIn();
    gaveUp();
    expect(await keeper.setAside()).toMatchObject({ value: { at: 'opening' } });
    expect(seen.starts.at(-1)).toMatchObject({ beginsAnew: true, keyHex: seen.starts[0]!.keyHex });
    says({ is: 'shut', door: { at: 'shut', code: 'set-aside', words: 'Saved: 2 changes.', advice: 'Try again.' } });
    await keeper.tryAgain();
    expect(seen.starts.at(-1)).toMatchObject({ beginsAnew: false });

    // What was saved is what it falls over.
    gaveUp();
    expect(await keeper.setAside()).toMatchObject({ value: { at: 'sign-in', words: expect.stringContaining('untouched') } });
    expect(existsSync(workspace)).toBe(false);
  });

  test('that was begun anew, opened, and falls once more is started again as it is', async () => {
    const { keeper, seen, gaveUp, says, falls } = await signedIn();
    gaveUp();
    await keeper.setAside();
    says({ is: 'opened', me, waiting: 0 });
    falls();
    expect(seen.starts.at(-1)).toMatchObject({ beginsAnew: false });
  });

  test('that is to begin anew and whose key is gone meanwhile is opened as it is once the key is back', async () => {
    const { keeper, seen, state, gaveUp } = await signedIn();
    gaveUp();
    state.store = keyRing('elsewhere');
    expect(await keeper.setAside()).toMatchObject({ value: { at: 'shut', code: 'key-lost' } });
    state.store = keyRing('home');
    await keeper.tryAgain();
    expect(seen.starts.at(-1)).toMatchObject({ beginsAnew: false });
  });

  test('[row 23] signing out says what waits and for whom, and keeps it', async () => {
    const { keeper, seen, says, folder: workspace } = await signedIn();
    const signingOut = keeper.signOut();
    await vi.waitFor(() => expect(seen.told).toContainEqual({ is: 'sign-out' }));
    says({ is: 'signed-out', waiting: 2 });
    expect(await signingOut).toMatchObject({ value: { at: 'sign-in', login: 'mara', words: expect.stringContaining('2 changes wait here for mara') } });
    expect(seen.account).toBeNull();
    expect(existsSync(join(workspace, 'workspace.db'))).toBe(true);
  });

  test('[row 23] signing out comes to its end whatever else the workspace says meanwhile', async () => {
    const { keeper, seen, says } = await signedIn();
    const signingOut = keeper.signOut();
    await vi.waitFor(() => expect(seen.told).toContainEqual({ is: 'sign-out' }));
    says({ is: 'me', me });
    says({ is: 'signed-out', waiting: 0 });
    expect(await signingOut).toMatchObject({ ok: true, value: { at: 'sign-in' } });
  });

  test('is signed in again while it is open: central’s refusal comes back as the answer, and the desk stays open', async () => {
    const { keeper, seen, says } = await signedIn();
    const signingIn = keeper.signIn({ ...byPassword, password: 'typo' });
    await vi.waitFor(() => expect(seen.told).toContainEqual({ is: 'password', password: 'typo' }));
    says({ is: 'sign-in-refused', words: 'No.' });
    expect(await signingIn).toMatchObject({ ok: false, problem: { words: 'No.' } });
    expect(keeper.door().at).toBe('open');
    expect(await keeper.signIn({ ...byPassword, login: 'jonas' })).toMatchObject({ ok: false, problem: { code: 'signed-in-already' } });
  });

  test('is signed in again while central is silent: that is said after a while, and meanwhile it locks, unlocks and signs out', async () => {
    const { keeper, seen, says } = await signedIn();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const signingIn = keeper.signIn(byPassword);
    keeper.lock();
    expect(await keeper.unlock('a quiet harbour')).toMatchObject({ ok: true, value: { at: 'open' } });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await signingIn).toMatchObject({ ok: false, problem: { code: 'central-silent' } });

    const again = keeper.signIn(byPassword);
    const signingOut = keeper.signOut();
    await vi.waitFor(() => expect(seen.told).toContainEqual({ is: 'sign-out' }));
    says({ is: 'signed-out', waiting: 0 });
    expect(await signingOut).toMatchObject({ ok: true, value: { at: 'sign-in' } });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await again).toMatchObject({ ok: true, value: { at: 'sign-in' } });
  });
});

test('[row 12] a database whose key file is gone is shut, and a sign-in makes no new key over it', async () => {
  const { keeper, seen, folder: workspace } = machine(folder);
  mkdirSync(workspace, { recursive: true });
  writeFileSync(join(workspace, 'workspace.db'), 'waiting work');
  expect(await keeper.signIn(byPassword)).toMatchObject({ value: { at: 'shut', code: 'key-lost' } });
  expect(seen.starts).toEqual([]);
  expect(readdirSync(workspace)).toEqual(['workspace.db']);
});

test('the demo’s passphrase opens where there is no key store, without asking', async () => {
  const { keeper, seen, state, opens } = machine(folder);
  state.store = noKeyRing;
  const demo = { account, password: 'random', opensBeforeSignIn: true, passphrase: 'random' };
  await keeper.enter(demo);
  opens();
  expect(keeper.door().at).toBe('open');
  const next = machine(folder);
  next.state.store = noKeyRing;
  await next.keeper.enter(demo);
  expect(next.seen.starts[0]!.keyHex).toBe(seen.starts[0]!.keyHex);
  next.opens();
  next.keeper.lock();
  expect(await next.keeper.unlock('wrong words')).toMatchObject({ ok: false, problem: { code: 'wrong-passphrase' } });
  expect(await next.keeper.unlock('random')).toMatchObject({ value: { at: 'open' } });
});
