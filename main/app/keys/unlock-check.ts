/**
 * How a locked desk is opened where the key store holds the key: by the password that central accepted last. What is
 * kept is a salted scrypt hash of it, itself sealed by the key store, so a stolen disk gives nothing to guess against.
 * (Where a passphrase holds the key, the passphrase unlocks, and this file does not exist.)
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeyStore } from './key-store.ts';
import { isPasswordOf, scryptCostShape, verifierOf, type PassphraseMaking } from './passphrase.ts';

const verifier = z.object({ cost: scryptCostShape, salt: z.base64(), hash: z.base64() });
const checkFile = (folder: string): string => join(folder, 'unlock.sealed');

export async function rememberPassword(folder: string, password: string, store: KeyStore, making: PassphraseMaking): Promise<void> {
  const file = checkFile(folder);
  await writeFile(`${file}.new`, store.seal(JSON.stringify(await verifierOf(password, making))), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** `unknown`: no password was ever accepted here, or what was kept cannot be read; only central can tell. */
export async function checkPassword(folder: string, password: string, store: KeyStore): Promise<'right' | 'wrong' | 'unknown'> {
  try {
    const text = store.unseal(await readFile(checkFile(folder)));
    if (text === null) return 'unknown';
    return (await isPasswordOf(verifier.parse(JSON.parse(text)), password)) ? 'right' : 'wrong';
  } catch {
    return 'unknown';
  }
}
