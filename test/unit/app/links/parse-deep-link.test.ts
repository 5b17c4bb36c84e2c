import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDeepLink, parseDeepLink } from '../../../../main/app/links/parse-deep-link.ts';

const id = '0190f3c2-7b1a-7c3e-9a54-1f2e3d4c5b6a';

describe('a link from outside names something to look up', () => {
  test.each([
    ['goodship://call?from=+12025550123', { kind: 'call', from: '+12025550123' }],
    ['goodship://call/?from=%2B1%20202%20555%200123&line=2', { kind: 'call', from: '+1 202 555 0123' }],
    ['GOODSHIP://CALL?from=anonymous', { kind: 'call', from: 'anonymous' }],
    ['goodship://call?from=sip%3Aada%40example.com', { kind: 'call', from: 'sip:ada@example.com' }],
    ['tel:+1-202-555-0123;ext=5', { kind: 'call', from: '+1-202-555-0123' }],
    ['callto://+12025550123', { kind: 'call', from: '+12025550123' }],
    [`goodship://case/${id}`, { kind: 'case', caseId: id }],
    [`goodship://case/${id.toUpperCase()}/`, { kind: 'case', caseId: id }],
    [`goodship://customer/${id}?x=1#y`, { kind: 'customer', customerId: id }],
  ])('%s', (link, expected) => expect(parseDeepLink(link)).toEqual(expected));
});

describe('[row 13] a hostile link is shown as broken, in words, and nothing else', () => {
  test.each([
    '', 'goodship:', 'goodship://', 'goodship://call', 'goodship://call?from=', 'goodship://call?from=%00', 'goodship://call?from=%E0%A4%A',
    'goodship://call?from=%E2%80%AE0123', `goodship://call?from=${'9'.repeat(257)}`, `goodship://case/${'a'.repeat(3_000)}`,
    'goodship://case/1', `goodship://case/../${id}`, `goodship://case/${id}/delete`, `goodship://case/${id}%00`, `goodship://grant/${id}`,
    'goodship://customer/<script>alert(1)</script>', 'goodship:case/1', 'javascript:alert(1)', 'file:///etc/passwd', 'https://example.com', 'tel:', 'tel:%0d%0a',
  ])('%s', (link) => {
    const read = parseDeepLink(link);
    expect(read).toMatchObject({ kind: 'broken', words: expect.stringMatching(/^A .+\.$/) });
  });

  test('whatever comes, the answer is one of the four kinds and never a throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ validSchemes: ['goodship', 'tel'], withQueryParameters: true, withFragments: true })), (link) => {
        const read = parseDeepLink(link);
        expect(['call', 'case', 'customer', 'broken']).toContain(read.kind);
        if (read.kind === 'call') expect(read.from).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
      { seed: 13, numRuns: 2_000 },
    );
  });
});

test('among arguments only links count as links', () => {
  expect(['--agent=jonas', '/opt/goodship', 'C:\\Goodship.exe', 'goodship://call?from=1', 'tel:1'].map(isDeepLink)).toEqual([false, false, false, true, true]);
});
