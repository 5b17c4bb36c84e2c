import { describe, expect, test } from 'vitest';
import { ageWords, clockWords, dayMs, dayWords, daysAway, dueDayWords, dueWords, durationWords, hourMs, minuteMs } from '../../../../renderer/time/words.ts';

const place = { timeZone: 'Europe/Berlin', locale: 'en-GB' };
const now = Date.UTC(2026, 4, 4, 8, 0);

test.each([
  [now - 20_000, 'now'], [now + hourMs, 'now'], [now - 5 * minuteMs, '5 min'], [now - 59 * minuteMs, '59 min'], [now - 2 * hourMs - 50 * minuteMs, '2 h'],
  [now - 3 * dayMs, '3 d'], [now - 20 * dayMs, '14 Apr'], [now - 400 * dayMs, '30 Mar 2025'],
])('an age is told roughly (%#)', (at, words) => {
  expect(ageWords(at, now, place)).toBe(words);
});

describe('days', () => {
  test('are those of the agent\'s calendar, not spans of 24 hours', () => {
    const justAfterMidnight = Date.UTC(2026, 4, 4, 22, 30);
    expect(daysAway(justAfterMidnight, now, place)).toBe(1);
    expect(daysAway(justAfterMidnight, now, { ...place, timeZone: 'UTC' })).toBe(0);
  });
  test('near ones have names', () => {
    expect([0, -1, 1, -3].map((days) => dayWords(now + days * dayMs, now, place))).toEqual(['Today', 'Yesterday', 'Tomorrow', 'Friday 1 May']);
  });
});

test('a due says day and time', () => {
  expect(dueWords(now + dayMs, now, place)).toBe('tomorrow, 10:00');
  expect(dueWords(now + 4 * dayMs, now, place)).toBe('Fri 8 May, 10:00');
});
test.each([['en-GB', 'Fri 8 May'], ['en-US', 'Fri, May 8'], ['de-DE', 'Fr., 8. Mai']])('the day of a due is whole in %s', (locale, words) => {
  expect(dueDayWords(now + 4 * dayMs, now, { ...place, locale })).toBe(words);
  expect([0, 1, -1].map((days) => dueDayWords(now + days * dayMs, now, { ...place, locale }))).toEqual(['today', 'tomorrow', 'yesterday']);
});

test('a running clock only counts up', () => {
  expect([-5, 7_400, 760_000, 3_765_000].map(clockWords)).toEqual(['0:00', '0:07', '12:40', '1:02:45']);
});

test('a duration is told in round words', () => {
  expect([20_000, minuteMs, 12 * minuteMs, 2 * hourMs, 200 * minuteMs].map(durationWords)).toEqual(['less than a minute', '1 minute', '12 minutes', '2 h', '3 h 20 min']);
});
