import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const renderer = join(import.meta.dirname, '../../../../renderer');

test('no two commands start out on the same key', () => {
  const found = globSync('**/*.{ts,tsx}', { cwd: renderer }).flatMap((file) =>
    [...readFileSync(join(renderer, file), 'utf8').matchAll(/\{ (?:id|name): '([^']+)', title: .*?\bkeys: '([^']+)'/gu)].map(([, id, keys]) => ({ id: id!, keys: keys!.toLowerCase() })));
  expect(found.length).toBeGreaterThan(30);
  const idsByKeys = Map.groupBy(found, ({ keys }) => keys);
  expect([...idsByKeys.values()].filter((ids) => ids.length > 1)).toEqual([]);
});
