/** What the window remembers for its agent: filled when the door opens, empty as soon as another may come, never written over by emptiness. */
import { expect, test } from 'vitest';
import { answer, problem } from '../../../contract/answer.ts';
import { createRemembered } from '../../../renderer/remembered.ts';

interface Words {
  readonly words: readonly string[];
}

const settled = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 5); });

/** A window with one store, and the workspace as it sees it. */
const someWindow = () => {
  const held = new Map<string, string>();
  const workspace = { isThere: true, kept: [] as string[], answers: Promise.resolve() };
  const interrupted = problem('workspace-interrupted', 'It was interrupted.');
  const { rememberedStore, rememberFor } = createRemembered({
    get: ({ name }) => Promise.resolve(workspace.isThere ? answer(held.get(name) ?? null) : interrupted),
    keep: async ({ name, text }) => {
      workspace.kept.push(text);
      const { isThere, answers } = workspace;
      if (isThere) held.set(name, text);
      await answers;
      return isThere ? answer(null) : interrupted;
    },
  });
  const store = rememberedStore<Words>('own-words', { words: [] });
  return {
    held, workspace,
    /** The door, and what then happens by itself. */
    opensTo: async (login: string) => {
      rememberFor(login);
      await settled();
    },
    rememberFor,
    words: () => store.getState().words,
    add: async (...more: readonly string[]) => {
      for (const word of more) store.setState(({ words }) => ({ words: [...words, word] }));
      await settled();
    },
    heldWords: () => JSON.parse(held.get('own-words') ?? 'null') as unknown,
  };
};
test('what the agent added is kept in their workspace and there again when the door opens to them', async () => {
  const { opensTo, rememberFor, add, words, heldWords } = someWindow();
  await opensTo('mara');
  await add('zorblat');
  expect(heldWords()).toMatchObject({ state: { words: ['zorblat'] } });
  rememberFor(null);
  expect(words()).toEqual([]);
  await opensTo('mara');
  expect(words()).toEqual(['zorblat']);
});

test('the next agent at this desk sees nothing of it, and takes nothing away', async () => {
  const { opensTo, rememberFor, add, words, held } = someWindow();
  await opensTo('mara');
  await add('zorblat');
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
  await opensTo('mara');
  expect(words()).toEqual(['zorblat']);
});

test('a store that could not be filled writes nothing over what is there, and is filled when the workspace is back', async () => {
  const { opensTo, rememberFor, add, words, heldWords, workspace } = someWindow();
  await opensTo('mara');
  await add('zorblat');
  rememberFor(null);
  workspace.isThere = false;
  await opensTo('mara');
  await add('quay');
  expect(heldWords()).toMatchObject({ state: { words: ['zorblat'] } });
  workspace.isThere = true;
  await opensTo('mara');
  expect(words()).toEqual(['zorblat']);
});

test('what could not be kept is kept when the workspace is back; of many changes in a moment the last', async () => {
  const { opensTo, add, heldWords, workspace } = someWindow();
  await opensTo('mara');
  workspace.isThere = false;
  await add('one', 'two', 'three');
  expect(workspace.kept.length).toBeLessThanOrEqual(2);
  workspace.isThere = true;
  await opensTo('mara');
  expect(heldWords()).toMatchObject({ state: { words: ['one', 'two', 'three'] } });
});

test('what waits at a lock and is interrupted as another agent signs in is never written into the other’s workspace', async () => {
  const { opensTo, rememberFor, add, words, held, heldWords, workspace } = someWindow();
  await opensTo('mara');
  let interrupt = (): void => undefined;
  workspace.isThere = false;
  workspace.answers = new Promise((resolve) => { interrupt = resolve; });
  await add('zorblat');
  workspace.isThere = true;
  workspace.answers = Promise.resolve();
  rememberFor(null);
  rememberFor('jonas');
  interrupt();
  await settled();
  await opensTo('jonas');
  expect([words(), held.size]).toEqual([[], 0]);
  await add('quay');
  expect(heldWords()).toMatchObject({ state: { words: ['quay'] } });
});
