import { expect, test } from 'vitest';
import { overSentence, valueWords } from '../../../../renderer/case/over-words.ts';
import { meanwhileWords } from '../../../../renderer/case/held-words.ts';
import type { ShownInteraction } from '../../../../contract/views.ts';

const now = Date.UTC(2026, 4, 4, 8);
const names = { nameOf: (id: string) => (id === 'j' ? 'Jonas' : null), now, place: { timeZone: 'UTC', locale: 'en-GB' } };

test.each([
  ['status', 'waiting', 'waiting on the customer'], ['assigneeId', 'j', 'Jonas'], ['assigneeId', null, 'nobody'], ['isOurMistake', true, 'yes'], ['snoozedUntil', now + 7_200_000, 'today, 10:00'],
  ['subject', 'عنوان', 'عنوان'], ['avoidChannels', ['phone', 'sms'], 'phone, sms'], ['accessNeeds', [{ kind: 'low-vision', note: 'large print' }], 'low vision: large print'], ['sayName', null, 'none'],
] as const)('a value of %s is said as one would say it', (field, value, words) => {
  expect(valueWords(field, value, names)).toBe(words);
});

test('who set what over whose word is one sentence, also where the colleague is not known', () => {
  expect(overSentence({ is: 'under', field: 'status', otherName: 'Jonas' })).toBe('Jonas set the status over your word.');
  expect(overSentence({ is: 'over', field: 'subject', otherName: null })).toBe('You set the subject over a colleague’s word.');
});

test('why a reply is held names everybody who wrote, once each', () => {
  const said = (direction: string, agentName: string | null) => ({ direction, agentName }) as ShownInteraction;
  expect(meanwhileWords({ state: 'held', meanwhile: [said('in', null), said('in', null), said('out', 'Jonas')] }, 'Ada')).toBe('Ada and Jonas wrote before your reply arrived, so it was held.');
  expect(meanwhileWords({ state: 'held', meanwhile: [] }, 'Ada')).toBe('Something was said before your reply arrived, so it was held.');
});
