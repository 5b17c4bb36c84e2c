/** docs/coach.md says what the model card says, and the card names what ships. */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { pageWith, tablesOf, type Card } from '../../../coach/training/card-tables.ts';
import { TONE_MODEL_FILES } from '../../../coach/reading/tone-models.ts';
import { EMOTION_OUTPUTS } from '../../../coach/reading/emotions.ts';

const project = resolve(import.meta.dirname, '../../..');
const page = readFileSync(resolve(project, 'docs/coach.md'), 'utf8');
const card = JSON.parse(readFileSync(resolve(project, 'resources/tone-models/card.json'), 'utf8')) as Card;

it('the tables of the page are those of the card; node coach/training/card-tables.ts writes them', () => {
  expect(pageWith(page, card)).toBe(page);
});

it('the page says every label and group, and every figure', () => {
  const [, figures, labels] = tablesOf(card);
  for (const name of EMOTION_OUTPUTS) expect(labels).toContain(`| ${name} |`);
  expect(figures).toContain(`| emotion | macro F1, 28 labels | ${Number(card.figures.emotion!['macro F1, 28 labels']).toFixed(4)} |`);
});

it('a page that lost a place for a table is told', () => {
  expect(() => pageWith(page.replace('<!-- from card.json -->', ''), card)).toThrow(/2 places/u);
  expect(() => pageWith(page.replaceAll('<!-- end -->', ''), card)).toThrow(/has no/u);
});

it('the weights fit in six megabytes', () => {
  const bytes = Object.values(TONE_MODEL_FILES).reduce((sum, file) => sum + statSync(resolve(project, 'resources/tone-models', file)).size, 0);
  expect(bytes).toBeLessThan(6e6);
});
