import { expect, test } from 'vitest';
import type { ShownInteraction } from '../../../../contract/views.ts';
import { conversationItems, firstNewOf, withNewest } from '../../../../renderer/case/conversation-items.ts';

const place = { timeZone: 'Europe/Berlin' };
const noon = Date.UTC(2026, 4, 4, 10);
const said = (fields: Partial<ShownInteraction>): ShownInteraction => ({
  id: 'a', caseId: 'c', customerId: 'k', teamId: 't', kind: 'message', channel: 'email', direction: 'in', agentId: null, text: 'words', html: null, event: null, detail: null,
  durationMs: null, personaId: null, at: noon, externalId: null, agentName: null, personaName: null, delivery: 'settled', reason: null, ...fields,
});
const shape = (interactions: readonly ShownInteraction[], firstNewId: string | null = null) =>
  conversationItems(interactions, place, firstNewId).map((item) => (item.is === 'interaction' ? `${item.interaction.id}${item.hasHead ? ' with head' : ''}` : item.is));

test('each day of the agent\'s calendar has a heading', () => {
  expect(shape([said({ id: '1' }), said({ id: '2', at: noon + 13 * 3_600_000 })])).toEqual(['day', '1 with head', 'day', '2 with head']);
});
test('a run by the same person over the same channel shares one head; another channel, person or a pause begins anew', () => {
  expect(shape([said({ id: '1' }), said({ id: '2', at: noon + 60_000 }), said({ id: '3', at: noon + 120_000, channel: 'chat' }), said({ id: '4', at: noon + 3_600_000, channel: 'chat' })]))
    .toEqual(['day', '1 with head', '2', '3 with head', '4 with head']);
});
test('what has not left yet stands under a head of its own, so that its mark cannot be taken for another\'s', () => {
  expect(shape([said({ id: '1', direction: 'out' }), said({ id: '2', direction: 'out', delivery: 'waiting', at: noon + 1 })])).toEqual(['day', '1 with head', '2 with head']);
});

test('a fresh page replaces what it covers, drops what is gone, and keeps what came before it', () => {
  const held = [said({ id: '1', at: 1 }), said({ id: '2', at: 2 }), said({ id: '3', at: 3, text: 'old' })];
  const newest = [said({ id: '3', at: 3, text: 'new' }), said({ id: '4', at: 4 })];
  expect(withNewest(held, newest).map(({ id, text }) => `${id} ${text}`)).toEqual(['1 words', '2 words', '3 new', '4 words']);
  expect(withNewest([...held, said({ id: '3b', at: 3.5 })], newest).map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
  expect(withNewest(held, [])).toEqual([]);
});

test('what is new since the agent looked stands under a line and a head of its own', () => {
  expect(shape([said({ id: '1' }), said({ id: '2', at: noon + 1 })], '2')).toEqual(['day', '1 with head', 'new', '2 with head']);
});
test('new is the first word of somebody else after what was read and after the agent\'s own last word', () => {
  const words = [said({ id: '1', at: 1 }), said({ id: '2', at: 2, kind: 'event' }), said({ id: '3', at: 3, direction: 'out', agentId: 'me' }), said({ id: '4', at: 4 }), said({ id: '5', at: 5 })];
  expect(firstNewOf(words, { readUpTo: 0, agentId: 'me' })).toBe('4');
  expect(firstNewOf(words, { readUpTo: 4, agentId: 'me' })).toBe('5');
  expect(firstNewOf(words, { readUpTo: 5, agentId: 'me' })).toBeNull();
  expect(firstNewOf(words, { readUpTo: null, agentId: 'me' })).toBeNull();
});
