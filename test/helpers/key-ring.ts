/**
 * A GNOME key ring of a test's own: a session bus and a keyring daemon with a folder of their own, unlocked, ended by
 * their ids. Two of them are two rings that know nothing of each other.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { giveTo, type OrdinaryUser } from '../../scripts/ordinary-user.ts';
import { lendKeyRing, newFolder } from './electron.ts';

export interface KeyRing {
  /** For the program that shall find this ring. */
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly end: () => Promise<void>;
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await gone;
  clearTimeout(timer);
}

async function firstOutput(child: ChildProcess, what: string): Promise<string> {
  const failed = once(child, 'exit').then(() => Promise.reject(new Error(`${what} did not start; is it installed?`)));
  failed.catch(() => undefined);
  const [said] = (await Promise.race([once(child.stdout!, 'data'), failed])) as [Buffer];
  return said.toString().trim();
}

/** One for all desks that bring none of their own; null where the system has none to start. */
export async function startKeyRingForAll(): Promise<KeyRing | null> {
  const ring = await startKeyRing().catch(() => null);
  if (ring) lendKeyRing({ env: ring.env, args: ring.args });
  return ring;
}

/** `user` is whose programs ask it, where that is somebody else. */
export async function startKeyRing(user: OrdinaryUser | null = null): Promise<KeyRing> {
  const folder = newFolder('ring');
  const runtime = join(folder, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  if (user) giveTo(folder, user);
  const own = { ...process.env, HOME: folder, XDG_RUNTIME_DIR: runtime, XDG_DATA_HOME: join(folder, 'data'), XDG_CONFIG_HOME: join(folder, 'config') };
  const bus = spawn('dbus-daemon', ['--session', '--print-address', '--nofork', '--nopidfile', `--address=unix:path=${join(folder, 'bus')}`], { env: own, stdio: ['ignore', 'pipe', 'ignore'], ...user });
  const address = await firstOutput(bus, 'dbus-daemon');
  const env = { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: runtime };
  const ring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets', `--control-directory=${join(runtime, 'keyring')}`], { env: { ...own, ...env }, stdio: ['pipe', 'pipe', 'ignore'], ...user });
  // The password of the ring; the daemon reads it to the end of its input.
  ring.stdin.end('the ring of a test');
  try {
    await firstOutput(ring, 'gnome-keyring-daemon');
  } catch (error) {
    await endChild(bus);
    throw error;
  }
  return {
    env,
    args: ['--password-store=gnome-libsecret'],
    end: async () => {
      await endChild(ring);
      await endChild(bus);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
