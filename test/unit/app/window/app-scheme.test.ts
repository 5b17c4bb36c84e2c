import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ protocol: {} }));
const { listServedFiles, servedFile } = await import('../../../../main/app/window/app-scheme.ts');

describe('[row 2] app:// serves the files of the interface and nothing else', () => {
  let folder = '';
  let files: ReadonlyMap<string, string> = new Map();
  beforeAll(async () => {
    const outside = mkdtempSync(join(tmpdir(), 'goodship-scheme-'));
    folder = join(outside, 'renderer');
    mkdirSync(join(folder, 'assets'), { recursive: true });
    for (const file of ['index.html', 'assets/index.js', 'assets/inter.woff2', 'assets/index.js.map', 'secret.db']) writeFileSync(join(folder, file), 'x');
    writeFileSync(join(outside, 'key.html'), 'secret');
    symlinkSync(join(outside, 'key.html'), join(folder, 'linked.html'));
    symlinkSync(outside, join(folder, 'up'));
    files = await listServedFiles(folder);
  });
  afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

  test('its own files are found by their path', () => {
    expect([...files.keys()].toSorted()).toEqual(['/assets/index.js', '/assets/inter.woff2', '/index.html']);
    expect(servedFile('app://goodship/index.html', files)).toBe(join(folder, 'index.html'));
    expect(servedFile('app://goodship/assets/index.js?v=1#x', files)).toBe(join(folder, 'assets', 'index.js'));
  });

  test.each([
    'app://goodship/', 'app://goodship/../key.html', 'app://goodship/%2e%2e/key.html', 'app://goodship/..%2fkey.html', 'app://goodship/%2e%2e%5ckey.html', 'app://goodship/..\\key.html',
    'app://goodship/assets/..%2f..%2fkey.html', 'app://goodship/linked.html', 'app://goodship/up/key.html', 'app://goodship//etc/passwd', 'app://goodship/index.html%00', 'app://goodship/index.html%00.js',
    'app://goodship/%5c%5chost%5cshare', 'app://goodship///host/share', 'app://goodship/C:/Windows/win.ini', 'app://goodship/secret.db', 'app://goodship/assets', 'app://other/index.html',
    'app://goodship.evil/index.html', 'app:///index.html', 'file:///etc/passwd', 'https://goodship/index.html', 'app://goodship/INDEX.HTML', 'app://goodship/index.html.',
  ])('%s is not found', (url) => expect(servedFile(url, files)).toBeNull());

  test('no path reaches a file that is not on the list', () => {
    const piece = fc.oneof(fc.constantFrom('..', '%2e%2e', '.', '%00', '%2f', '\\', '/', '//', 'index.html', 'assets', 'up', 'key.html', 'linked.html'), fc.string({ unit: 'binary', maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const url = `app://goodship/${pieces.join('/')}`;
        if (!URL.canParse(url)) return;
        const file = servedFile(url, files);
        expect(file === null || [...files.values()].includes(file)).toBe(true);
      }),
      { seed: 2, numRuns: 5_000 },
    );
  });
});
