/**
 * A central with the demo team for end-to-end tests and pictures: the real program, its embedded engine in a folder of
 * its own, on a free port of loopback, ended by its id.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { demoLogins } from '../../central/demo/team.ts';
import { isDatabasePrepared, prepareFolder, shortLived } from './prepared-database.ts';

const projectFolder = resolve(import.meta.dirname, '../..');
const readyWithinMs = 120_000;

export interface DemoCentral {
  readonly url: string;
  /** Where its database and its import token lie. */
  readonly folder: string;
  /** What `openDesk({ demo })` takes to sign in as one of the team. */
  readonly signInOf: (login: string) => { readonly centralUrl: string; readonly login: string; readonly password: string };
  /** It hangs, as a central does behind a dead line, until it is woken. */
  readonly pause: () => void;
  readonly wake: () => void;
  /** The process ends, its folder stays. */
  readonly stop: () => Promise<void>;
  readonly end: () => Promise<void>;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** Up and filled: the demo team is there before the first answer counts. */
const isReady = async (url: string): Promise<boolean> => {
  try {
    const answer = await fetch(`${url}/v1/health`, { signal: AbortSignal.timeout(1_000) });
    return answer.ok;
  } catch {
    return false;
  }
};

/** Names a folder that was filled before; every central starts on a copy of it. Without one it fills its own, which takes its time. */
const filledVariable = 'GOODSHIP_FILLED_DEMO';

export async function startDemoCentral(): Promise<DemoCentral> {
  const parent = mkdtempSync(join(tmpdir(), 'goodship-central-'));
  const folder = join(parent, 'data');
  const filled = process.env[filledVariable];
  if (filled !== undefined) cpSync(filled, folder, { recursive: true });
  else if (isDatabasePrepared()) prepareFolder(folder);
  const passwordByLogin = Object.fromEntries(demoLogins.map((login) => [login, `the password of ${login}`]));
  const passwordsFile = join(parent, 'passwords.json');
  writeFileSync(passwordsFile, JSON.stringify(passwordByLogin), { mode: 0o600 });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [...shortLived, 'central/main.ts', `--folder=${folder}`, `--port=${port}`, '--demo', `--demo-passwords=${passwordsFile}`], { cwd: projectFolder, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => { said += bytes.toString(); });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(timer);
    }
  };
  /** Nobody looks at its folder again, so it need not close in order. */
  const end = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    rmSync(parent, { recursive: true, force: true, maxRetries: 5 });
  };
  const until = Date.now() + readyWithinMs;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > until) {
      await end();
      throw new Error(`Central did not come up: ${said.slice(-2_000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { url, folder, signInOf: (login) => ({ centralUrl: url, login, password: passwordByLogin[login]! }), pause: () => void child.kill('SIGSTOP'), wake: () => void child.kill('SIGCONT'), stop, end };
}

/** Fills a folder once for all tests of a run, beginning with the prepared database. Answers how to take it away. */
export async function fillDemoOnce(): Promise<() => Promise<void>> {
  const central = await startDemoCentral();
  await central.stop();
  process.env[filledVariable] = central.folder;
  return central.end;
}
