import { beforeEach, expect, test, vi } from 'vitest';
import type { Me, QueueRow } from '../../../../contract/views.ts';
import { withOwnModules } from '../../../helpers/own-modules.ts';

const asked: unknown[] = [];
const deed = (name: string) => async (ask: object) => {
  asked.push({ name, ...ask });
  return { ok: true, value: null };
};
vi.mock('../../../../renderer/goodship.ts', () => ({ goodship: { on: () => () => undefined, case: { assign: deed('assign'), setStatus: deed('setStatus'), setPriority: deed('setPriority'), snooze: deed('snooze') } } }));
const said: { readonly words: string; readonly undo: () => void; readonly about: readonly string[] }[] = [];
vi.mock('../../../../renderer/design/toast.tsx', () => ({ say: (words: string, undo: () => void, ...about: string[]) => said.push({ words, undo, about }), sayProblem: () => undefined }));
withOwnModules();
const { setStatusAll, snoozeAll, takeAll } = await import('../../../../renderer/queue/deeds.ts');
const { useQueue } = await import('../../../../renderer/queue/queue-store.ts');

const row = (id: string, fields: Partial<QueueRow> = {}): QueueRow => ({ id, status: 'open', snoozedUntil: null, assigneeId: null, ...fields }) as QueueRow;
beforeEach(() => {
  asked.length = 0;
  said.length = 0;
});

test('taking back a second snooze goes back to the first one', async () => {
  await snoozeAll([row('one', { snoozedUntil: 5 }), row('two')], 9, 'tomorrow');
  expect(asked).toEqual([{ name: 'snooze', caseId: 'one', from: 5, to: 9 }, { name: 'snooze', caseId: 'two', from: null, to: 9 }]);
  asked.length = 0;
  said[0]!.undo();
  await vi.waitFor(() => expect(asked).toEqual([{ name: 'snooze', caseId: 'one', from: 9, to: 5 }, { name: 'snooze', caseId: 'two', from: 9, to: null }]));
});

test('news of a deed tells which cases it is about and what was set of them', async () => {
  await setStatusAll([row('one'), row('two', { status: 'closed' }), row('three')], 'closed');
  expect(said.map(({ words, about }) => [words, about])).toEqual([['2 cases closed', ['status of one', 'status of three']]]);
});

test('what is done to a row outside of the choice leaves the choice as it is; what is done to the choice ends it', async () => {
  const chosen = [row('one'), row('two')];
  useQueue.setState({ chosen: new Map(chosen.map((one) => [one.id, one])) });
  const chosenIds = (): readonly string[] => [...useQueue.getState().chosen.keys()];
  await setStatusAll([row('three')], 'closed');
  expect(chosenIds()).toEqual(['one', 'two']);
  await setStatusAll(chosen, 'closed');
  expect(chosenIds()).toEqual([]);
});

test('a case is taken only by an agent who is known, and never given back for want of one', async () => {
  const me: Me = { agentId: null, login: 'mara', name: 'Mara', role: 'agent', teamIds: [] };
  for (const unknown of [null, me]) await takeAll([row('one', { assigneeId: 'jonas' })], unknown);
  expect(asked).toEqual([]);
  await takeAll([row('one', { assigneeId: 'jonas' })], { ...me, agentId: 'mara' });
  expect(asked).toEqual([{ name: 'assign', caseId: 'one', from: 'jonas', to: 'mara' }]);
});
