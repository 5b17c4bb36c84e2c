import { isPossiblePhoneNumber } from 'libphonenumber-js';
import { describe, expect, it } from 'vitest';
import { createFictionalPhones, fictionalPhone } from '../../../../central/import/fictional-phones.ts';

describe('numbers reserved for fiction', () => {
  it('are given one to a customer, and to the same ones the same in every run', () => {
    const keys = Array.from({ length: 900 }, (_, index) => `customer ${index}`);
    const give = () => keys.map(createFictionalPhones('retail'));
    expect(give()).toEqual(give());
    expect(new Set(give()).size).toBe(keys.length);
    const phoneOf = createFictionalPhones('star');
    expect(phoneOf('a')).toBe(phoneOf('a'));
  });

  it('differ between the demo team and what is imported', () => {
    const of = (use: 'demo' | 'star' | 'retail' | 'csv') => new Set(Array.from({ length: 1_000 }, (_, place) => fictionalPhone('us', place, use)));
    expect([...of('demo')].filter((phone) => of('retail').has(phone) || of('star').has(phone) || of('csv').has(phone))).toEqual([]);
  });

  it('can be dialled as far as their form goes', () => {
    for (const country of ['us', 'uk', 'ie', 'fr', 'de', 'se', 'au'] as const)
      for (const place of [0, 17, 95]) expect(isPossiblePhoneNumber(fictionalPhone(country, place)), fictionalPhone(country, place)).toBe(true);
  });
});
