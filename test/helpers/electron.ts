/**
 * The real program for an end-to-end test: a user-data folder of its own, the sandbox on, ended by its id whatever
 * happens. `openDesk` may be called several times in a test: several desks, or the same one again.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, errors, test as base, type ElectronApplication, type Page } from '@playwright/test';
import type { Goodship } from '../../contract/channels.ts';
import type { Door } from '../../contract/views.ts';

declare global {
  interface Window {
    readonly goodship: Goodship;
  }
}

const projectFolder = resolve(import.meta.dirname, '../..');

export interface DeskOptions {
  /** A folder from an earlier desk, to open it again; otherwise a new one. */
  readonly userDataFolder?: string;
  /** Signs in without asking, as `npm start` does. */
  readonly demo?: { readonly centralUrl: string; readonly login: string; readonly password: string };
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface DeskProgram {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly userDataFolder: string;
  readonly door: () => Promise<Door>;
  /** Waits until the door is there. */
  readonly doorAt: <At extends Door['at']>(at: At, timeoutMs?: number) => Promise<Extract<Door, { readonly at: At }>>;
  /** In order, as an agent quits. */
  readonly close: () => Promise<void>;
  /** As a power cut does: `kill -9` to the process of windows and so to all of its children. */
  readonly kill: () => Promise<void>;
}

function executable(): string {
  const path = process.env['GOODSHIP_ELECTRON'];
  if (path === undefined) throw new Error('Run end-to-end tests by: npm test -- --only=e2e FILES');
  return path;
}

export const newFolder = (name: string): string => mkdtempSync(join(tmpdir(), `goodship-${name}-`));

async function gone(child: ChildProcess, act: () => unknown): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  act();
  await ended;
  clearTimeout(timer);
}

/** Two to five seconds are usual with both processors busy. */
const attachWithinMs = [8_000, 16_000, 32_000];

/**
 * Starts the program and gets hold of it. Now and then the test driver attaches to a program that waits for it and never lets it
 * go; nothing of ours has run by then, so the program is ended and started anew. That is printed.
 */
async function launch(prepare: () => Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  for (const timeout of attachWithinMs) {
    try {
      return await _electron.launch({ ...prepare(), timeout });
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
      console.log(`The test driver did not get hold of the program within ${timeout / 1_000} s.`);
    }
  }
  throw new Error('The test driver did not get hold of the program.');
}

type Lent = Required<Pick<DeskOptions, 'env' | 'args'>>;
const lentVariable = 'GOODSHIP_LENT_KEY_RING';

/** Every desk from now on, in whichever worker, finds this key ring, unless its test names another session bus. */
export const lendKeyRing = (lent: Lent): void => { process.env[lentVariable] = JSON.stringify(lent); };

export const hasLentKeyRing = (): boolean => process.env[lentVariable] !== undefined;

const lentTo = (env: DeskOptions['env']): Lent => {
  const lent = process.env[lentVariable];
  return lent === undefined || env?.['DBUS_SESSION_BUS_ADDRESS'] !== undefined ? { env: {}, args: [] } : (JSON.parse(lent) as Lent);
};

/** Most desks of a test are new, and would each find out that there is no graphics card here: a whole run takes a tenth less when it is said beforehand. */
const noGraphicsCard = '--disable-gpu';

/** A program on a key ring of its test's own is not held: who reads a new ring first is what such a test is about. */
const held = (env: NonNullable<DeskOptions['env']>): readonly string[] =>
  env['DBUS_SESSION_BUS_ADDRESS'] === undefined ? ['-r', join(import.meta.dirname, 'hold-until-attached.cjs')] : [];

const bridgeOf = (window: Page): Promise<unknown> => window.waitForFunction(() => typeof globalThis.window.goodship === 'object', undefined, { polling: 50 });

export async function openDesk({ userDataFolder = newFolder('desk'), demo, args = [], env = {} }: DeskOptions = {}): Promise<DeskProgram> {
  const signIn = join(userDataFolder, 'demo-sign-in.json');
  const ring = lentTo(env);
  const app = await launch(() => {
    if (demo) writeFileSync(signIn, JSON.stringify(demo), { mode: 0o600 });
    return {
      executablePath: executable(),
      chromiumSandbox: true,
      args: [...held(env), projectFolder, `--user-data-dir=${userDataFolder}`, noGraphicsCard, ...ring.args, ...args],
      env: { ...(process.env as Record<string, string>), HOME: userDataFolder, ...(demo ? { GOODSHIP_DEMO_SIGN_IN: signIn } : {}), ...ring.env, ...env },
    };
  });
  const child = app.process();
  const window = await app.firstWindow();
  await bridgeOf(window);
  // A screen without a window manager takes the focus away from a window as it likes; a test's window always counts as the one in front.
  await (await app.context().newCDPSession(window)).send('Emulation.setFocusEmulationEnabled', { enabled: true });
  const door = async (): Promise<Door> => {
    const said = await window.evaluate(() => globalThis.window.goodship.door.state());
    if (!said.ok) throw new Error(said.problem.words);
    return said.value;
  };
  return {
    app,
    window,
    userDataFolder,
    door,
    doorAt: async (at, timeoutMs = 20_000) => {
      const until = Date.now() + timeoutMs;
      for (;;) {
        const now = await door();
        if (now.at === at) return now as never;
        if (Date.now() > until) throw new Error(`The door is at ${JSON.stringify(now)}, not at “${at}”.`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    close: () => gone(child, () => app.close()),
    kill: () => gone(child, () => child.kill('SIGKILL')),
  };
}

async function endDesk({ kill, userDataFolder }: DeskProgram): Promise<void> {
  await kill();
  rmSync(userDataFolder, { recursive: true, force: true, maxRetries: 5 });
}

interface Fixtures {
  /** Opens a desk that is ended with the test; its folder goes with it. */
  readonly openDesk: typeof openDesk;
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
  openDesk: async ({}, give) => {
    const desks: DeskProgram[] = [];
    await give(async (options) => {
      const desk = await openDesk(options);
      desks.push(desk);
      return desk;
    });
    await Promise.all(desks.map(endDesk));
  },
});

/**
 * One desk for the tests of a file that leave it as it was: starting the program costs more than most of them do. The first that
 * asks opens it, each later one gets it with its window loaded anew. After a test that failed the next ones get another desk.
 */
export function sharedDesk(open: () => Promise<DeskProgram>): () => Promise<DeskProgram> {
  let opened: DeskProgram | undefined;
  test.afterAll(async () => {
    if (opened) await endDesk(opened);
  });
  return async () => {
    if (opened) {
      await opened.window.reload();
      await bridgeOf(opened.window);
    }
    opened ??= await open();
    return opened;
  };
}
export { expect } from '@playwright/test';
