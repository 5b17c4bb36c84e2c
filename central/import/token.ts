/**
 * What lets an import in: a random token in central's own folder, made when central first starts there. Who may read the
 * folder may import; nobody else.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileIn = (folder: string): string => join(folder, 'import-token');

export const keptImportToken = (folder: string): string => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(fileIn(folder), randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(fileIn(folder), 'utf8').trim();
};

/** The token of a folder; null when no central ever started there. */
export const readImportToken = (folder: string): string | null => {
  try {
    return readFileSync(fileIn(folder), 'utf8').trim();
  } catch {
    return null;
  }
};

const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();

/** Takes the same time for every wrong token. */
export const isImportToken = (authorization: string | undefined, token: string): boolean =>
  authorization !== undefined && timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));
