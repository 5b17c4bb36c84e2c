import { expect, test } from 'vitest';
import type { ShownInteraction } from '../../../../contract/views.ts';
import { eventWords } from '../../../../renderer/case/event-words.ts';

const now = Date.UTC(2026, 4, 4, 8);
const names = { nameOf: (id: string) => (id === 'j' ? 'Jonas' : null), now, place: { timeZone: 'UTC', locale: 'en-GB' } };
const event = (name: string, detail: Record<string, unknown>, fields: Partial<ShownInteraction> = {}) =>
  eventWords({ kind: 'event', event: name, detail, agentName: 'Mara', agentId: 'm', text: '', ...fields } as ShownInteraction, names);

test('events are told as one would tell a colleague', () => {
  expect(event('case.assign', { from: null, to: 'j' })).toBe('Mara assigned this to Jonas');
  expect(event('case.assign', { from: 'j', to: 'm' })).toBe('Mara took this');
  expect(event('case.assign', { from: 'j', to: null })).toBe('Mara gave this back to the team');
  expect(event('case.setStatus', { from: 'open', to: 'waiting' })).toBe('Mara set this to waiting on the customer');
  expect(event('case.tag', { from: ['a'], to: ['b', 'c'] })).toBe('Mara added the tag b, c; Mara removed the tag a');
  expect(event('promise.make', { text: 'call back', dueAt: now + 7_200_000 })).toBe('Mara promised: call back, by today, 10:00');
  expect(event('look-up', { what: 'order', order: 'A-1042' })).toBe('Mara looked up order A-1042');
  expect(event('gesture.grant', { kind: 'credit', amount: 1_500, currency: 'USD', status: 'waiting' })).toMatch(/^Mara asked a supervisor for a credit \(.*15\)$/u);
});
test('an event that this version does not know is still told, and odd details break nothing', () => {
  expect(event('weigh-parcel', {})).toBe('Mara: weigh parcel');
  expect(event('look-up', { what: 5 })).toBe('Mara looked something up');
  expect(event('case.assign', { to: 5 })).toBe('Mara gave this back to the team');
  expect(event('promise.make', { text: null, dueAt: 'x' }, { agentName: null, agentId: null })).toBe('The system promised: ');
});
