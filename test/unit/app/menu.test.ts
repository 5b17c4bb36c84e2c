import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const windowSource = globSync('renderer/**/*.{ts,tsx}', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8')).join('\n');

test('every command that the menu sends is one that the window knows', () => {
  const sent = [...readFileSync(join(root, 'main/app/menu.ts'), 'utf8').matchAll(/command\('[^']+', '([^']+)'\)/g)].map((match) => match[1]!);
  expect(sent.length).toBeGreaterThan(5);
  const screens = [...windowSource.matchAll(/name: '(\w+)', title: '/g)].map((match) => `${match[1]}.open`);
  expect(sent.filter((id) => !windowSource.includes(`id: '${id}'`) && !screens.includes(id))).toEqual([]);
});
