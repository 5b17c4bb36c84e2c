import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const project = join(import.meta.dirname, '../../..');

/** What a file brings along when it runs; imports of types alone bring nothing. */
const broughtBy = (file: string): readonly string[] =>
  Array.from(readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';|^import '([^']+)';|import\('([^']+)'\)|new URL\('([^']+)', import\.meta\.url\)/gm), (match) => match.slice(1).find(Boolean)!);

const reachedFrom = (start: string): ReadonlyMap<string, string> => {
  const from = new Map([[start, '']]);
  const waiting = [start];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const name of broughtBy(file)) {
      const there = name.startsWith('.') ? resolve(file, '..', name) : name;
      if (from.has(there)) continue;
      from.set(there, relative(project, file));
      if (/\.tsx?$/.test(there) && existsSync(there)) waiting.push(there);
    }
  }
  return from;
};

test('a window brings no schema along: it takes words from contract/vocabulary.ts, and building schemas costs each start', () => {
  const reached = reachedFrom(join(project, 'renderer/main.tsx'));
  expect(reached.size).toBeGreaterThan(150);
  expect(reached.has(join(project, 'contract/vocabulary.ts'))).toBe(true);
  expect(reached.get('zod')).toBeUndefined();
});
