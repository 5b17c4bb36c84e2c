import { expect, test } from 'vitest';
import type { CaseView } from '../../../../contract/views.ts';
import { coachContext } from '../../../../renderer/composer/coach-context.ts';

const now = Date.UTC(2026, 4, 18, 8, 0);
const view = { promises: [{ status: 'open', text: 'the spare pole', dueAt: Date.UTC(2026, 4, 22, 21, 0) }], orders: [], customer: null, policy: null } as unknown as CaseView;
const dateIn = (locale: string): string | null =>
  coachContext({ view, interactions: [], channel: 'email', agentName: null, agentNames: [], facts: [], now, place: { timeZone: 'America/New_York', locale } }).date;

test('a template names the whole day of a promise, in the agent\'s own way of writing it', () => {
  expect(['en-US', 'en-GB'].map(dateIn)).toEqual(['Fri, May 22', 'Fri 22 May']);
});
