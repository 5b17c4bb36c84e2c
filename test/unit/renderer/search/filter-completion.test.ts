import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offersAt, takeOffer, tokenAt, type Filter } from '../../../../renderer/search/filter-completion.ts';

const filters: readonly Filter[] = [
  { name: 'from', words: 'who wrote it', values: [] },
  { name: 'channel', words: 'how it came', values: [{ value: 'chat', words: 'chat' }, { value: 'phone', words: 'telephone' }] },
  { name: 'assignee', words: 'who has it', values: [{ value: 'me', words: 'me' }, { value: 'Mara Lind', words: 'Mara Lind' }] },
];
const inserts = (text: string, caret = text.length) => offersAt(text, caret, filters).map(({ insert }) => insert);

describe('filters offered while typing', () => {
  test('an empty box offers every filter', () => {
    expect(inserts('')).toEqual(['from:', 'channel:', 'assignee:']);
  });
  test('a word that begins a filter offers its name, and any other word nothing', () => {
    expect(inserts('shoes ch')).toEqual(['channel:']);
    expect(inserts('shoes')).toEqual([]);
    expect(inserts('shoes ')).toEqual([]);
  });
  test('behind the colon come the values, found by any word of theirs', () => {
    expect(inserts('channel:')).toEqual(['channel:chat', 'channel:phone']);
    expect(inserts('channel:tele')).toEqual(['channel:phone']);
    expect(inserts('assignee:lind')).toEqual(['assignee:"Mara Lind"']);
  });
  test('a value that is complete is not offered again', () => {
    expect(inserts('channel:chat')).toEqual([]);
  });
  test('taking a name leaves the caret behind its colon, taking a value goes on to the next word', () => {
    const named = takeOffer('shoes ch', 8, offersAt('shoes ch', 8, filters)[0]!);
    expect(named).toEqual({ text: 'shoes channel:', caret: 14 });
    const done = takeOffer(named.text, named.caret, offersAt(named.text, named.caret, filters)[0]!);
    expect(done).toEqual({ text: 'shoes channel:chat ', caret: 19 });
  });
  test('taking an offer in the middle leaves the words around it as they are', () => {
    const text = 'lost ch parcel';
    expect(takeOffer(text, 7, offersAt(text, 7, filters)[0]!)).toEqual({ text: 'lost channel: parcel', caret: 13 });
    expect(takeOffer('a channel:ch b', 12, { insert: 'channel:chat', words: '', isName: false })).toEqual({ text: 'a channel:chat b', caret: 15 });
  });
  test('quotes hold a word together', () => {
    expect(tokenAt('assignee:"Mara Li', 17)).toEqual({ from: 0, to: 17, text: 'assignee:"Mara Li' });
  });
  test('no text breaks it, and the word at the caret always lies around the caret', () => {
    fc.assert(fc.property(fc.string({ maxLength: 40, unit: 'binary' }), fc.nat(40), (text, at) => {
      const caret = Math.min(at, text.length);
      const token = tokenAt(text, caret);
      expect(token.from).toBeLessThanOrEqual(caret);
      expect(token.to).toBeGreaterThanOrEqual(caret);
      for (const offer of offersAt(text, caret, filters)) {
        const after = takeOffer(text, caret, offer);
        expect(after.text).toContain(offer.insert);
        expect(after.caret).toBeLessThanOrEqual(after.text.length);
      }
    }), { seed: 7, numRuns: 300 });
  });
});
