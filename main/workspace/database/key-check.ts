/**
 * Tells a wrong key from a damaged file: both look the same to the cipher. A keyed hash of a fixed sentence lies beside
 * the database; it says whether a key is the one that the database was made with and nothing about the key.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sentence = 'the key of this goodship workspace';
const fileOf = (folder: string): string => join(folder, 'workspace.key-check');
const hashOf = (keyHex: string): Buffer => createHmac('sha256', Buffer.from(keyHex, 'hex')).update(sentence).digest();

export const writeKeyCheck = (folder: string, keyHex: string): void => {
  writeFileSync(fileOf(folder), hashOf(keyHex).toString('hex'), { mode: 0o600, flush: true });
};

/** Null when there is nothing to compare with. */
export const isRightKey = (folder: string, keyHex: string): boolean | null => {
  if (!existsSync(fileOf(folder))) return null;
  const kept = Buffer.from(readFileSync(fileOf(folder), 'utf8').trim(), 'hex');
  const asked = hashOf(keyHex);
  return kept.length === asked.length && timingSafeEqual(kept, asked);
};
