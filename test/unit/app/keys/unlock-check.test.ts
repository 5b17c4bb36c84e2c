import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeyStore } from '../../../../main/app/keys/key-store.ts';
import { checkPassword, rememberPassword } from '../../../../main/app/keys/unlock-check.ts';

const flipped = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
const store: KeyStore = { name: 'keychain', seal: (text) => flipped(Buffer.from(text)), unseal: (sealed) => flipped(sealed).toString() };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'goodship-unlock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('[row 44] the password that central accepted last unlocks, another does not', async () => {
  await rememberPassword(folder, 'an old lighthouse', store, { random: randomBytes, cost: { N: 2 ** 10, r: 8, p: 1 } });
  expect(await checkPassword(folder, 'an old lighthouse', store)).toBe('right');
  expect(await checkPassword(folder, 'an old light house', store)).toBe('wrong');
  expect(readFileSync(join(folder, 'unlock.sealed')).includes('lighthouse')).toBe(false);
});

test('without a password to check against only central can tell', async () => {
  expect(await checkPassword(folder, 'x', store)).toBe('unknown');
  writeFileSync(join(folder, 'unlock.sealed'), 'damaged');
  expect(await checkPassword(folder, 'x', store)).toBe('unknown');
});
