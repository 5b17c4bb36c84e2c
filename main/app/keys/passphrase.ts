/**
 * A secret behind a passphrase: scrypt (N=2^17, r=8, p=1: about half a second and 128 MiB per guess) makes the key,
 * AES-256-GCM seals with it.
 */
import { createCipheriv, createDecipheriv, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/**
 * What the thread of `derive` runs. Node's asynchronous scrypt would not do: it checks its parameters on the calling thread, and with
 * Electron's BoringSSL that check is the whole derivation, a second in which no window moves.
 */
const program = `
  const { parentPort, workerData: { secret, salt, options } } = require('node:worker_threads');
  parentPort.postMessage(require('node:crypto').scryptSync(secret, salt, 32, options));
`;

async function derive(secret: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  const [key] = (await once(new Worker(program, { eval: true, workerData: { secret, salt, options } }), 'message')) as [Uint8Array];
  return Buffer.from(key);
}

const whole = z.int().positive();
/** As it is read from a file: bounded, so that a damaged or forged one cannot ask for all memory. */
export const scryptCostShape = z.object({ N: whole.max(2 ** 20), r: whole.max(32), p: whole.max(16) });
export type ScryptCost = Readonly<z.infer<typeof scryptCostShape>>;
export const scryptCost: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };

/** What something new behind a passphrase is made with. */
export interface PassphraseMaking {
  readonly random: (bytes: number) => Buffer;
  readonly cost: ScryptCost;
}

const keyOf = (passphrase: string, salt: Buffer, { N, r, p }: ScryptCost): Promise<Buffer> =>
  // The same words typed on another keyboard may come in another normal form.
  derive(passphrase.normalize('NFKC'), salt, { N, r, p, maxmem: 256 * N * r });

export interface PassphraseSealed {
  readonly cost: ScryptCost;
  readonly salt: Buffer;
  readonly nonce: Buffer;
  readonly sealed: Buffer;
  readonly tag: Buffer;
}

export async function sealByPassphrase(secret: Buffer, passphrase: string, { random, cost }: PassphraseMaking): Promise<PassphraseSealed> {
  const salt = random(32);
  const nonce = random(12);
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt, cost), nonce);
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return { cost, salt, nonce, sealed, tag: cipher.getAuthTag() };
}

/** Null when the passphrase is not the one. */
export async function unsealByPassphrase({ cost, salt, nonce, sealed, tag }: PassphraseSealed, passphrase: string): Promise<Buffer | null> {
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(passphrase, salt, cost), nonce, { authTagLength: 16 });
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    return null;
  }
}

export interface PasswordVerifier {
  readonly cost: ScryptCost;
  readonly salt: string;
  readonly hash: string;
}

export async function verifierOf(password: string, { random, cost }: PassphraseMaking): Promise<PasswordVerifier> {
  const salt = random(32);
  return { cost, salt: salt.toString('base64'), hash: (await keyOf(password, salt, cost)).toString('base64') };
}

export async function isPasswordOf({ cost, salt, hash }: PasswordVerifier, password: string): Promise<boolean> {
  const expected = Buffer.from(hash, 'base64');
  const given = await keyOf(password, Buffer.from(salt, 'base64'), cost);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
