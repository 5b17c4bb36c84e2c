/** Who sits at this window, and what the next one finds there. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { Door, SyncStatus } from '../../../../contract/views.ts';
import { withOwnModules } from '../../../helpers/own-modules.ts';

const none = new Promise<never>(() => undefined);
let news: string[] = [];
const goodship = {
  on: () => () => undefined,
  people: { list: () => none }, sync: { status: () => none },
  queue: { list: () => none, counts: () => none, search: () => none },
  remembered: { get: () => none, keep: () => none },
  draft: { get: () => none, save: () => none }, call: { lookup: () => none },
};
withOwnModules();
vi.mock('../../../../renderer/goodship.ts', () => ({ goodship }));
vi.mock('../../../../renderer/design/toast.tsx', () => ({ say: (words: string) => news.push(words), sayProblem: () => undefined, putNewsAway: () => { news = []; } }));
const { takeDoor, useDesk } = await import('../../../../renderer/shell/desk.ts');
const { callCame, typeNote, useCalls } = await import('../../../../renderer/calls/call-store.ts');
const { useDialling } = await import('../../../../renderer/calls/dial.ts');
const { openQuick, useQuick } = await import('../../../../renderer/case/quick-store.ts');
const { say } = await import('../../../../renderer/design/toast.tsx');
const { showSource, useQueue } = await import('../../../../renderer/queue/queue-store.ts');
const { openCase, openCustomer, usePlace } = await import('../../../../renderer/shell/place.ts');

const openTo = (login: string): Door => ({ at: 'open', me: { agentId: null, login, name: login, role: 'agent', teamIds: [] } });
const atTheDoor: Door = { at: 'sign-in', centralUrl: '', login: '', words: '' };

const stores = [useCalls, useDialling, useQuick, useQueue, usePlace];
const untouched = (): readonly unknown[] => stores.map((store) => store.getInitialState());
const held = (): readonly unknown[] => stores.map((store) => store.getState());

/** Mara is in the middle of everything. */
const maraIsBusy = (): void => {
  takeDoor(openTo('mara'));
  callCame('+12025550123');
  typeNote('Her second mug broke.');
  showSource({ is: 'saved', viewId: 'v', name: 'Late', query: 'late parcel' });
  openCase('case');
  openCustomer('ada');
  openQuick('promise', { caseId: 'case', start: 'A new mug.' });
  useDialling.setState({ stopped: { customer: {} as never, phone: '+1' } });
  useDesk.setState({ sync: {} as SyncStatus, agents: [{} as never], teams: [{} as never] });
  say('The call is in the case.');
};

beforeEach(() => {
  takeDoor(atTheDoor);
  news = [];
});

test.each<[string, () => void]>([
  ['is signed out', () => takeDoor(atTheDoor)],
  ['goes over to another agent', () => takeDoor(openTo('jonas'))],
])('a window that %s holds nothing of the agent before: no call, note, list, place, line or news', (_, changes) => {
  maraIsBusy();
  changes();
  expect(held()).toEqual(untouched());
  expect(useDesk.getState()).toMatchObject({ sync: null, agents: [], teams: [] });
  expect(news).toEqual([]);
});

test.each<[string, readonly Door[]]>([
  ['a lock', [{ at: 'locked', login: 'mara' }]],
  ['a workspace that starts again', [{ at: 'opening' }]],
])('%s takes nothing away', (_, doors) => {
  maraIsBusy();
  const before = held();
  for (const door of doors) takeDoor(door);
  takeDoor(openTo('mara'));
  expect(held()).toEqual(before);
  expect(useDesk.getState().agents).toHaveLength(1);
  expect(news).toEqual(['The call is in the case.']);
});
