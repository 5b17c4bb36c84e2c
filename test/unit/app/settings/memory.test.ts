import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../../../contract/default-settings.ts';

/** electron-store is Conf with Electron's folder as the default; outside Electron, Conf itself stands in. */
vi.mock('electron-store', async () => {
  const { default: Conf } = await import('conf');
  return {
    default: class extends Conf {
      constructor({ name, cwd }: { readonly name: string; readonly cwd: string }) {
        super({ configName: name, cwd, clearInvalidConfig: false });
      }
    },
  };
});
const { openMemory } = await import('../../../../main/app/settings/memory.ts');
const today = new Date('2026-05-04T09:00:00Z');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'goodship-memory-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a fresh machine has the defaults', () => {
  const memory = openMemory(folder, today);
  expect(memory.settings()).toEqual(defaultSettings);
  expect([memory.bounds(), memory.account(), memory.setAside]).toEqual([null, null, null]);
});

test('what was changed is there at the next start', () => {
  const memory = openMemory(folder, today);
  memory.changeSettings({ theme: 'dark', keyByCommand: { 'case.reply': 'R' } });
  memory.rememberBounds({ x: 1, y: 2, width: 1_000, height: 700, isMaximized: false });
  memory.rememberAccount({ centralUrl: 'https://central.example', login: 'mara' });
  const again = openMemory(folder, today);
  expect(again.settings()).toEqual({ ...defaultSettings, theme: 'dark', keyByCommand: { 'case.reply': 'R' } });
  expect(again.bounds()?.width).toBe(1_000);
  expect(again.account()?.login).toBe('mara');
});

test('signing out forgets whose workspace to open, and keeps what fills in the door', () => {
  const memory = openMemory(folder, today);
  memory.rememberAccount({ centralUrl: 'https://central.example', login: 'mara' });
  memory.forgetAccount();
  expect(openMemory(folder, today).account()).toBeNull();
  expect(openMemory(folder, today).lastSignIn()).toEqual({ centralUrl: 'https://central.example', login: 'mara' });
});

test('a setting that an older version did not have has its default', () => {
  writeFileSync(join(folder, 'desk.json'), JSON.stringify({ settings: { theme: 'light' } }));
  expect(openMemory(folder, today).settings()).toEqual({ ...defaultSettings, theme: 'light' });
});

test.each(['{"settings": {"theme": "li', '{"settings": {"theme": "puce"}}', 'not JSON', '{"bounds": {"x": "left"}}'])('a damaged file (%s) is set aside under a dated name, never emptied', (text) => {
  writeFileSync(join(folder, 'desk.json'), text);
  const memory = openMemory(folder, today);
  expect(memory.settings()).toEqual(defaultSettings);
  expect(memory.setAside).toBe(join(folder, 'desk.damaged-2026-05-04T09-00-00.000Z.json'));
  expect(readFileSync(memory.setAside!, 'utf8')).toBe(text);
  memory.changeSettings({ theme: 'dark' });
  expect(readdirSync(folder).toSorted()).toEqual(['desk.damaged-2026-05-04T09-00-00.000Z.json', 'desk.json']);
});
