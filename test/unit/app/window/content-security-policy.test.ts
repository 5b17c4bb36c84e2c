import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../../../main/app/window/content-security-policy.ts';

const sourcesByDirective = Object.fromEntries(contentSecurityPolicy('abc').split('; ').map((part) => [part.split(' ')[0]!, part.split(' ').slice(1)]));

test('[row 5] nothing inline, nothing evaluated, nothing from a network', () => {
  const all = Object.values(sourcesByDirective).flat();
  expect(all.filter((source) => /unsafe|http|\*|blob:|strict-dynamic/.test(source))).toEqual([]);
  expect(sourcesByDirective['default-src']).toEqual(["'none'"]);
  expect(sourcesByDirective['script-src']).toEqual(["'self'"]);
});

test('only style sheets may carry the nonce of the load', () => {
  expect(Object.entries(sourcesByDirective).filter(([, sources]) => sources.includes("'nonce-abc'")).map(([name]) => name)).toEqual(['style-src']);
});
