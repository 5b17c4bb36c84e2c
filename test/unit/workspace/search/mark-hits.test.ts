import { expect, test } from 'vitest';
import { createMarkers } from '../../../../main/workspace/search/mark-hits.ts';
import { parseQuery } from '../../../../main/workspace/search/parse-query.ts';

interface Given {
  readonly typed: string;
  readonly text: string;
  readonly everyPrefix?: boolean;
}
/** The whole text, each hit in brackets. */
const marked = ({ typed, text, everyPrefix = false }: Given): string =>
  createMarkers(parseQuery(typed, 0).terms, everyPrefix).title(text).map((part) => (part.isHit ? `[${part.text}]` : part.text)).join('');

test.each<[string, Given, string]>([
  ['a word where it stands, however it is written', { typed: 'boot ', text: 'The Boot, a boot and a BOOT' }, 'The [Boot], a [boot] and a [BOOT]'],
  ['no word inside another', { typed: 'art ', text: 'start art cart arts' }, 'start [art] cart arts'],
  ['the last word, still being typed, as the beginning of one', { typed: 'boo', text: 'boots taboo boot' }, '[boots] taboo [boot]'],
  ['each word as a beginning, where names are looked for', { typed: 'an li ', text: 'Anna Lindqvist', everyPrefix: true }, '[Anna] [Lindqvist]'],
  ['accents or none', { typed: 'cafe ', text: 'Café, cafe\u0301 and CAFE' }, '[Café], [café] and [CAFE]'],
  ['words of other letters', { typed: 'привет', text: 'Не привет, а приветик' }, 'Не [привет], а [приветик]'],
  ['letters that are two units long, also behind a hit inside a word', { typed: '𝒳 ', text: '𝒳𝒳 𝒳' }, '𝒳𝒳 [𝒳]'],
  ['a phrase over whatever stands between its words', { typed: '"left boot"', text: 'left, boot; left right boot' }, '[left, boot]; left right boot'],
  ['a phrase that begins where a wrong one would have gone on', { typed: '"a b"', text: 'xa a b' }, 'xa [a b]'],
  ['a number in other spellings, also inside a longer one', { typed: '5551234567', text: 'Call (555) 123-4567 or 15551234567' }, 'Call ([555) 123-4567] or 1[5551234567]'],
  ['nothing for marks that only say something to expressions', { typed: '(.*', text: 'a (.* b' }, 'a (.* b'],
])('marks %s', (_, given, expected) => {
  expect(marked(given)).toBe(expected);
});

test('of a long text the part around the first hit is shown, and that there is more before and behind', () => {
  const parts = createMarkers(parseQuery('heron ', 0).terms, false).snippet(`${'word '.repeat(100)}heron${' word'.repeat(100)}`);
  expect(parts[0]!.text).toBe('… ');
  expect(parts.at(-1)!.text).toBe(' …');
  expect(parts.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(['heron']);
  expect(parts.map(({ text }) => text).join('').length).toBeLessThan(170);
});
