/** Programs that a script starts, and ends again by their id, whatever ends the script. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { OrdinaryUser } from './ordinary-user.ts';

const isGone = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Asks politely, then, after `patienceMs`, by force. Resolves when it is gone. */
export async function endChild(child: ChildProcess, patienceMs = 8_000): Promise<void> {
  if (isGone(child) || child.pid === undefined) return;
  const gone = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  child.kill('SIGTERM');
  await gone;
  clearTimeout(timer);
}

export interface VirtualDisplay {
  /** ":99" */
  readonly name: string;
  readonly end: () => Promise<void>;
}

/** Xvfb on a free display, without a network listener, out of Ctrl-C's reach (windows close before it), ended by its id. */
export async function startVirtualDisplay(user: OrdinaryUser | null, size = '1600x1000x24'): Promise<VirtualDisplay> {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-noreset'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true, ...user });
  const number = child.stdio[3];
  if (!number) throw new Error('Xvfb has no line to say its display on.');
  const failed = once(child, 'exit').then(() => Promise.reject(new Error('Xvfb, the display for machines without one, did not start.')));
  const [said] = (await Promise.race([once(number, 'data'), failed])) as [Buffer];
  failed.catch(() => undefined);
  return { name: `:${said.toString().trim()}`, end: () => endChild(child, 2_000) };
}
