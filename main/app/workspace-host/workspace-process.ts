/**
 * The process of the database, as the process of windows sees it: forked, opened with its key, given a port per window,
 * started again when it falls, closed in order. Nothing of what it stores passes through here.
 *
 *   start ──ready──► open ──opened──► (windows get ports) ──close──► closed
 *     ▲                │ falls                │ falls
 *     └────────────────┴──────────────────────┘  at most three times a minute, then `gaveUp`
 *
 * It can be forked before its key is found: loading its code takes as long as making the window.
 */
import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import type { HostToWorkspace, OpenWorkspace, WorkspaceToHost } from '../../../contract/workspace-host.ts';

const mostFalls = 3;
const fallsWithinMs = 60_000;
const closeWithinMs = 5_000;

export interface WorkspaceHearing {
  readonly said: (message: WorkspaceToHost) => void;
  /** It fell and is being started again. */
  readonly fell: () => void;
  /** It fell too often. */
  readonly gaveUp: () => void;
}

export interface WorkspaceProcess {
  readonly tell: (message: HostToWorkspace) => void;
  /** A line for one window; null while the workspace is not open. */
  readonly portForWindow: () => MessagePortMain | null;
  /** Ends in order, or by force after five seconds. */
  readonly close: () => Promise<void>;
}

export interface WorkspaceStart {
  /** What to open with, asked anew at each start, since a password may have been accepted meanwhile. */
  readonly opening: () => OpenWorkspace;
  readonly hearing: WorkspaceHearing;
}

/** The child needs no secret and no switch of this process. */
const inheritedVariables = ['PATH', 'HOME', 'TZ', 'LANG', 'LC_ALL', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'NODE_EXTRA_CA_CERTS'];
const childEnvironment = (): Record<string, string> =>
  Object.fromEntries(inheritedVariables.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));

interface Forked {
  readonly child: UtilityProcess;
  /** Its code is loaded. */
  readonly ready: Promise<unknown>;
  readonly exited: Promise<unknown>;
}

function fork(script: string): Forked {
  const child = utilityProcess.fork(script, [], { serviceName: 'Goodship workspace', env: childEnvironment(), stdio: 'inherit' });
  return { child, ready: new Promise((resolve) => child.once('message', resolve)), exited: new Promise((resolve) => child.once('exit', resolve)) };
}

export interface WorkspaceStarter {
  /** For the next start. */
  readonly forkAhead: () => void;
  readonly start: (start: WorkspaceStart) => WorkspaceProcess;
}

export function createWorkspaceStarter(script: string): WorkspaceStarter {
  let ahead: Forked | null = null;
  const forked = (): Forked => {
    const taken = ahead ?? fork(script);
    ahead = null;
    return taken;
  };
  return {
    forkAhead: () => {
      ahead ??= fork(script);
    },
    start: (start) => startWorkspace(start, forked),
  };
}

function startWorkspace({ opening, hearing }: WorkspaceStart, forked: () => Forked): WorkspaceProcess {
  let child: UtilityProcess | null = null;
  let isOpen = false;
  let isClosing = false;
  let falls: readonly number[] = [];
  let closed: () => void = () => undefined;

  const hear = (message: WorkspaceToHost): void => {
    if (message.is === 'ready') return;
    if (message.is === 'opened') isOpen = true;
    if (message.is === 'closed') return closed();
    hearing.said(message);
  };

  const openWhenReady = async ({ child: started, ready }: Forked): Promise<void> => {
    await ready;
    if (child === started) started.postMessage(opening());
  };
  const startAgainWhenFallen = async ({ child: started, exited }: Forked): Promise<void> => {
    await exited;
    if (child !== started) return;
    child = null;
    isOpen = false;
    closed();
    if (isClosing) return;
    const at = performance.now();
    falls = [...falls.filter((fell) => at - fell < fallsWithinMs), at];
    if (falls.length > mostFalls) return hearing.gaveUp();
    hearing.fell();
    start();
  };
  const start = (): void => {
    const taken = forked();
    child = taken.child;
    child.on('message', hear);
    void openWhenReady(taken);
    void startAgainWhenFallen(taken);
  };

  const close = async (): Promise<void> => {
    isClosing = true;
    const ending = child;
    if (!ending) return;
    const hasClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    ending.postMessage({ is: 'close' } satisfies HostToWorkspace);
    await Promise.race([hasClosed, new Promise((resolve) => setTimeout(resolve, closeWithinMs))]);
    child = null;
    isOpen = false;
    ending.kill();
  };

  start();
  return {
    tell: (message) => child?.postMessage(message),
    portForWindow: () => {
      if (!child || !isOpen) return null;
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ is: 'window' } satisfies HostToWorkspace, [port1]);
      return port2;
    },
    close,
  };
}
