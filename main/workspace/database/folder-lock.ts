/**
 * One owner per folder. The lock is SQLite's own exclusive lock on an empty file beside the database: the operating
 * system holds it for the process and lets go of it when the process ends, however it ends. Nothing is ever stale.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';

export interface FolderLock {
  readonly release: () => void;
}

/** Null when another process, or another workspace of this one, has the folder. */
export const lockFolder = (folder: string): FolderLock | null => {
  const db = new Database(join(folder, 'workspace.lock'), { timeout: 0 });
  try {
    db.pragma('journal_mode = memory');
    db.exec('begin exclusive');
    return { release: () => { db.close(); } };
  } catch (error) {
    db.close();
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return null;
    throw error;
  }
};
