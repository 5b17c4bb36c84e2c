/**
 * One process owns an embedded folder. The lock is a file lock of the operating system (taken by Node's own SQLite on a
 * file that holds nothing else), so it ends with the process however that ends: no stale locks after `kill -9`, no
 * process ids to guess about, and it holds between containers that share the folder on one machine.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export class FolderInUse extends Error {
  constructor(folder: string) {
    super(`Another central is already running on the folder ${folder}. Nothing was changed. Stop that one first, or start this one with another --folder.`);
    this.name = 'FolderInUse';
  }
}

/** SQLite's codes for "somebody else has it". */
const busy = new Set([5, 6]);

/** Takes the lock or throws FolderInUse. The function that comes back lets go of it. */
export const lockFolder = (folder: string): (() => void) => {
  const file = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
  try {
    file.exec('begin exclusive');
  } catch (error) {
    file.close();
    if (busy.has((error as { errcode?: number }).errcode ?? 0)) throw new FolderInUse(folder);
    throw error;
  }
  return () => file.close();
};
