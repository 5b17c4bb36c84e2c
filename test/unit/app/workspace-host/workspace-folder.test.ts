import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { centralAddress, setFolderAside, spelledLogin, workspaceFolder } from '../../../../main/app/workspace-host/workspace-folder.ts';

test('one central has one address, however it is typed', () => {
  expect(['https://Central.Example.com/', ' https://central.example.com ', 'central.example.com'].map(centralAddress)).toEqual(Array(3).fill('https://central.example.com'));
  expect(centralAddress('http://127.0.0.1:4711')).toBe('http://127.0.0.1:4711');
  expect(centralAddress('https://example.com/goodship/')).toBe('https://example.com/goodship');
});

test.each(['', '   ', 'file:///etc/passwd', 'javascript:alert(1)', 'https://user:secret@example.com', 'https://example.com/?x=1', 'https://example.com/#x', 'http://', 'two words'])('%j is not the address of a central', (text) => expect(centralAddress(text)).toBeNull());

test('every agent at every central has a folder of their own, whose name tells neither', () => {
  const folders = [['https://a', 'mara'], ['https://a', 'jonas'], ['https://b', 'mara'], ['https://am', 'ara']].map(([centralUrl, login]) => workspaceFolder('/data', { centralUrl: centralUrl!, login: login! }));
  expect(new Set(folders).size).toBe(4);
  expect(folders.join()).not.toMatch(/mara|jonas/);
  expect(workspaceFolder('/data', { centralUrl: 'https://a', login: spelledLogin(' Mara ') })).toBe(folders[0]);
});

test('a workspace that is set aside keeps every byte under a dated name', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'goodship-aside-')), 'workspace');
  mkdirSync(folder);
  writeFileSync(join(folder, 'workspace.db'), 'waiting work');
  const aside = await setFolderAside(folder, new Date('2026-05-04T09:00:00Z'));
  expect(aside).toBe(`${folder}.set-aside-2026-05-04T09-00-00.000Z`);
  expect(readFileSync(join(aside, 'workspace.db'), 'utf8')).toBe('waiting work');
  expect(readdirSync(dirname(folder))).toHaveLength(1);
  rmSync(dirname(folder), { recursive: true });
});
