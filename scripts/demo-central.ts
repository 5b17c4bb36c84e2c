/**
 * The central of `npm start`: one for all desks of this checkout, on the folder .goodship/central. It starts with the
 * first desk and ends with the last one, whichever that is; so it runs on its own and every start leaves a note
 * that it uses it.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoLogins } from '../central/demo/team.ts';
import { freePort } from './free-port.ts';
import { projectFolder } from './runtime.ts';

export const demoFolder = join(projectFolder, '.goodship');
const centralFolder = join(demoFolder, 'central');
const usersFolder = join(demoFolder, 'central-users');
const portFile = join(demoFolder, 'central-port');
const pidFile = join(demoFolder, 'central-pid');
const passwordsFile = join(demoFolder, 'demo-passwords.json');
const logFile = join(demoFolder, 'central.log');

/** Writes the file unless it is there, and answers what is in it then. */
function kept(file: string, make: () => string): string {
  try {
    writeFileSync(file, make(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** One random password per login of the demo, made once. */
function demoPasswords(): Readonly<Record<string, string>> {
  const passwords = (): string => JSON.stringify(Object.fromEntries(demoLogins.map((login) => [login, randomBytes(18).toString('base64url')])), null, 2);
  return JSON.parse(kept(passwordsFile, passwords)) as Record<string, string>;
}

/** Whatever answers as a Goodship central at the address. */
async function answers(url: string): Promise<boolean> {
  try {
    const health = (await (await fetch(`${url}/v1/health`, { signal: AbortSignal.timeout(1_000) })).json()) as { readonly product?: unknown };
    return health.product === 'goodship-central';
  } catch {
    return false;
  }
}

const runningPid = (): number | null => {
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
  return pid > 0 && isAlive(pid) ? pid : null;
};

function spawnCentral(port: number): void {
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(process.execPath, ['central/main.ts', `--folder=${centralFolder}`, `--port=${port}`, '--demo', `--demo-passwords=${passwordsFile}`], {
    cwd: projectFolder,
    detached: true,
    stdio: ['ignore', log, log],
    // Whatever database this shell may know of, the demo does not go there.
    env: { ...process.env, DATABASE_URL: undefined },
  });
  closeSync(log);
  child.unref();
  if (child.pid !== undefined) writeFileSync(pidFile, String(child.pid));
}

export interface DemoCentral {
  readonly url: string;
  readonly passwordByLogin: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Ends central if no other desk uses it. */
  readonly leave: () => void;
}

/** Does not wait until central is up: the desk can do without. */
export async function joinDemoCentral(): Promise<DemoCentral> {
  mkdirSync(usersFolder, { recursive: true, mode: 0o711 });
  mkdirSync(centralFolder, { recursive: true, mode: 0o700 });
  const newPort = await freePort();
  // The same port at every start: a workspace belongs to one agent at one address.
  const port = Number(kept(portFile, () => String(newPort)));
  const passwordByLogin = demoPasswords();
  const url = `http://127.0.0.1:${port}`;
  const note = join(usersFolder, String(process.pid));
  writeFileSync(note, '');
  if (runningPid() === null && !(await answers(url))) spawnCentral(port);
  return {
    url,
    passwordByLogin,
    logFile,
    leave: () => {
      rmSync(note, { force: true });
      const others = readdirSync(usersFolder).filter((pid) => {
        if (isAlive(Number(pid))) return true;
        rmSync(join(usersFolder, pid), { force: true });
        return false;
      });
      const pid = runningPid();
      if (others.length > 0 || pid === null) return;
      process.kill(pid, 'SIGTERM');
      rmSync(pidFile, { force: true });
    },
  };
}
