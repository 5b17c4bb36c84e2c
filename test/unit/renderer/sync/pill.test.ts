import { describe, expect, test } from 'vitest';
import type { SyncStatus } from '../../../../contract/views.ts';
import { pillOf, waitedWords } from '../../../../renderer/sync/pill.ts';

const now = Date.UTC(2026, 4, 4, 12);
const status = (change: Partial<SyncStatus> = {}): SyncStatus => ({
  line: 'online', words: '', centralUrl: 'http://127.0.0.1:1', waiting: 0, oldestWaitingAt: null, stuckMs: null, setAside: 0, overwritten: 0, lastPulledAt: now, lastAnswerAt: now,
  bootstrap: null, caseCount: 10, ...change,
});
const many = (count: number): string => new Intl.NumberFormat().format(count);
const minutesAgo = (minutes: number): number => now - minutes * 60_000;

describe('the status pill', () => {
  test('says that all is sent when nothing waits on a good line', () => {
    expect(pillOf(status(), now)).toEqual({ tone: 'calm', icon: 'sent', words: 'All sent' });
  });
  test('counts what is about to leave', () => {
    expect(pillOf(status({ waiting: 3, oldestWaitingAt: now - 1_000 }), now)).toMatchObject({ tone: 'busy', words: '3 waiting to leave' });
  });
  test('names the age of an entry that does not leave although the line is good', () => {
    expect(pillOf(status({ waiting: 3, oldestWaitingAt: minutesAgo(12), stuckMs: 12 * 60_000 }), now)).toMatchObject({ tone: 'attention', words: '3 waiting to leave, oldest 12 min' });
  });
  test('takes no change for stuck because the machine’s clock was set forward', () => {
    expect(pillOf(status({ waiting: 3, oldestWaitingAt: minutesAgo(24 * 60) }), now)).toMatchObject({ tone: 'busy', words: '3 waiting to leave' });
  });
  test('says without a network that work goes on, and how much waits', () => {
    expect(pillOf(status({ line: 'unreachable' }), now).words).toBe('No line to central, working here');
    expect(pillOf(status({ line: 'unreachable', waiting: 2, oldestWaitingAt: minutesAgo(180) }), now).words).toBe('No line to central, 2 waiting here, oldest 3 h');
  });
  test('shows how far the first copy is, also when the line broke in the middle of it', () => {
    expect(pillOf(status({ bootstrap: { done: 12_400, total: 80_000 } }), now).words).toBe(`First copy: ${many(12_400)} of ${many(80_000)}`);
    expect(pillOf(status({ line: 'unreachable', bootstrap: { done: 12_400, total: 80_000 } }), now).words).toBe(`No line to central, working here; first copy ${many(12_400)} of ${many(80_000)}`);
  });
  test('does not count to zero before the first copy has begun', () => {
    expect(pillOf(status({ bootstrap: { done: 0, total: 0 } }), now).words).toBe('First copy begins');
    expect(pillOf(status({ line: 'unreachable', bootstrap: { done: 0, total: 0 } }), now).words).toBe('No line to central, working here; no copy yet');
  });
  test.each([
    ['signed-out', 'Sign in again'],
    ['update-needed', 'Update needed'],
    ['not-now', 'Central is busy, working here'],
    ['connecting', 'Connecting'],
  ] as const)('says for a line that is %s: "%s"', (line, words) => {
    expect(pillOf(status({ line }), now).words).toBe(words);
  });
  test('never hides what needs a person behind a good line', () => {
    expect(pillOf(status({ setAside: 1 }), now)).toMatchObject({ tone: 'attention', words: 'All sent; 1 to look at' });
    expect(pillOf(status({ setAside: 1, overwritten: 2 }), now)).toMatchObject({ tone: 'attention', words: 'All sent; 3 to look at' });
  });
  test('does not go on saying "All sent" when the workspace has gone silent', () => {
    expect(pillOf(status(), now, true)).toMatchObject({ tone: 'attention', words: 'The workspace does not answer' });
  });
});

test.each([[0, 'under a minute'], [61_000, '1 min'], [3_600_000, '1 h'], [47 * 3_600_000, '47 h'], [49 * 3_600_000, '2 days']])('%i ms of waiting is "%s"', (ms, words) => {
  expect(waitedWords(ms)).toBe(words);
});
