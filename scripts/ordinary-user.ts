/**
 * Chromium's sandbox refuses to run as root, and a desk should not be root anyway. Where a script is started by root
 * (a container, a CI machine), windows run as the user `nobody`, which every Unix has, with folders of their own.
 */
import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface OrdinaryUser {
  readonly uid: number;
  readonly gid: number;
}

const isRoot = process.getuid?.() === 0;

function nobody(): OrdinaryUser | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout));
  return uid && gid ? { uid, gid } : null;
}

/** The user that windows run as when we are root; null when we are an ordinary user ourselves, or there is none. */
export const ordinaryUser: OrdinaryUser | null = isRoot ? nobody() : null;
export const isRootAlone = isRoot && ordinaryUser === null;

/** Whether that user can get at a file of the checkout; below /root, say, nobody can. */
export const canReach = (file: string, user: OrdinaryUser): boolean => spawnSync('test', ['-r', file], user).status === 0;

/** Gives a folder and all that is in it to the user. Links are given, not followed. */
export function giveTo(folder: string, { uid, gid }: OrdinaryUser): void {
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveTo(path, { uid, gid });
    else if (lstatSync(path).isFile()) chownSync(path, uid, gid);
  }
}
