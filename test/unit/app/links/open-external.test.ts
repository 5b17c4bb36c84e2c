import { readFileSync, globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';

const opened = vi.hoisted(() => ({ urls: [] as string[] }));
vi.mock('electron', () => ({ shell: { openExternal: async (url: string) => void opened.urls.push(url) } }));
const { openableUrl, openExternal } = await import('../../../../main/app/links/open-external.ts');

const root = resolve(import.meta.dirname, '../../../..');
beforeEach(() => {
  opened.urls = [];
});

describe('[row 8] one gate to the operating system', () => {
  test('https, mail and telephone links are opened', async () => {
    for (const url of ['https://example.com/a?b#c', 'HTTPS://EXAMPLE.com', 'mailto:ada@example.com?subject=Hi', 'tel:+12025550123']) expect(await openExternal(url)).toEqual({ ok: true, value: null });
    expect(opened.urls).toEqual(['https://example.com/a?b#c', 'https://example.com/', 'mailto:ada@example.com?subject=Hi', 'tel:+12025550123']);
  });

  test.each([
    'http://example.com', 'file:///etc/passwd', 'smb://host/share', '\\\\host\\share', 'javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\tscript:alert(1)',
    'data:text/html,x', 'vbscript:x', 'ms-msdt:/id', 'search-ms:query', 'goodship://call?from=1', 'app://goodship/index.html', 'about:blank', 'blob:https://x/1', 'ftp://x', 'ssh://x',
    'https://good.example@evil.example/', 'view-source:https://x', 'chrome://settings', '', 'https', 'https:', '//example.com', 'C:\\Windows\\calc.exe', '/usr/bin/xcalc',
  ])('%s is not', async (url) => {
    expect(await openExternal(url)).toMatchObject({ ok: false, problem: { code: 'link-not-opened' } });
    expect(opened.urls).toEqual([]);
  });

  test('no scheme but the three passes, however it is written', () => {
    const scheme = fc.oneof(fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9+.-]{0,12}$/), fc.constantFrom('https', 'mailto', 'tel', 'HTTPS', 'file', 'javascript'));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\0', '') }), scheme, fc.string({ unit: 'binary' }), (before, name, rest) => {
        const url = openableUrl(`${before}${name}:${rest}`);
        if (url !== null) expect(url).toMatch(/^(https|mailto|tel):/);
      }),
      { seed: 8, numRuns: 20_000 },
    );
  });

  test('there is one call site in the whole program', () => {
    const files = globSync('{main,preload,renderer,coach,contract}/**/*.{ts,tsx}', { cwd: root });
    const sites = files.filter((file) => /shell\s*[.[]|\bopenExternal\b.*shell|import\s*\{[^}]*\bshell\b[^}]*\}\s*from\s*'electron'/.test(readFileSync(join(root, file), 'utf8')) && /electron/.test(readFileSync(join(root, file), 'utf8')));
    expect(sites).toEqual(['main/app/links/open-external.ts']);
    expect(readFileSync(join(root, sites[0]!), 'utf8').match(/shell\.\w+\(/g)).toEqual(['shell.openExternal(']);
  });
});
