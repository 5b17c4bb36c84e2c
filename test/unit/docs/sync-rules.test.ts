/** docs/sync.md and the tests know of each other: every rule stands in a title, and no title names a rule that is not there. */
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/sync.md'), 'utf8');
const rules = [...page.matchAll(/^- \*\*(S\d+)\*\*/gm)].map(([, rule]) => rule!);

/** Rules in the brackets with which a title begins: `test('[S3 S11] …`. */
const namedBy = new Map<string, readonly string[]>();
for (const file of globSync('test/**/*.test.ts', { cwd: root })) {
  const text = readFileSync(join(root, file), 'utf8');
  for (const [, names] of text.matchAll(/\b(?:test|it|describe)\b[^\n]*?\(\s*[`'"]\[((?:S\d+[\s,]*)+)\]/g)) {
    for (const rule of names!.match(/S\d+/g)!) namedBy.set(rule, [...(namedBy.get(rule) ?? []), file]);
  }
}

test('every rule has a number of its own', () => {
  expect(rules.length).toBeGreaterThan(20);
  expect(new Set(rules).size).toBe(rules.length);
});
test('every rule stands in the title of a test', () => {
  expect(rules.filter((rule) => !namedBy.has(rule))).toEqual([]);
});
test('no test names a rule that is not there', () => {
  expect([...namedBy].filter(([rule]) => !rules.includes(rule))).toEqual([]);
});
test('every code of an answer that is not 2xx, and every reason, stands on the page', () => {
  const codes = ['error.ts', 'reason.ts'].flatMap((file) => [...readFileSync(join(root, 'contract/protocol', file), 'utf8').matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, code]) => code!));
  expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});
