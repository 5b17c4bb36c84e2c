/** Spelling and grammar of a draft: what is marked, with which mend, and what is nobody's fault. The dictionaries are the ones that ship. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { carryOver } from '../../../../coach/spelling/carry-over.ts';
import { openSpeller } from '../../../../coach/spelling/speller.ts';
import { spellingHints } from '../../../../coach/spelling/spelling-hints.ts';
import { namesIn } from '../../../../coach/spelling/words-in.ts';
import { applyEdit, mendEdit } from '../../../../coach/mend-edit.ts';

const speller = (name: string) => {
  const read = (ending: string): string => readFileSync(resolve(import.meta.dirname, `../../../../node_modules/${name}/index.${ending}`), 'utf8');
  return openSpeller({ aff: read('aff'), dic: read('dic') });
};
const american = speller('dictionary-en');
const british = speller('dictionary-en-gb');

const hintsIn = (text: string, { known = new Set<string>(), isWhole = true, by = american }: { readonly known?: ReadonlySet<string>; readonly isWhole?: boolean; readonly by?: typeof american } = {}) =>
  spellingHints({ text, known, isWhole }, by);
const marked = (text: string, options?: Parameters<typeof hintsIn>[1]): readonly string[] => hintsIn(text, options).map(({ words }) => words);
/** The text with every mark mended by its first mend. */
const mended = (text: string): string => hintsIn(text).toReversed().reduce((now, hint) => applyEdit(now, mendEdit({ text: now, hint, mend: hint.mends[0]! })), text);

describe('a fault is marked and mended', () => {
  it.each([
    ['Teh parcel is here.', 'The parcel is here.'],
    ['I have recieved your photo.', 'I have received your photo.'],
    ['It will come tommorow, and we apologize for the inconvienence.', 'It will come tomorrow, and we apologize for the inconvenience.'],
    ['I dont know, but I’ll ask.', 'I don\'t know, but I’ll ask.'],
    ['The shipmnt left.', 'The shipment left.'],
    ['It is in the the box.', 'It is in the box.'],
    ['That is a old lamp.', 'That is an old lamp.'],
    ['I could of told you.', 'I could have told you.'],
    ['Your welcome!', 'You\'re welcome!'],
    ['You’re order left today.', 'Your order left today.'],
    ['Its on the way.', 'It\'s on the way.'],
    ['It is faster then before.', 'It is faster than before.'],
    ['We was there at nine.', 'We were there at nine.'],
    ['They has it now.', 'They have it now.'],
    ['It has went to the depot.', 'It has gone to the depot.'],
    ['She don\'t live there.', 'She doesn\'t live there.'],
  ])('%s', (draft, right) => expect(mended(draft)).toBe(right));

  it('with the very place of the words', () => {
    const text = 'Hello Anna,\nyour adress is fine.';
    const [hint] = hintsIn(text);
    expect(text.slice(hint!.start, hint!.end)).toBe('adress');
    expect(hint).toMatchObject({ ruleId: 'spelling', kind: 'spelling', place: 'instead', mends: ['address'] });
  });
});

describe('nothing is marked', () => {
  it.each([
    'Thank you for your patience, Anna. I’ve sent it by courier; it’s with you on Friday.',
    'See https://exampel.com/trakc?id=zxqv, www.shopp.example or write to hlep@shopp.example.',
    'Order #W2378156, tracking 1Z99QQXW, room B-12a, file recieptt.pdf.',
    'Dear {customer}, we will call you.',
    'I spoke with Wojciechowska in Wrocław about it.',
    'Your app, the wifi and the chatbot are back online, ok?',
    'Its color is its own, and its box is gray.',
    'You could, of course, keep it. Better then to wait.',
    'I had had it checked before. Bye bye, very very soon!',
    'USB, GPS and SMS work.',
    'A one-hour visit, an honest answer, a used part.',
    '',
  ])('in "%s"', (draft) => expect(marked(draft)).toEqual([]));

  it('in names of the case, wherever they stand and however they are written', () => {
    const text = 'Zyxwick wrote. the zyxwick lamp, Zyxwick’s lamp and the Qorblat are here.';
    expect(marked(text)).toEqual(['Zyxwick', 'zyxwick']);
    expect(marked(text, { known: namesIn(['Ann Zyxwick', null]) })).toEqual([]);
  });

  it('in a draft in another language', () => {
    expect(marked('Vielen Dank für Ihre Nachricht, wir schicken die Lampe morgen früh los.')).toEqual([]);
    expect(marked('ご注文ありがとうございます。明日お届けします。')).toEqual([]);
  });

  it('in the word that is still being typed', () => {
    expect(marked('It will come tommo', { isWhole: false })).toEqual([]);
    expect(marked('It will come tommorow ', { isWhole: false })).toEqual(['tommorow']);
    expect(marked('It will come tommorow')).toEqual(['tommorow']);
  });
});

it('each English has its own dictionary', () => {
  const text = 'The colour of the organisation, the center.';
  expect(marked(text)).toEqual(['colour', 'organisation']);
  expect(marked(text, { by: british })).toEqual(['center']);
});

it('marks and their words hold for any text', () => {
  for (const text of ['‮abc dont', '👩‍👩‍👧 dont', 'a\u0301dont wrongg', `${'dont '.repeat(200)}`, 'x'.repeat(4_000), '\n\n dont\n', '&lt;b&gt; dont <b>wrongg</b>']) {
    for (const { start, end, words } of hintsIn(text)) expect(text.slice(start, end)).toBe(words);
  }
});

describe('until a text has been read anew', () => {
  const before = 'A wrongg lamp and a badd box.';
  const hints = hintsIn(before);
  const kept = (after: string): readonly string[] => {
    const moved = carryOver(hints, before, after);
    for (const { start, end, words } of moved) expect(after.slice(start, end)).toBe(words);
    return moved.map(({ words }) => words);
  };
  it('marks before and after an edit stay on their words', () => {
    expect(kept(before)).toEqual(['wrongg', 'badd']);
    expect(kept('A wrongg lamp, green, and a badd box.')).toEqual(['wrongg', 'badd']);
    expect(kept('So: A wrongg lamp and a badd box.')).toEqual(['wrongg', 'badd']);
    expect(kept('A wrongg lamp and a badd box. Sorry!')).toEqual(['wrongg', 'badd']);
  });
  it('a mark whose word is edited goes', () => {
    expect(kept('A wrong lamp and a badd box.')).toEqual(['badd']);
    expect(kept('A wronggg lamp and a badd box.')).toEqual(['badd']);
    expect(kept('A wrongg lamp and a bad box.')).toEqual(['wrongg']);
    expect(kept('')).toEqual([]);
  });
});
