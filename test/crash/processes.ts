/** Central and desks as processes that a test starts, hears and kills; whatever happens, none outlives its test. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { freePort } from '../../scripts/free-port.ts';
import { createDatabase, hasCluster } from '../helpers/postgres-cluster.ts';
import { prepareFolder, shortLived } from '../helpers/prepared-database.ts';
import { someFolder } from '../helpers/workspace.ts';
import type { CentralOpening, FromCentral, Holding, ToCentral } from './central-process.ts';
import type { DeskOrder, DeskSaid } from './desk-process.ts';

/** The full run is for CI and for nights; the ordinary one is a tenth of it. */
export const isFull = process.env['GOODSHIP_FAULTS'] === 'full';
export const full = (count: number): number => (isFull ? count : Math.round(count / 10));

/** Printed with each run. The same one unless GOODSHIP_SEED names another, so that a run is red for a change and not by chance; `npm run soak` goes on with new ones. */
export const seedOfRun = (): number => Number(process.env['GOODSHIP_SEED'] ?? 20_261_125);

const file = (name: string): string => join(import.meta.dirname, name);
const env = { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' };

/** Ends with the signal, and is really gone when this resolves. */
export const endChild = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

/** Stands still for so long where it is, as everything does on a machine whose lid is closed. */
export const sleepFor = async (child: ChildProcess, ms: number): Promise<void> => {
  child.kill('SIGSTOP');
  await pause(ms);
  child.kill('SIGCONT');
};

/** A database of its own where there is a PostgreSQL for tests; null where there is none. */
const someDatabase = async (): Promise<string | null> => {
  if (!hasCluster) return null;
  const { url, drop } = await createDatabase();
  onTestFinished(drop);
  return url;
};

export interface CentralProcess {
  readonly url: string;
  readonly engine: string;
  /** `kill -9`, and up again on the same port. Resolves when it listens. */
  readonly killAndStart: () => Promise<void>;
  /** The same, but it dies between its next commit of a push and the answer; by an ordinary kill when no push comes. */
  readonly dieAfterCommitAndStart: () => Promise<void>;
  readonly sleepFor: (ms: number) => Promise<void>;
  readonly holding: () => Promise<Holding>;
}

export const startCentral = async (oldMessages = 0): Promise<CentralProcess> => {
  const port = await freePort();
  const folder = someFolder();
  const databaseUrl = await someDatabase();
  if (databaseUrl === null) prepareFolder(folder);
  const opening: CentralOpening = { is: 'open', databaseUrl, folder, port, oldMessages };
  let child: ChildProcess;
  const tell = (message: ToCentral): boolean => child.send(message);
  const hear = async (wanted: FromCentral['is']): Promise<FromCentral> => {
    const hearing = child;
    return new Promise((resolve, reject) => {
      hearing.on('message', (message: FromCentral) => { if (message.is === wanted) resolve(message); });
      hearing.once('exit', (code) => { reject(new Error(`Central ended by itself (${code}).`)); });
    });
  };
  const start = async (): Promise<void> => {
    child = fork(file('central-process.ts'), { execArgv: [...shortLived], env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const listening = hear('listening');
    tell(opening);
    await listening;
  };
  await start();
  onTestFinished(() => endChild(child));
  return {
    url: `http://127.0.0.1:${port}`,
    engine: opening.databaseUrl === null ? 'the embedded engine' : 'PostgreSQL',
    killAndStart: async () => {
      await endChild(child);
      await start();
    },
    dieAfterCommitAndStart: async () => {
      const gone = once(child, 'exit');
      tell({ is: 'die-after-commit' });
      await Promise.race([gone, pause(3_000)]);
      await endChild(child);
      await start();
    },
    sleepFor: (ms) => sleepFor(child, ms),
    holding: async () => {
      const told = hear('holding');
      tell({ is: 'tell' });
      return ((await told) as Extract<FromCentral, { is: 'holding' }>).holding;
    },
  };
};

export interface DeskProcess {
  readonly child: ChildProcess;
  /** Its workspace is open, or it has ended. */
  readonly opened: Promise<void>;
  /** It has done all that it was told to, or it has ended. */
  readonly idle: Promise<void>;
  readonly gone: Promise<void>;
}

/** `recorder`: a program with its arguments that the desk is started by. */
export const startDesk = (order: DeskOrder, hear: (said: DeskSaid) => void, recorder: readonly string[] = []): DeskProcess => {
  const [program, ...args] = [...recorder, process.execPath, file('desk-process.ts')];
  const child = spawn(program!, args, { env: { ...env, GOODSHIP_CRASH_DESK: JSON.stringify(order) }, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout! });
  const opened = Promise.withResolvers<void>();
  const idle = Promise.withResolvers<void>();
  lines.on('line', (line) => {
    // The last line of a killed desk may be torn.
    if (!line.endsWith('}')) return;
    const said = JSON.parse(line) as DeskSaid;
    hear(said);
    if (said.is === 'open') opened.resolve();
    if (said.is === 'idle') idle.resolve();
  });
  const ending = async (): Promise<void> => {
    await Promise.all([once(child, 'exit'), once(lines, 'close')]);
  };
  const gone = ending();
  return { child, opened: Promise.race([opened.promise, gone]), idle: Promise.race([idle.promise, gone]), gone };
};
