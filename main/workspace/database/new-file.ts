/**
 * A `workspace.db` that is made beside where it will lie. It gets its name last, so it is there with all that belongs into it or
 * not at all, whatever ends the program meanwhile.
 */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export const databaseFile = 'workspace.db';
const newFile = (folder: string): string => join(folder, 'workspace.new.db');

const besides = ['-wal', '-shm', '-journal'] as const;

/** An end of the program has left one half made. */
export const isHalfMade = (folder: string): boolean => existsSync(newFile(folder));

export const removeHalfMade = (folder: string): void => {
  for (const suffix of ['', ...besides]) rmSync(newFile(folder) + suffix, { force: true });
};

const sync = (path: string, flags: 'r' | 'r+'): void => {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
/** The names of files count as written only when their folder is. Not every system lets a folder be synced. */
const syncFolder = (folder: string): void => {
  try {
    sync(folder, 'r');
  } catch {
    // Windows keeps names in step by itself.
  }
};

/** `make` gets the place of the file and has closed it when it returns; where it throws nothing stays. */
export const makeNewFile = <Made>(folder: string, make: (file: string) => Made): Made => {
  removeHalfMade(folder);
  try {
    const made = make(newFile(folder));
    sync(newFile(folder), 'r+');
    // A log that somebody left without its database would be played back into this one.
    for (const suffix of besides) rmSync(join(folder, databaseFile) + suffix, { force: true });
    renameSync(newFile(folder), join(folder, databaseFile));
    syncFolder(folder);
    return made;
  } catch (error) {
    removeHalfMade(folder);
    throw error;
  }
};
