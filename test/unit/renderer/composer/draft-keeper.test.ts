import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, problem, type Answer, type Problem } from '../../../../contract/answer.ts';
import { createDraftKeeper } from '../../../../renderer/composer/draft-keeper.ts';
import type { DraftFields } from '../../../../renderer/composer/found-draft.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

const of = { caseId: 'a', kind: 'reply' } as const;
const words = (text: string): DraftFields => ({ channel: 'email', text, personaId: null, plainText: null });
const full = problem('disk', 'The disk is full or cannot be written to, so this was not kept.');

/** A window and its disk. */
const someWindow = () => {
  const disk = { isFull: false, refuses: '', saved: [] as string[], answers: null as Promise<Answer<null>> | null };
  const said: Problem[] = [];
  const door: { login: string | null } = { login: 'mara' };
  const keeper = createDraftKeeper({
    save: ({ text }) => {
      const isRefused = disk.isFull || text === disk.refuses;
      if (!isRefused) disk.saved.push(text);
      return disk.answers ?? Promise.resolve(isRefused ? full : answer(null));
    },
    login: () => door.login,
    onProblem: (one) => { said.push(one); },
  });
  return { keeper, disk, said, door };
};
const someTime = (): Promise<unknown> => vi.advanceTimersByTimeAsync(10_000);

test('what is typed is saved once, after a pause', async () => {
  const { keeper, disk } = someWindow();
  keeper.keep(of, words('De'));
  await vi.advanceTimersByTimeAsync(200);
  keeper.keep(of, words('Dear'));
  expect([keeper.unsaved(of)?.text, disk.saved]).toEqual(['Dear', []]);
  await vi.advanceTimersByTimeAsync(400);
  expect([keeper.unsaved(of), disk.saved]).toEqual([null, ['Dear']]);
});
test('what could not be saved stays, is told of once, and is saved as soon as that works', async () => {
  const { keeper, disk, said } = someWindow();
  disk.isFull = true;
  keeper.keep(of, words('Dear Ada'));
  await someTime();
  expect(keeper.unsaved(of)?.text).toBe('Dear Ada');
  expect(said).toHaveLength(1);
  expect(said[0]!.words).toContain('The disk is full');
  disk.isFull = false;
  await someTime();
  expect([keeper.unsaved(of), disk.saved]).toEqual([null, ['Dear Ada']]);
});
test('a disk that is full again is told of again', async () => {
  const { keeper, disk, said } = someWindow();
  for (const text of ['one', 'two']) {
    disk.isFull = true;
    keeper.keep(of, words(text));
    await someTime();
    disk.isFull = false;
    await someTime();
  }
  expect([said.length, disk.saved]).toEqual([2, ['one', 'two']]);
});
test('words that were typed while older ones were on their way take their place, whatever the answer', async () => {
  const { keeper, disk } = someWindow();
  const first = Promise.withResolvers<Answer<null>>();
  disk.answers = first.promise;
  keeper.keep(of, words('Dear'));
  await vi.advanceTimersByTimeAsync(400);
  disk.answers = null;
  keeper.keep(of, words('Dear Ada'));
  first.resolve(full);
  await someTime();
  expect([keeper.unsaved(of), disk.saved]).toEqual([null, ['Dear', 'Dear Ada']]);
});
test('until the answer is there the words are not taken for saved', async () => {
  const { keeper, disk } = someWindow();
  disk.answers = new Promise(() => undefined);
  keeper.keep(of, words('Dear'));
  await someTime();
  expect(keeper.unsaved(of)?.text).toBe('Dear');
});
test('what has left as a reply is saved no more', async () => {
  const { keeper, disk } = someWindow();
  keeper.keep(of, words('Dear'));
  keeper.forget(of);
  await someTime();
  expect([keeper.unsaved(of), disk.saved]).toEqual([null, []]);
});
test('everything that waits can be saved at once', async () => {
  const { keeper, disk } = someWindow();
  keeper.keep(of, words('Dear'));
  keeper.keep({ caseId: 'a', kind: 'note' }, words('Brief'));
  await keeper.saveAll();
  expect(disk.saved).toEqual(['Dear', 'Brief']);
});
test('words wait at a shut door, and are never saved for another agent', async () => {
  const { keeper, disk, door } = someWindow();
  disk.isFull = true;
  keeper.keep(of, words('Dear'));
  await someTime();
  disk.isFull = false;
  door.login = null;
  await someTime();
  expect([keeper.unsaved(of)?.text, disk.saved]).toEqual(['Dear', []]);
  door.login = 'jonas';
  expect(keeper.unsaved(of)).toBeNull();
  await someTime();
  door.login = 'mara';
  await someTime();
  expect([keeper.unsaved(of), disk.saved]).toEqual([null, []]);
});
test('a draft that always fails is told of once, also beside one that is saved', async () => {
  const { keeper, disk, said } = someWindow();
  disk.refuses = 'Dear';
  keeper.keep(of, words('Dear'));
  for (const text of ['one', 'two', 'three']) {
    keeper.keep({ caseId: 'a', kind: 'note' }, words(text));
    await someTime();
  }
  expect([said.length, disk.saved]).toEqual([1, ['one', 'two', 'three']]);
});
test('nobody reads of a draft that another agent typed', async () => {
  const { keeper, disk, said, door } = someWindow();
  const first = Promise.withResolvers<Answer<null>>();
  disk.answers = first.promise;
  keeper.keep(of, words('Dear'));
  await vi.advanceTimersByTimeAsync(400);
  door.login = 'jonas';
  first.resolve(full);
  await someTime();
  expect([said, keeper.unsaved(of)]).toEqual([[], null]);
});
test('behind a shut door nothing is saved, however it is asked for, as the workspace may be another agent\'s', async () => {
  const { keeper, disk, door } = someWindow();
  keeper.keep(of, words('Dear'));
  door.login = null;
  await Promise.all([keeper.saveAll(), keeper.saveNow(of)]);
  await someTime();
  expect(disk.saved).toEqual([]);
  door.login = 'mara';
  await someTime();
  expect(disk.saved).toEqual(['Dear']);
});
test('words are kept for who sent them, whoever is here by then', async () => {
  const { keeper, disk, door } = someWindow();
  door.login = 'jonas';
  keeper.keep(of, words('Dear'), 'mara');
  await someTime();
  expect([keeper.unsaved(of), disk.saved]).toEqual([null, []]);
});
