/**
 * The process of the database, as the process of windows sees it: forked, opened with its key, given a port per window,
 * started again when it falls, closed in order. Nothing of what it stores passes through here.
 *
 *   start ──ready──► open ──opened──► (windows get ports) ──close──► closed
 *     ▲                │ falls                │ falls
 *     └────────────────┴──────────────────────┘  at most three times a minute, then `gaveUp`
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
  readonly script: string;
  /** What to open with, asked anew at each start, since a password may have been accepted meanwhile. */
  readonly opening: () => OpenWorkspace;
  readonly hearing: WorkspaceHearing;
}

/** The child needs no secret and no switch of this process. */
const inheritedVariables = ['PATH', 'HOME', 'TZ', 'LANG', 'LC_ALL', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'NODE_EXTRA_CA_CERTS'];
const childEnvironment = (): Record<string, string> =>
  Object.fromEntries(inheritedVariables.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));

export function startWorkspace({ script, opening, hearing }: WorkspaceStart): WorkspaceProcess {
  let child: UtilityProcess | null = null;
  let isOpen = false;
  let isClosing = false;
  let falls: readonly number[] = [];
  let closed: () => void = () => undefined;

  const hear = (message: WorkspaceToHost): void => {
    if (message.is === 'ready') return child?.postMessage(opening());
    if (message.is === 'opened') isOpen = true;
    if (message.is === 'closed') return closed();
    hearing.said(message);
  };

  const start = (): void => {
    const started = utilityProcess.fork(script, [], { serviceName: 'Goodship workspace', env: childEnvironment(), stdio: 'inherit' });
    child = started;
    started.on('message', hear);
    started.once('exit', () => {
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
    });
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
