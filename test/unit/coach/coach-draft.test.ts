import { describe, expect, it } from 'vitest';
import { coachDraft } from '../../../coach/coach-draft.ts';
import { emptyContext } from '../../../coach/context.ts';
import { applyEdit, mendEdit } from '../../../coach/mend-edit.ts';

const coach = (text: string, extra: Partial<Parameters<typeof coachDraft>[0]> = {}) =>
  coachDraft({ text, context: emptyContext, dismissed: [], level: 'full', ...extra });

const mended = (text: string, mendAt = 0): string => {
  const hint = coach(text).hints[0]!;
  return applyEdit(text, mendEdit({ text, hint, mend: hint.mends[mendAt]! }));
};

describe('the coach', () => {
  it('marks "due to high call volume" with its very place, and mends it with one key', () => {
    const text = 'Hello Anna. Due to high call volume, we answer late today.';
    expect(coach(text).hints).toMatchObject([{ ruleId: 'high-call-volume', start: 12, end: 35, words: 'Due to high call volume' }]);
    expect(mended(text)).toBe('Hello Anna. Because so many people need us at the same moment, we answer late today.');
    expect(mended(text, 1)).toBe('Hello Anna. We answer late today.');
  });

  it('leaves a clean sentence behind when words are left out', () => {
    expect(mended('Please calm down.')).toBe('');
    expect(mended('I am here. Please rest assured that we are on it.')).toBe('I am here. We are on it.');
    expect(mended('We have no rooms at this time.', 1)).toBe('We have no rooms.');
  });

  it('has nothing to say about a draft that is fine', () => {
    expect(coach('Hello Anna, your shoes arrive on Friday.')).toEqual({ hints: [], missing: null });
    expect(coach('   ')).toEqual({ hints: [], missing: null });
  });

  const bad = 'Calm down. You should have read it. As I already said, a mistake was made. We apologize for any inconvenience. Per our policy we can not.';

  it('never shows more than three hints, none overlapping, in the order of the text', () => {
    const { hints } = coach(bad);
    expect(hints).toHaveLength(3);
    expect(hints.every((hint, at) => at === 0 || hints[at - 1]!.end <= hint.start)).toBe(true);
    expect(hints.every((hint) => bad.slice(hint.start, hint.end) === hint.words)).toBe(true);
  });

  it('can be turned down to one hint, and off', () => {
    expect(coach(bad, { level: 'quiet' }).hints.map((hint) => hint.ruleId)).toEqual(['calm-down']);
    expect(coach(bad, { level: 'off' })).toEqual({ hints: [], missing: null });
  });

  it('does not show what was waved away, and grows quieter about that rule', () => {
    const once = coach(bad, { dismissed: [{ ruleId: 'calm-down', words: 'calm down' }] });
    expect(once.hints.map((hint) => hint.ruleId)).not.toContain('calm-down');
    const often = Array.from({ length: 4 }, (_, at) => ({ ruleId: 'rest-assured', words: `other ${at}` }));
    expect(coach('Rest assured, it is fine.').hints).toHaveLength(1);
    expect(coach('Rest assured, it is fine.', { dismissed: often }).hints).toEqual([]);
  });

  it('checks names and order numbers against the case', () => {
    const context = { customerName: 'Dr. Anna Meyer', orderNumbers: ['#W2378156'] };
    expect(coach('Hi Bob, your order W2378156 is here.', { context }).hints).toMatchObject([{ kind: 'wrong-name', words: 'Bob', mends: ['Anna'] }]);
    expect(coach('Dear Ms. Meyer, your order number 9911223 is here.', { context }).hints).toMatchObject([{ kind: 'wrong-order', words: '9911223', mends: ['#W2378156'] }]);
    expect(coach('Hi Annie, call 5551234567 about #W2378156.', { context }).hints).toEqual([]);
  });

  it('says in a line what a good answer lacks', () => {
    const { missing } = coach('Thanks for the photo. The lamp is broken and the shop has another one of the same kind, so a new lamp can be sent.');
    expect(missing).toMatchObject({ lacks: ['owner', 'next-step'], line: 'Good. Exceptional would add whose hands it is in and what happens next.' });
  });
});
