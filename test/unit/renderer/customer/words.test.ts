import { describe, expect, test } from 'vitest';
import type { PersonaPlay } from '../../../../contract/views.ts';
import { avoidWords, gestureWords, isOnTheWay, needWords, orderWords, playWords } from '../../../../renderer/customer/words.ts';

describe('the words on a customer card', () => {
  test('a channel that must not be used is said as a plain sentence', () => {
    expect(avoidWords([])).toBeNull();
    expect(avoidWords(['phone'])).toBe('Do not call');
    expect(avoidWords(['phone', 'email', 'chat'])).toBe('Do not call, e-mail or use chat');
  });
  test('an access need carries its note', () => {
    expect(needWords({ kind: 'deaf', note: '' })).toBe('Deaf');
    expect(needWords({ kind: 'relay', note: 'calls take longer' })).toBe('Calls through a relay service: calls take longer');
    expect(needWords({ kind: 'other', note: 'dyslexic, short lines' })).toBe('dyslexic, short lines');
  });
  test('a pattern of gestures asks for a look and never says no', () => {
    expect(gestureWords({ gestureCount: 1, isGestureFlagged: false })).toEqual({ words: 'One gesture lately', note: null });
    const flagged = gestureWords({ gestureCount: 5, isGestureFlagged: true });
    expect(flagged.words).toBe('5 gestures lately');
    expect(flagged.note).toContain('Give what is right today');
    expect(flagged.note).not.toMatch(/refuse|abuse|fraud|not allowed|deny/i);
  });
  test('an order of an unknown kind is called what its shop calls it', () => {
    expect(orderWords({ status: 'other', statusText: 'held at customs' })).toBe('held at customs');
    expect(orderWords({ status: 'shipped', statusText: 'SHIPPED' })).toBe('on its way');
    expect(isOnTheWay({ status: 'delivered' })).toBe(false);
    expect(isOnTheWay({ status: 'shipped' })).toBe(true);
  });
  test('what they made of personas is said with how often and when, what worked first', () => {
    const place = { timeZone: 'UTC', locale: 'en-GB' };
    const play = (personaName: string, reading: PersonaPlay['reading'], day: string): PersonaPlay => ({
      personaId: personaName, personaName, reading, sureness: 'sure', words: [], replyId: day, at: Date.parse(day), caseId: 'c', caseSubject: '', caseNumber: null, customerId: 'a', customerName: 'Ada',
    });
    const plays = [play('The captain', 'plays-along', '2026-05-03'), play('The butler', 'cold', '2026-04-02'), play('The captain', 'neutral', '2026-04-01'), play('The captain', 'plays-along', '2026-03-01'), play('Jeeves', 'plays-along', '2025-12-24')];
    expect(playWords(plays, Date.parse('2026-06-01'), place)).toEqual([
      'Played along with the captain twice, in March and May', 'Played along with Jeeves once, in December 2025', 'Did not want the butler once, in April',
    ]);
    expect(playWords([play('The captain', 'neutral', '2026-05-03')], Date.parse('2026-06-01'), place)).toEqual([]);
  });
});
