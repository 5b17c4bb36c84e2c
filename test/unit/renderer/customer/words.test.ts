import { describe, expect, test } from 'vitest';
import { avoidWords, gestureWords, isOnTheWay, needWords, orderWords } from '../../../../renderer/customer/words.ts';

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
});
