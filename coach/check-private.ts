/** Payment card numbers in a draft: marked before they are sent, as they are covered before they are stored. */
import { cardNumbersIn, maskCardNumbers } from './card-numbers.ts';
import type { Hint } from './hint.ts';

export const privateHints = (text: string): readonly Hint[] =>
  cardNumbersIn(text).map(({ start, end, brand }) => {
    const words = text.slice(start, end);
    return {
      ruleId: 'card-number', kind: 'private-data', start, end, words, place: 'instead', weight: 100,
      reason: `This is a whole ${brand} number. The last four digits are enough for anybody.`,
      mends: [maskCardNumbers(words)],
    };
  });
