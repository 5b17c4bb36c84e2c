import { expect, test } from 'vitest';
import { waitsWords } from '../../../../renderer/queue/waits-words.ts';
import { dayMs, hourMs } from '../../../../renderer/time/words.ts';

const place = { timeZone: 'UTC', locale: 'en-US' };
const now = Date.UTC(2026, 3, 21, 12);

test('a date is told as the day since when a customer waits, never as one until when', () => {
  const waits = [2 * hourMs, 7 * dayMs - 1, 7 * dayMs, 400 * dayMs].map((ms) => waitsWords(now - ms, now, place));
  expect(waits).toEqual(['Waits 2 h', 'Waits 6 d', 'Waiting since Apr 14', 'Waiting since Mar 17, 2025']);
});
