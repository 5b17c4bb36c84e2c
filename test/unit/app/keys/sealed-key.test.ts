import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeyStore } from '../../../../main/app/keys/key-store.ts';
import { findKey, openByPassphrase, sealNewKey, sealNewKeyByPassphrase } from '../../../../main/app/keys/sealed-key.ts';

/** A key ring whose secret is `ring`: another ring cannot open what this one sealed. */
const keyRing = (ring: string): KeyStore => ({
  name: 'gnome_libsecret',
  seal: (text) => Buffer.from(`${ring}|${Buffer.from(text).toString('base64')}`),
  unseal: (sealed) => {
    const [by, text] = sealed.toString().split('|');
    return by === ring ? Buffer.from(text!, 'base64').toString() : null;
  },
});
const noKeyRing: KeyStore = { name: null, seal: () => expect.unreachable('nothing is sealed without a key store'), unseal: () => null };
const ring = keyRing('home');
const making = { random: randomBytes, cost: { N: 2 ** 10, r: 8, p: 1 } };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'goodship-key-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('[row 12] the key of a workspace', () => {
  test('a new workspace has none yet', async () => expect(await findKey(folder, ring)).toEqual({ is: 'none' }));

  test('what the key ring sealed, the same ring opens', async () => {
    const key = randomBytes(32);
    await sealNewKey(folder, key, ring);
    expect(await findKey(folder, ring)).toEqual({ is: 'open', key, by: 'key-store' });
  });

  test('the file shows nothing of the key, is readable by its owner alone, and lies alone', async () => {
    const key = randomBytes(32);
    await sealNewKeyByPassphrase(folder, key, 'correct horse', making);
    const text = readFileSync(join(folder, 'key.sealed'), 'utf8');
    expect(text).not.toContain(key.toString('hex'));
    expect(text).not.toContain(key.toString('base64'));
    expect(statSync(join(folder, 'key.sealed')).mode & 0o077).toBe(0);
    expect(readdirSync(folder)).toEqual(['key.sealed']);
  });

  test('another ring than last time, or none, is said, with a way out, and changes no byte', async () => {
    await sealNewKey(folder, randomBytes(32), ring);
    const before = readFileSync(join(folder, 'key.sealed'));
    for (const store of [keyRing('elsewhere'), noKeyRing]) {
      expect(await findKey(folder, store)).toEqual({ is: 'lost', words: expect.stringContaining('key'), advice: expect.stringMatching(/try again.*set this workspace aside/) });
    }
    expect(readFileSync(join(folder, 'key.sealed')).equals(before)).toBe(true);
  });

  test('a database without its key file never gets a new key', async () => {
    writeFileSync(join(folder, 'workspace.db'), 'encrypted');
    expect(await findKey(folder, ring)).toMatchObject({ is: 'lost' });
  });

  test.each(['', '{', '{"version":2,"by":"magic"}', 'null', '{"version":1,"by":"key-store","store":"x","sealed":"%%%"}'])('a damaged key file (%j) is said, not replaced', async (text) => {
    writeFileSync(join(folder, 'key.sealed'), text);
    expect(await findKey(folder, ring)).toMatchObject({ is: 'lost' });
    expect(readFileSync(join(folder, 'key.sealed'), 'utf8')).toBe(text);
  });

  test('a key ring that answers something else than a key counts as lost', async () => {
    await sealNewKey(folder, randomBytes(32), ring);
    expect(await findKey(folder, { ...ring, unseal: () => 'garbage' })).toMatchObject({ is: 'lost' });
  });

  test('behind a passphrase: the right one opens it, however it was typed; a wrong one and a changed file do not', async () => {
    const key = randomBytes(32);
    await sealNewKeyByPassphrase(folder, key, 'caf\u00e9 four words', making);
    expect(await findKey(folder, noKeyRing)).toEqual({ is: 'wants-passphrase' });
    expect(await openByPassphrase(folder, 'cafe\u0301 four words')).toEqual(key);
    expect(await openByPassphrase(folder, 'cafe four words')).toBeNull();
    const file = join(folder, 'key.sealed');
    const content = JSON.parse(readFileSync(file, 'utf8')) as { tag: string };
    writeFileSync(file, JSON.stringify({ ...content, tag: randomBytes(16).toString('base64') }));
    expect(await openByPassphrase(folder, 'caf\u00e9 four words')).toBeNull();
  });
});
