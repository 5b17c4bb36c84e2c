/** The page about the helper says what its own card and rules say, and leaves out what they do not. */
import { expect, test } from 'vitest';
import card from '../../../../resources/tone-models/card.json' with { type: 'json' };
import { phraseRules } from '../../../../coach/all-phrase-rules.ts';
import { ruleFigures, toneFigures, weakestFeelings } from '../../../../renderer/settings/helper-figures.ts';

test('the figures of the tone models are those of the card', () => {
  const figures = toneFigures();
  expect(figures.length).toBeGreaterThanOrEqual(3);
  expect(figures[0]!.value).toBe(`${Math.round(100 * (card.figures.emotion as Record<string, unknown> as Record<string, number>)['macro F1, 28 labels']!)}%`);
  expect(toneFigures({ emotion: { 'macro F1, 28 labels': 0.31 } })).toEqual([expect.objectContaining({ value: '31%' })]);
});

test('rules are counted and not remembered', () => {
  expect(ruleFigures()[0]!.value).toBe(String(phraseRules.length));
});

test('what it reads worst is said', () => {
  expect(weakestFeelings({ emotion: { joy: 'F1 0.9, x', relief: 'F1 0.129, x', grief: 'F1 0.23, x', 'sentiment positive': 'F1 0.01, x' } })).toEqual(['relief (13%)', 'grief (23%)', 'joy (90%)']);
});
