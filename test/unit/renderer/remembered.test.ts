/** What the window remembers for its agent: filled when the door opens, empty as soon as another may come, never written over by emptiness. */
import { expect, test } from 'vitest';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { answer, problem } from '../../../contract/answer.ts';
import { createRemembered } from '../../../renderer/remembered.ts';

interface Words {
  readonly words: readonly string[];
}

/** A window with one store, and the workspace as it sees it. */
const someWindow = () => {
  const held = new Map<string, string>();
  const workspace = { isThere: true, kept: [] as string[] };
  const interrupted = problem('workspace-interrupted', 'It was interrupted.');
  const { remember, rememberedStorage, rememberFor } = createRemembered({
    get: ({ name }) => Promise.resolve(workspace.isThere ? answer(held.get(name) ?? null) : interrupted),
    keep: ({ name, text }) => {
      workspace.kept.push(text);
      if (workspace.isThere) held.set(name, text);
      return Promise.resolve(workspace.isThere ? answer(null) : interrupted);
    },
  });
  const store = remember(create<Words>()(persist((): Words => ({ words: [] }), { name: 'own-words', storage: rememberedStorage<Words>(), skipHydration: true })));
  return {
    held, workspace, rememberFor,
    words: () => store.getState().words,
    add: (word: string) => { store.setState(({ words }) => ({ words: [...words, word] })); },
    heldWords: () => JSON.parse(held.get('own-words') ?? 'null') as unknown,
  };
};
const settled = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 5); });

test('what the agent added is kept in their workspace and there again when the door opens to them', async () => {
  const { rememberFor, add, words, heldWords } = someWindow();
  rememberFor('mara');
  await settled();
  add('zorblat');
  await settled();
  expect(heldWords()).toMatchObject({ state: { words: ['zorblat'] } });
  rememberFor(null);
  expect(words()).toEqual([]);
  rememberFor('mara');
  await settled();
  expect(words()).toEqual(['zorblat']);
});

test('the next agent at this desk sees nothing of it, and takes nothing away', async () => {
  const { rememberFor, add, words, held } = someWindow();
  rememberFor('mara');
  await settled();
  add('zorblat');
  await settled();
  const ofMara = held.get('own-words')!;
  rememberFor(null);
  held.clear();
  rememberFor('jonas');
  expect(words()).toEqual([]);
  await settled();
  expect(words()).toEqual([]);
  rememberFor(null);
  await settled();
  expect(held.size).toBe(0);
  held.set('own-words', ofMara);
  rememberFor('mara');
  await settled();
  expect(words()).toEqual(['zorblat']);
});

test('a store that could not be filled writes nothing over what is there, and is filled when the workspace is back', async () => {
  const { rememberFor, add, words, heldWords, workspace } = someWindow();
  rememberFor('mara');
  await settled();
  add('zorblat');
  await settled();
  rememberFor(null);
  workspace.isThere = false;
  rememberFor('mara');
  await settled();
  add('quay');
  await settled();
  expect(heldWords()).toMatchObject({ state: { words: ['zorblat'] } });
  workspace.isThere = true;
  rememberFor('mara');
  await settled();
  expect(words()).toEqual(['zorblat']);
});

test('what could not be kept is kept when the workspace is back; of many changes in a moment the last', async () => {
  const { rememberFor, add, heldWords, workspace } = someWindow();
  rememberFor('mara');
  await settled();
  workspace.isThere = false;
  for (const word of ['one', 'two', 'three']) add(word);
  await settled();
  expect(workspace.kept.length).toBeLessThanOrEqual(2);
  workspace.isThere = true;
  rememberFor('mara');
  await settled();
  expect(heldWords()).toMatchObject({ state: { words: ['one', 'two', 'three'] } });
});
