/** A real Electron program as a person starts it, with a hold on its one window: what is painted in it when, and keys to press. */
import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { endChild } from '../../scripts/children.ts';
import type { OrdinaryUser } from '../../scripts/ordinary-user.ts';
import { openDevtools, type DevtoolsPipe } from './devtools-pipe.ts';

/** Milliseconds since 1970 on the one clock of the machine, finer than Date.now. */
export const now = (): number => performance.timeOrigin + performance.now();

const keys = {
  J: { key: 'j', code: 'KeyJ', text: 'j', windowsVirtualKeyCode: 74 },
  N: { key: 'n', code: 'KeyN', text: 'n', windowsVirtualKeyCode: 78 },
  'Control+Enter': { key: 'Enter', code: 'Enter', modifiers: 2, windowsVirtualKeyCode: 13 },
} as const;

export interface ProgramStart {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly user: OrdinaryUser | null;
}
export interface WindowProgram {
  readonly pid: number;
  readonly spawnedAt: number;
  /** Runs a function in the page; it sees its arguments and the page, nothing of ours. */
  readonly inPage: <Value, Args extends readonly unknown[]>(act: (...args: Args) => Value | Promise<Value>, ...args: Args) => Promise<Value>;
  /** When an element with these words was painted. */
  readonly paintedAt: (selector: string, words?: string) => Promise<number>;
  readonly press: (key: keyof typeof keys) => Promise<void>;
  /** As if typed, or pasted, where the focus is. */
  readonly type: (text: string) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** In the page. The first of two frames is the one in which the element is drawn. */
const painted = (selector: string, words: string, withinMs: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Nothing was painted of ${selector} ${words}`)), withinMs);
    const look = (): void => {
      if (![...document.querySelectorAll(selector)].some(({ textContent }) => textContent.includes(words))) return;
      watch.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => {
        clearTimeout(timer);
        resolve(performance.timeOrigin + performance.now());
      }));
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
    look();
  });

interface Target {
  readonly targetInfo: { readonly targetId: string; readonly type: string };
}
interface Context {
  readonly context: { readonly origin: string; readonly auxData: { readonly isDefault: boolean } };
}

/** Holds on to the first window; answers with its session once there is a page of the program's own in it. */
const firstPage = async (devtools: DevtoolsPipe): Promise<string> => {
  const target = new Promise<string>((resolve) => {
    devtools.on('Target.targetCreated', ({ targetInfo: { targetId, type } }: Target) => {
      if (type === 'page') resolve(targetId);
    });
  });
  const page = new Promise<void>((resolve) => {
    devtools.on('Runtime.executionContextCreated', ({ context: { origin, auxData } }: Context) => {
      if (auxData.isDefault && origin !== '://') resolve();
    });
  });
  await devtools.ask('Target.setDiscoverTargets', { discover: true });
  const { sessionId } = await devtools.ask<{ readonly sessionId: string }>('Target.attachToTarget', { targetId: await target, flatten: true });
  await devtools.ask('Runtime.enable', {}, sessionId);
  await page;
  return sessionId;
};

const goneWithinMs = 60_000;
const paintedWithinMs = 30_000;

const holdOf = (devtools: DevtoolsPipe, sessionId: string): Pick<WindowProgram, 'inPage' | 'paintedAt' | 'press' | 'type'> => {
  const ask = <Result>(method: string, params: Readonly<Record<string, unknown>>): Promise<Result> => devtools.ask<Result>(method, params, sessionId);
  const inPage: WindowProgram['inPage'] = async (act, ...values) => {
    const expression = `(${act.toString()})(...${JSON.stringify(values)})`;
    const { result, exceptionDetails } = await ask<{ readonly result: { readonly value: never }; readonly exceptionDetails?: { readonly exception?: { readonly description?: string } } }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(`In the window: ${exceptionDetails.exception?.description ?? 'failed'}`);
    return result.value;
  };
  return {
    inPage,
    paintedAt: (selector, words = '') => inPage(painted, selector, words, paintedWithinMs),
    press: async (key) => {
      await ask('Input.dispatchKeyEvent', { type: 'keyDown', ...keys[key] });
      await ask('Input.dispatchKeyEvent', { type: 'keyUp', ...keys[key], text: undefined });
    },
    type: async (text) => {
      await ask('Input.insertText', { text });
    },
  };
};

export const startProgram = async ({ executable, args, env, user }: ProgramStart): Promise<WindowProgram> => {
  const spawnedAt = now();
  const child = spawn(executable, [...args, '--remote-debugging-pipe', '--log-level=3'], { env, stdio: ['ignore', 'ignore', 'inherit', 'pipe', 'pipe'], ...user });
  const end = (): Promise<void> => endChild(child, goneWithinMs);
  try {
    const devtools = openDevtools(child.stdio[3] as Writable, child.stdio[4] as Readable);
    const sessionId = await firstPage(devtools);
    // A screen without a window manager gives the focus to nobody.
    await devtools.ask('Emulation.setFocusEmulationEnabled', { enabled: true }, sessionId);
    return { pid: child.pid!, spawnedAt, ...holdOf(devtools, sessionId), end };
  } catch (error) {
    await end();
    throw error;
  }
};
