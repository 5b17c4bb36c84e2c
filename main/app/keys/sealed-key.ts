/**
 * `key.sealed` in a workspace's folder: the workspace's 32 random bytes, sealed by the system's key store or by a
 * passphrase. There is no third way. The file is written once, before the database exists; a workspace whose
 * file cannot be opened keeps its database untouched, and never gets a new key over it.
 */
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeyStore } from './key-store.ts';
import { scryptCostShape, sealByPassphrase, unsealByPassphrase, type PassphraseMaking } from './passphrase.ts';

const base64 = z.base64().max(1_024).transform((text) => Buffer.from(text, 'base64'));
const byKeyStore = z.object({ version: z.literal(1), by: z.literal('key-store'), store: z.string(), sealed: base64 });
const byPassphrase = z.object({
  version: z.literal(1),
  by: z.literal('passphrase'),
  cost: scryptCostShape,
  salt: base64,
  nonce: base64,
  sealed: base64,
  tag: base64,
});
const sealedKey = z.discriminatedUnion('by', [byKeyStore, byPassphrase]);
type SealedKey = z.infer<typeof sealedKey>;

const keyFile = (folder: string): string => join(folder, 'key.sealed');
const databaseFile = (folder: string): string => join(folder, 'workspace.db');

export type KeyState =
  /** Neither key nor database: a workspace to be made. */
  | { readonly is: 'none' }
  | { readonly is: 'open'; readonly key: Buffer; readonly by: 'key-store' }
  | { readonly is: 'wants-passphrase' }
  /** The key exists and cannot be had, or is gone; `words` say why. */
  | { readonly is: 'lost'; readonly words: string; readonly advice: string };

const lost = (words: string, advice: string): KeyState => ({ is: 'lost', words, advice });
const orSetAside = 'or set this workspace aside (nothing in it is deleted) and sign in to start over';

async function read(folder: string): Promise<SealedKey | null> {
  try {
    return sealedKey.parse(JSON.parse(await readFile(keyFile(folder), 'utf8')));
  } catch {
    return null;
  }
}

async function write(folder: string, content: object): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = keyFile(folder);
  const handle = await open(`${file}.new`, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(content));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
}

/** Looks for the key of a workspace, as far as that goes without asking anybody. */
export async function findKey(folder: string, store: KeyStore): Promise<KeyState> {
  if (!existsSync(keyFile(folder))) {
    if (!existsSync(databaseFile(folder))) return { is: 'none' };
    return lost('The workspace on this machine is here, but the file with its key is not.', `Put “key.sealed” back from a backup and try again, ${orSetAside}.`);
  }
  const content = await read(folder);
  if (!content) return lost('The file with this workspace’s key cannot be read.', `Put “key.sealed” back from a backup and try again, ${orSetAside}.`);
  if (content.by === 'passphrase') return { is: 'wants-passphrase' };
  if (store.name === null) {
    return lost('This workspace’s key lies in your system’s key store, and there is none today.', `Unlock your key ring (or sign in to the desktop as you did before) and try again, ${orSetAside}.`);
  }
  const hex = store.unseal(content.sealed);
  if (hex === null || !/^[0-9a-f]{64}$/.test(hex)) {
    return lost('This workspace’s key was sealed by another key ring than today’s.', `Go back to the key ring that you used before and try again, ${orSetAside}.`);
  }
  return { is: 'open', key: Buffer.from(hex, 'hex'), by: 'key-store' };
}

/** Seals a new workspace's key by the key store. The file is on the disk when this returns. */
export async function sealNewKey(folder: string, key: Buffer, store: KeyStore): Promise<void> {
  await write(folder, { version: 1, by: 'key-store', store: store.name, sealed: store.seal(key.toString('hex')).toString('base64') });
}

export async function sealNewKeyByPassphrase(folder: string, key: Buffer, passphrase: string, making: PassphraseMaking): Promise<void> {
  const { cost, salt, nonce, sealed, tag } = await sealByPassphrase(key, passphrase, making);
  const [saltText, nonceText, sealedText, tagText] = [salt, nonce, sealed, tag].map((bytes) => bytes.toString('base64'));
  await write(folder, { version: 1, by: 'passphrase', cost, salt: saltText, nonce: nonceText, sealed: sealedText, tag: tagText });
}

/** The key, or null when the passphrase is not the one (or the file is gone). */
export async function openByPassphrase(folder: string, passphrase: string): Promise<Buffer | null> {
  const content = await read(folder);
  return content?.by === 'passphrase' ? unsealByPassphrase(content, passphrase) : null;
}

/** A key that no database was made with yet may go: the sign-in that it was made for was refused. */
export const isUnused = (folder: string): boolean => !existsSync(databaseFile(folder));
