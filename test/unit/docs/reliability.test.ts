/** The page of what holds has a line for every property, and each names a test that is there or says that it is not held. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const rows = [...readFileSync(join(root, 'docs/reliability.md'), 'utf8').matchAll(/^\| (\d+) \| (.+?) \| (.+?) \| (.*)\|$/gm)].map(([, number, property, proof]) => ({ number: Number(number), property: property!, proof: proof! }));

test('all 46 properties have their line', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 46 }, (_, index) => index + 1));
});

test.each(rows)('row $number, $property, names a test or says that it is not held yet', ({ proof }) => {
  const tests = [...proof.matchAll(/`(test\/[^`]+\.test\.ts)`/g)].map(([, name]) => name!);
  expect(tests.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  expect(tests.length > 0 || proof.includes('*not held yet*')).toBe(true);
});
