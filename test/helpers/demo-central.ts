/**
 * A central with the demo team for end-to-end tests and pictures: the real program on a free port of loopback, ended by its id. On a
 * database of its own where there is a PostgreSQL for tests, which starts soonest; otherwise, or where a test says so, on the embedded
 * engine in a folder of its own.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { demoLogins } from '../../central/demo/team.ts';
import { freePort } from '../../scripts/free-port.ts';
import { createDatabase, hasCluster } from './postgres-cluster.ts';
import { isDatabasePrepared, prepareFolder, shortLived } from './prepared-database.ts';

const projectFolder = resolve(import.meta.dirname, '../..');
const readyWithinMs = 120_000;

export interface DemoCentral {
  readonly url: string;
  /** Where its database and its import token lie. */
  readonly folder: string;
  /** Null on the embedded engine. */
  readonly databaseName: string | null;
  /** What `openDesk({ demo })` takes to sign in as one of the team. */
  readonly signInOf: (login: string) => { readonly centralUrl: string; readonly login: string; readonly password: string };
  /** It hangs, as a central does behind a dead line, until it is woken. */
  readonly pause: () => void;
  readonly wake: () => void;
  /** The process ends, its folder stays. */
  readonly stop: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Up and filled: the demo team is there before the first answer counts. */
const isReady = async (url: string): Promise<boolean> => {
  try {
    const answer = await fetch(`${url}/v1/health`, { signal: AbortSignal.timeout(1_000) });
    return answer.ok;
  } catch {
    return false;
  }
};

/** Names what was filled before, a database of the cluster or else a folder; every central of that kind starts on a copy of it. The other kind fills its own. */
const filledVariable = 'GOODSHIP_FILLED_DEMO';

export async function startDemoCentral({ isEmbedded = !hasCluster }: { readonly isEmbedded?: boolean } = {}): Promise<DemoCentral> {
  const parent = mkdtempSync(join(tmpdir(), 'goodship-central-'));
  const folder = join(parent, 'data');
  const filled = isEmbedded === hasCluster ? undefined : process.env[filledVariable];
  const database = isEmbedded ? null : await createDatabase(filled);
  if (isEmbedded && filled !== undefined) cpSync(filled, folder, { recursive: true });
  else if (isEmbedded && isDatabasePrepared()) prepareFolder(folder);
  const passwordByLogin = Object.fromEntries(demoLogins.map((login) => [login, `the password of ${login}`]));
  const passwordsFile = join(parent, 'passwords.json');
  writeFileSync(passwordsFile, JSON.stringify(passwordByLogin), { mode: 0o600 });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [...shortLived, 'central/main.ts', `--folder=${folder}`, `--port=${port}`, '--demo', `--demo-passwords=${passwordsFile}`], {
    cwd: projectFolder, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...(database ? { DATABASE_URL: database.url } : {}) },
  });
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
    await database?.drop();
  };
  const until = Date.now() + readyWithinMs;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > until) {
      await end();
      throw new Error(`Central did not come up: ${said.slice(-2_000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { url, folder, databaseName: database?.name ?? null, signInOf: (login) => ({ centralUrl: url, login, password: passwordByLogin[login]! }), pause: () => void child.kill('SIGSTOP'), wake: () => void child.kill('SIGCONT'), stop, end };
}

/** Fills one once for all tests of a run. Answers how to take it away. */
export async function fillDemoOnce(): Promise<() => Promise<void>> {
  const central = await startDemoCentral();
  await central.stop();
  process.env[filledVariable] = central.databaseName ?? central.folder;
  return central.end;
}
