/** Where the workspace of one agent at one central lies: a folder named by a hash, so no name or address shows on the disk. */
import { createHash } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from '../settings/memory.ts';

/** One spelling for one central. Null for what is not an http(s) address. */
export function centralAddress(text: string): string | null {
  const trimmed = text.trim();
  const full = trimmed.includes('://') ? trimmed : `https://${trimmed}`;
  if (trimmed === '' || !URL.canParse(full)) return null;
  const url = new URL(full);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null;
  return url.href.replace(/\/+$/, '');
}

export const spelledLogin = (login: string): string => login.trim().toLowerCase();

export function workspaceFolder(userDataFolder: string, { centralUrl, login }: Account): string {
  const name = createHash('sha256').update(JSON.stringify([centralUrl, login])).digest('hex').slice(0, 32);
  return join(userDataFolder, 'workspaces', name);
}

/** Renames the folder with the day in its name; everything in it stays. Answers where it is now. */
export async function setFolderAside(folder: string, now: Date): Promise<string> {
  const aside = `${folder}.set-aside-${now.toISOString().replaceAll(':', '-')}`;
  await rename(folder, aside);
  return aside;
}
