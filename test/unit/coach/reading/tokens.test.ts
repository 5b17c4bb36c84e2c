import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../../../coach/reading/tokens.ts';

const normals = (text: string) => tokensOf(text).map(({ normal }) => normal);

describe('tokens', () => {
  it('are words, marks, emoticons, emoji, numbers, links and masks', () => {
    expect(normals('Hi @bob, see https://a.example/x 3.50 😀 :) [NAME]')).toEqual(['hi', '<user>', ',', 'see', '<link>', '<0>', '😀', ':)', '[name]']);
  });

  it('are the same word however it is stretched, shouted or curled', () => {
    expect(normals('SOOOOO don’t')).toEqual(['soo', "don't"]);
    expect(tokensOf('SOOO')[0]).toMatchObject({ isShouted: true, isStretched: true });
  });

  it('keep runs of marks together and tell surprise from a question', () => {
    expect(normals('what?! no!!! hm...')).toEqual(['what', '?!', 'no', '!!', 'hm', '...']);
  });

  it('never overlap, never leave the text, and leave out nothing but white space', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const tokens = tokensOf(text);
      let end = 0;
      let between = '';
      for (const token of tokens) {
        expect(token.start).toBeGreaterThanOrEqual(end);
        between += text.slice(end, token.start);
        end = token.end;
      }
      between += text.slice(end);
      expect(between.trim()).toBe('');
    }), { seed: 11, numRuns: 300 });
  });
});
