/** What is looked for stays while the workspace starts again, and goes when the desk is locked or left. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { Door } from '../../../../contract/views.ts';
import { withOwnModules } from '../../../helpers/own-modules.ts';

const asked: string[] = [];
let isThere = true;
const none = new Promise<never>(() => undefined);
const goodship = {
  on: () => () => undefined,
  people: { list: () => none }, sync: { status: () => none },
  queue: { list: () => none, counts: () => none },
  remembered: { get: () => none, keep: () => none },
  search: {
    query: async ({ text }: { readonly text: string }) => {
      asked.push(text);
      return isThere ? { ok: true, value: { hits: [] } } : { ok: false, problem: { code: 'workspace-interrupted', words: '', advice: '' } };
    },
  },
};
withOwnModules();
vi.mock('../../../../renderer/goodship.ts', () => ({ goodship }));
vi.mock('../../../../renderer/design/toast.tsx', () => ({ say: () => undefined, sayProblem: () => undefined, putNewsAway: () => undefined }));
const { takeDoor } = await import('../../../../renderer/shell/desk.ts');
const { searchFor, useSearch } = await import('../../../../renderer/search/search-store.ts');

const open: Door = { at: 'open', me: { agentId: null, login: 'mara', name: 'Mara', role: 'agent', teamIds: [] } };
const settle = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

beforeEach(() => {
  isThere = true;
  takeDoor({ at: 'sign-in', centralUrl: '', login: '', words: '' });
  takeDoor(open);
  asked.length = 0;
});

test('a workspace that falls and comes back finds what was typed, and is asked it again', async () => {
  isThere = false;
  searchFor('late parcel');
  await settle();
  takeDoor({ at: 'opening' });
  expect(useSearch.getState()).toMatchObject({ text: 'late parcel' });
  isThere = true;
  takeDoor(open);
  await settle();
  expect(useSearch.getState()).toMatchObject({ text: 'late parcel', answered: 'late parcel', problem: null });
  expect(asked).toEqual(['late parcel', 'late parcel']);
});

test.each<Door>([
  { at: 'locked', login: 'mara' },
  { at: 'sign-in', centralUrl: '', login: '', words: '' },
  { at: 'shut', code: 'disk', words: '', advice: '' },
])('a desk that is $at holds no search', async (door) => {
  searchFor('late parcel');
  await settle();
  takeDoor(door);
  expect(useSearch.getState()).toMatchObject({ text: '', answer: null, recent: [] });
});
