/**
 * Opens, locks and shuts the workspace: finds its key, starts its process, hears what becomes of it, and says to the
 * windows where they stand. One deed at a time. The key and a password that central has not seen yet live
 * here in memory, and nowhere else in this process.
 */
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { answer, problem, type Answer } from '../../../contract/answer.ts';
import type { Door } from '../../../contract/views.ts';
import type { WorkspaceToHost } from '../../../contract/workspace-host.ts';
import type { KeyStore } from '../keys/key-store.ts';
import type { PassphraseMaking, ScryptCost } from '../keys/passphrase.ts';
import { findKey, isUnused, openByPassphrase, sealNewKey, sealNewKeyByPassphrase } from '../keys/sealed-key.ts';
import { checkPassword, rememberPassword } from '../keys/unlock-check.ts';
import type { Account, Memory } from '../settings/memory.ts';
import { centralAddress, setFolderAside, spelledLogin, workspaceFolder } from '../workspace-host/workspace-folder.ts';
import type { WorkspaceHearing, WorkspaceProcess, WorkspaceStart } from '../workspace-host/workspace-process.ts';
import { doorAfter, firstDoor, type DoorEvent } from './door.ts';
import { cannotSignOut, cannotSetAside, centralIsSilent, fellTooOften, newPassphraseWords, notAnAddress, otherAccount, refusedPassphrase, shortPassphrase, signedOutWords, wrongPassword, wrongUnlock } from './door-words.ts';

const shortestPassphrase = 8;
const answerWithinMs = 20_000;

export interface DoorKeeperNeeds {
  readonly userDataFolder: string;
  readonly deskName: string;
  readonly memory: Pick<Memory, 'settings' | 'account' | 'lastSignIn' | 'rememberAccount' | 'forgetAccount'>;
  readonly keyStore: () => KeyStore;
  readonly startWorkspace: (start: Pick<WorkspaceStart, 'opening' | 'hearing'>) => WorkspaceProcess;
  readonly random: (bytes: number) => Buffer;
  readonly scryptCost: ScryptCost;
  readonly now: () => Date;
  readonly doorChanged: (door: Door) => void;
  /** Every window gets a line to the workspace, or loses it. */
  readonly windowsMayAsk: (may: boolean) => void;
}

/** How a start or a sign-in asks for a workspace. */
export interface Entry {
  readonly account: Account;
  readonly password: string | null;
  /** The person has shown who they are, to this machine at least. */
  readonly opensBeforeSignIn: boolean;
  /** Used where the system has no key store, instead of asking (the demo). */
  readonly passphrase: string | null;
  /** What lies in the workspace's folder is set aside first, and what can be read of it saved. */
  readonly beginsAnew?: boolean;
}

interface SignIn {
  readonly centralUrl: string;
  readonly login: string;
  readonly password: string;
}

interface Desk extends Entry {
  readonly folder: string;
  readonly key: Buffer;
  readonly isSealedByStore: boolean;
  readonly isNew: boolean;
  readonly process: WorkspaceProcess;
  /** Not yet accepted by central, if any. `isNews`: a person typed it, and it does not unlock this desk yet. */
  readonly pending: { password: string | null; isNews: boolean };
}

export type DoorKeeper = ReturnType<typeof createDoorKeeper>;

export function createDoorKeeper(needs: DoorKeeperNeeds) {
  const { memory } = needs;
  const making: PassphraseMaking = { random: needs.random, cost: needs.scryptCost };
  let state = firstDoor;
  let desk: Desk | null = null;
  /** What stands behind a passphrase or a shut door. */
  let entry: Entry | null = null;
  /** Folders that were begun anew since the program started: what was saved into them may be what makes the workspace fall. */
  const begunAnew = new Set<string>();
  const hearers = new Set<(message: WorkspaceToHost) => void>();

  const step = (event: DoorEvent): Door => {
    const before = state.door;
    state = doorAfter(state, event);
    if (before !== state.door) {
      if ((before.at === 'open') !== (state.door.at === 'open')) needs.windowsMayAsk(state.door.at === 'open');
      needs.doorChanged(state.door);
    }
    return state.door;
  };

  let last: Promise<unknown> = Promise.resolve();
  /** Deeds follow each other, so that none sees another half done. */
  const inTurn = <Value>(deed: () => Promise<Value>): Promise<Value> => {
    const next = last.then(deed);
    last = next.catch(() => undefined);
    return next;
  };

  /** The first message of these kinds, whatever else is said before it; null when none came in time. */
  const nextMessage = (wanted: readonly WorkspaceToHost['is'][]): Promise<WorkspaceToHost | null> =>
    new Promise((resolve) => {
      const end = (message: WorkspaceToHost | null): void => {
        clearTimeout(timer);
        hearers.delete(hear);
        resolve(message);
      };
      const hear = (message: WorkspaceToHost): void => {
        if (wanted.includes(message.is)) end(message);
      };
      const timer = setTimeout(() => end(null), answerWithinMs);
      hearers.add(hear);
    });

  const closeDesk = async (): Promise<void> => {
    const closing = desk;
    desk = null;
    await closing?.process.close();
    closing?.key.fill(0);
  };

  const wantSignIn = (words = '', account = memory.lastSignIn()): Door =>
    step({ is: 'sign-in-wanted', centralUrl: account?.centralUrl ?? '', login: account?.login ?? '', words });

  /** The password is right: it unlocks this desk from now on. Should that not get to the disk, unlocking asks central. */
  const keepPassword = ({ pending, isSealedByStore, folder }: Desk): void => {
    const { password, isNews } = pending;
    pending.password = null;
    if (password === null || !isNews || !isSealedByStore) return;
    inTurn(() => rememberPassword(folder, password, needs.keyStore(), making)).catch(() => undefined);
  };

  const said = (message: WorkspaceToHost): void => {
    const current = desk;
    if (!current) return;
    for (const hear of hearers) hear(message);
    switch (message.is) {
      case 'opened':
        memory.rememberAccount(current.account);
        // Opened before central was asked: the password still has to sign in there.
        if (!current.opensBeforeSignIn) keepPassword(current);
        step({ is: 'me', me: message.me });
        return;
      case 'copying':
        step(message);
        return;
      case 'me':
        keepPassword(current);
        step({ is: 'me', me: message.me });
        return;
      case 'sign-in-refused':
        current.pending.password = null;
        if (state.door.at !== 'opening') return;
        void inTurn(async () => {
          await closeDesk();
          // The key was made for a workspace that now will not be.
          if (current.isNew && isUnused(current.folder)) await rm(current.folder, { recursive: true, force: true });
          wantSignIn(message.words, current.account);
        });
        return;
      case 'shut':
        entry = current;
        step({ is: 'shut', door: message.door });
        void inTurn(closeDesk);
        return;
      default:
    }
  };

  interface Found {
    readonly isSealedByStore: boolean;
    readonly isNew: boolean;
  }
  const run = (wanted: Entry, folder: string, key: Buffer, { isSealedByStore, isNew }: Found): Door => {
    const hearing: WorkspaceHearing = {
      said: (message) => {
        hasOpened ||= message.is === 'opened';
        said(message);
      },
      fell: () => step({ is: 'fell' }),
      gaveUp: () => {
        entry = wanted;
        step({ is: 'shut', door: fellTooOften });
        void inTurn(closeDesk);
      },
    };
    const opening = () => ({
      is: 'open' as const,
      folder,
      keyHex: key.toString('hex'),
      centralUrl: wanted.account.centralUrl,
      login: wanted.account.login,
      deskName: needs.deskName,
      phoneRegion: memory.settings().phoneRegion,
      keeps: memory.settings().keeps,
      password: pending.password,
      opensBeforeSignIn: wanted.opensBeforeSignIn || hasOpened,
      beginsAnew: wanted.beginsAnew === true && !hasOpened,
    });
    entry = null;
    step({ is: 'opening' });
    // Once it has opened, starting again after a fall waits for nobody.
    let hasOpened = false;
    // What opens before the sign-in is known here already, or is the demo's own, which nobody typed.
    const pending = { password: wanted.password, isNews: !wanted.opensBeforeSignIn };
    const process = needs.startWorkspace({ opening, hearing });
    desk = { ...wanted, folder, key, isSealedByStore, isNew, process, pending };
    return state.door;
  };

  const runNewByPassphrase = async (wanted: Entry, folder: string, passphrase: string): Promise<Door> => {
    const key = needs.random(32);
    await sealNewKeyByPassphrase(folder, key, passphrase, making);
    return run(wanted, folder, key, { isSealedByStore: false, isNew: true });
  };

  const wantPassphrase = (wanted: Entry, isNew: boolean): Door => {
    entry = wanted;
    return step({ is: 'passphrase-wanted', isNew, login: wanted.account.login, words: isNew ? newPassphraseWords : '' });
  };

  /** From an entry to a workspace that opens, or to the door that stands before it. */
  const enter = async (wanted: Entry): Promise<Door> => {
    const folder = workspaceFolder(needs.userDataFolder, wanted.account);
    const store = needs.keyStore();
    const found = await findKey(folder, store);
    switch (found.is) {
      case 'lost':
        entry = wanted;
        return step({ is: 'shut', door: { at: 'shut', code: 'key-lost', words: found.words, advice: found.advice } });
      case 'open': {
        const isKnown = wanted.opensBeforeSignIn || (wanted.password !== null && (await checkPassword(folder, wanted.password, store)) === 'right');
        return run({ ...wanted, opensBeforeSignIn: isKnown }, folder, found.key, { isSealedByStore: true, isNew: false });
      }
      case 'wants-passphrase': {
        const key = wanted.passphrase === null ? null : await openByPassphrase(folder, wanted.passphrase);
        return key ? run(wanted, folder, key, { isSealedByStore: false, isNew: false }) : wantPassphrase(wanted, false);
      }
      case 'none': {
        if (wanted.password === null) return wantSignIn('', wanted.account);
        if (store.name === null) return wanted.passphrase === null ? wantPassphrase(wanted, true) : runNewByPassphrase(wanted, folder, wanted.passphrase);
        const key = needs.random(32);
        await sealNewKey(folder, key, store);
        return run(wanted, folder, key, { isSealedByStore: true, isNew: true });
      }
    }
  };

  const signInAgain = async (current: Desk, password: string): Promise<Answer<Door>> => {
    Object.assign(current.pending, { password, isNews: true });
    const outcome = nextMessage(['me', 'sign-in-refused']);
    current.process.tell({ is: 'password', password });
    const message = await outcome;
    if (message?.is === 'sign-in-refused') return problem('sign-in-refused', message.words);
    return message === null && desk === current ? centralIsSilent : answer(state.door);
  };

  /** How it ended may be told later: other deeds do not stand behind one that waits for central. */
  const beginSignIn = async (input: SignIn): Promise<{ readonly ended: Answer<Door> | Promise<Answer<Door>> }> => {
    const centralUrl = centralAddress(input.centralUrl);
    if (centralUrl === null) return { ended: notAnAddress };
    const account = { centralUrl, login: spelledLogin(input.login) };
    if (desk) {
      const isSame = desk.account.centralUrl === account.centralUrl && desk.account.login === account.login;
      return { ended: isSame ? signInAgain(desk, input.password) : otherAccount(desk.account.login) };
    }
    return { ended: answer(await enter({ account, password: input.password, opensBeforeSignIn: false, passphrase: null })) };
  };

  return {
    door: (): Door => state.door,
    lineForWindow: () => {
      const port = state.door.at === 'open' ? desk?.process.portForWindow() : null;
      return desk && port ? { desk: basename(desk.folder), port } : null;
    },
    tellWorkspace: (message: Parameters<WorkspaceProcess['tell']>[0]): void => desk?.process.tell(message),

    enter: (wanted: Entry): Promise<Door> => inTurn(() => enter(wanted)),
    askForSignIn: (centralUrl: string, login: string): Door => step({ is: 'sign-in-wanted', centralUrl, login, words: '' }),

    signIn: async (input: SignIn): Promise<Answer<Door>> => {
      const { ended } = await inTurn(() => beginSignIn(input));
      return ended;
    },

    passphrase: (passphrase: string): Promise<Answer<Door>> =>
      inTurn(async () => {
        const { door } = state;
        if (door.at !== 'passphrase' || !entry) return answer(door);
        const folder = workspaceFolder(needs.userDataFolder, entry.account);
        if (door.isNew) {
          if (passphrase.length < shortestPassphrase) return shortPassphrase(shortestPassphrase);
          return answer(await runNewByPassphrase(entry, folder, passphrase));
        }
        const key = await openByPassphrase(folder, passphrase);
        if (!key) return refusedPassphrase;
        // Whoever knows the passphrase is at home here, whether or not central can be asked.
        return answer(run({ ...entry, opensBeforeSignIn: true }, folder, key, { isSealedByStore: false, isNew: false }));
      }),

    lock: (): Door => step({ is: 'locked' }),

    unlock: (secret: string): Promise<Answer<Door>> =>
      inTurn(async () => {
        if (state.door.at !== 'locked' || !desk) return answer(state.door);
        const { folder, isSealedByStore, account } = desk;
        if (!isSealedByStore) return (await openByPassphrase(folder, secret)) ? answer(step({ is: 'unlocked' })) : refusedPassphrase;
        const verdict = await checkPassword(folder, secret, needs.keyStore());
        if (verdict === 'right') return answer(step({ is: 'unlocked' }));
        if (verdict === 'wrong') return wrongPassword;
        await closeDesk();
        return answer(wantSignIn(wrongUnlock, account));
      }),

    signOut: (): Promise<Answer<Door>> =>
      inTurn(async () => {
        const current = desk;
        if (!current) return answer(wantSignIn());
        const outcome = nextMessage(['signed-out']);
        current.process.tell({ is: 'sign-out' });
        const message = await outcome;
        if (message?.is !== 'signed-out') return cannotSignOut;
        await closeDesk();
        memory.forgetAccount();
        return answer(wantSignIn(signedOutWords(current.account.login, message.waiting), current.account));
      }),

    /** With what lies there, whatever was wished before. */
    tryAgain: (): Promise<Answer<Door>> => inTurn(async () => answer(state.door.at === 'shut' && entry ? await enter({ ...entry, beginsAnew: false }) : state.door)),

    setAside: (): Promise<Answer<Door>> =>
      inTurn(async () => {
        const { door } = state;
        if (door.at !== 'shut' || !entry) return answer(door);
        if (door.code !== 'key-lost' && door.code !== 'damaged' && door.code !== 'keeps-stopping') return cannotSetAside;
        const { account } = entry;
        const folder = workspaceFolder(needs.userDataFolder, account);
        // With its key, what waits can be saved: once. Should the workspace fall over that as well, the folder goes aside whole.
        if (door.code !== 'key-lost' && !isUnused(folder) && !begunAnew.has(folder)) {
          begunAnew.add(folder);
          return answer(await enter({ ...entry, beginsAnew: true }));
        }
        const aside = await setFolderAside(folder, needs.now());
        entry = null;
        memory.forgetAccount();
        return answer(wantSignIn(`The old workspace lies untouched in ${aside}. Sign in to start over; what central has comes back.`, account));
      }),

    close: (): Promise<void> => inTurn(closeDesk),
  };
}
