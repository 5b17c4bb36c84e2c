import { describe, expect, it } from 'vitest';
import { formalityOf } from '../../../../coach/reading/formality.ts';
import { tokensOf } from '../../../../coach/reading/tokens.ts';

const read = (text: string) => formalityOf(text, tokensOf(text));

describe('formality', () => {
  it('knows a formal letter', () => {
    const reading = read('Dear Sir or Madam, I would be grateful if you could confirm receipt of my correspondence regarding this matter.');
    expect(reading).toMatchObject({ label: 'formal', certainty: 'sure' });
    expect(reading.evidence.length).toBeGreaterThan(0);
  });

  it('knows casual chat, and by which words', () => {
    const reading = read('hey guys, i dunno whats up lol');
    expect(reading.label).toBe('casual');
    expect(reading.evidence.map(({ text }) => text)).toContain('lol');
  });

  it('is unsure of a word or two and of nothing', () => {
    expect(read('Regards').certainty).toBe('unsure');
    expect(read('')).toEqual({ label: 'neither', score: 0, certainty: 'unsure', evidence: [] });
  });

  it('puts the same request in order of its wording', () => {
    const scores = ['yo wheres my stuff??', "Hi, where's my order?", 'Good afternoon. Where is my order?', 'Dear Madam, I wish to enquire regarding the delivery of my order.'].map((text) => read(text).score);
    expect(scores).toEqual([...scores].sort((left, right) => left - right));
  });
});
