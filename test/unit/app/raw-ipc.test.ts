import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const filesThatSay = (words: RegExp): string[] =>
  globSync('{main,preload,renderer}/**/*.{ts,tsx}', { cwd: root }).filter((file) => words.test(readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''))).toSorted();

test('[row 3] Electron’s IPC is spoken in one file on each side', () => {
  expect(filesThatSay(/\bipcMain\b/)).toEqual(['main/app/ipc.ts']);
  expect(filesThatSay(/\bipcRenderer\b/)).toEqual(['preload/index.ts']);
  expect(filesThatSay(/webContents\.(send|postMessage)\b|contents\.(send|postMessage)\b/)).toEqual(['main/app/ipc.ts']);
});

test('[row 4] the preload requires nothing but Electron and shows the page nothing but functions of the domain', () => {
  expect(filesThatSay(/exposeInMainWorld/)).toEqual(['preload/index.ts']);
  expect(readFileSync(join(root, 'preload/index.ts'), 'utf8').match(/exposeInMainWorld\([^)]*\)/g)).toEqual(["exposeInMainWorld('goodship', bridge)"]);
});
