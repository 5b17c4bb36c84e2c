/** What the window remembers for its agent: filled when the door opens, empty as soon as another may come, never written over by emptiness. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, problem } from '../../../contract/answer.ts';

const held = new Map<string, string>();
/** The workspace as the window sees it. */
const workspace = { isThere: true, kept: [] as string[] };
const interrupted = problem('workspace-interrupted', 'It was interrupted.');
vi.mock('../../../renderer/goodship.ts', () => ({
  goodship: {
    remembered: {
      get: ({ name }: { readonly name: string }) => Promise.resolve(workspace.isThere ? answer(held.get(name) ?? null) : interrupted),
      keep: ({ name, text }: { readonly name: string; readonly text: string }) => {
        workspace.kept.push(text);
        if (workspace.isThere) held.set(name, text);
        return Promise.resolve(workspace.isThere ? answer(null) : interrupted);
      },
    },
  },
}));
const { rememberFor } = await import('../../../renderer/remembered.ts');
const { addOwnWord, useOwnWords } = await import('../../../renderer/composer/own-words.ts');

const words = (): readonly string[] => useOwnWords.getState().words;
const settled = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 5); });
const heldWords = (): unknown => JSON.parse(held.get('own-words') ?? 'null') as unknown;

beforeEach(() => {
  held.clear();
  workspace.isThere = true;
  workspace.kept = [];
});
afterEach(() => { rememberFor(null); });

test('what the agent added is kept in their workspace and there again when the door opens to them', async () => {
  rememberFor('mara');
  await settled();
  addOwnWord('zorblat');
  await settled();
  expect(heldWords()).toMatchObject({ state: { words: ['zorblat'] } });
  rememberFor(null);
  expect(words()).toEqual([]);
  rememberFor('mara');
  await settled();
  expect(words()).toEqual(['zorblat']);
});

test('the next agent at this desk sees nothing of it, and takes nothing away', async () => {
  rememberFor('mara');
  await settled();
  addOwnWord('zorblat');
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
  rememberFor('mara');
  await settled();
  addOwnWord('zorblat');
  await settled();
  rememberFor(null);
  workspace.isThere = false;
  rememberFor('mara');
  await settled();
  addOwnWord('quay');
  await settled();
  expect(heldWords()).toMatchObject({ state: { words: ['zorblat'] } });
  workspace.isThere = true;
  rememberFor('mara');
  await settled();
  expect(words()).toEqual(['zorblat']);
});

test('what could not be kept is kept when the workspace is back; of many changes in a moment the last', async () => {
  rememberFor('mara');
  await settled();
  workspace.isThere = false;
  for (const word of ['one', 'two', 'three']) addOwnWord(word);
  await settled();
  expect(workspace.kept.length).toBeLessThanOrEqual(2);
  workspace.isThere = true;
  rememberFor('mara');
  await settled();
  expect(heldWords()).toMatchObject({ state: { words: ['one', 'two', 'three'] } });
});
