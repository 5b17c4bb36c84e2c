import { expect, test } from 'vitest';
import type { SearchHit } from '../../../../contract/views.ts';
import type { Command } from '../../../../renderer/commands/commands.ts';
import { paletteParts } from '../../../../renderer/palette/palette-items.ts';

const command = (id: string, title: string, group: Command['group'], isOff = false): Command => ({ id, title, group, isOff, run: () => undefined });
const commands = [command('go', 'Go to queue', 'Go to'), command('reply', 'Reply', 'Case'), command('off', 'Reply to nobody', 'Case', true)];
const ada: SearchHit = { kind: 'customer', id: 'a', caseId: null, customerId: 'a', title: [{ text: 'Ada', isHit: true }], snippet: [], at: null, channel: null, status: null };
const titles = (typed: string, recentIds: readonly string[], hits: readonly SearchHit[] = []) =>
  paletteParts({ typed, commands, recentIds, hits }).map(({ title, items }) => [title, ...items.map(({ parts }) => parts.map(({ text }) => text).join(''))]);

test('with nothing typed it lists what was used last and then everything by group, and never what cannot be done now', () => {
  expect(titles('', ['reply'])).toEqual([['Used last', 'Reply'], ['Go to', 'Go to queue']]);
});

test('what is typed finds commands, then customers and cases, and always the way into the search', () => {
  expect(titles('reply', [], [ada])).toEqual([['Commands', 'Reply'], ['Customers and cases', 'Ada'], ['Search', 'Search everything for “reply”']]);
  expect(titles('zzzz', [])).toEqual([['Search', 'Search everything for “zzzz”']]);
});

test('no part and no item share a key', () => {
  for (const typed of ['', 'reply', 'search', 'go']) {
    const parts = paletteParts({ typed, commands, recentIds: ['go'], hits: [ada] });
    const keys = parts.flatMap(({ key, items }) => [key, ...items.map((item) => item.key)]);
    expect(new Set(keys).size).toBe(keys.length);
  }
});
