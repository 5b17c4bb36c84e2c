/** Calls of which nothing was written: whose number was it, when it calls again or is searched for? */
import { expect, test } from 'vitest';
import type { Row } from '../../../../contract/model/entities.ts';
import { someCase, someCustomer, someId, someInteraction } from '../../../helpers/rows.ts';
import { giveRows, someTeam, someWorkspace, valueOf } from '../../../helpers/workspace.ts';

const at = Date.UTC(2026, 9, 3);
const call = (fields: Partial<Row<'interaction'>>): Row<'interaction'> =>
  someInteraction({ kind: 'call', channel: 'phone', direction: 'in', detail: { from: '+12025550123' }, durationMs: 9_000, at, ...fields });
const deskWith = async (...calls: readonly Row<'interaction'>[]) => {
  const desk = await someWorkspace();
  giveRows(desk, 'customer', [someCustomer()]);
  giveRows(desk, 'case', [someCase({ teamId: someTeam })]);
  giveRows(desk, 'interaction', calls);
  return desk;
};

test.each([
  ['in', 'likely', 'Called from it in October 2026.'],
  ['out', 'maybe', 'Was called on it in October 2026.'],
] as const)('a number that is on no card is known by a silent call (%s)', async (direction, certainty, why) => {
  const desk = await deskWith(call({ direction }));
  expect(valueOf(await desk.call('call.lookup', { from: '(202) 555-0123' })).candidates).toEqual([{ customerId: someId(1_000), name: 'Ada Lovelace', certainty, why }]);
});

test('a silent call is found by its number, which stands where its words would be, and by no word for a withheld one', async () => {
  const desk = await deskWith(call({}), call({ id: someId(2), detail: { from: 'withheld' } }));
  const snippetsOf = async (text: string) => valueOf(await desk.call('search.query', { text, limit: 20 })).hits.map(({ id, snippet }) => ({ id, snippet }));
  expect(await snippetsOf('202-555-0123')).toEqual([{ id: someId(1), snippet: [{ text: '+1', isHit: false }, { text: '2025550123', isHit: true }] }]);
  expect(await snippetsOf('withheld')).toEqual([]);
});
