import { expect, test } from 'vitest';
import { createFallenPage } from '../../../../main/app/window/fallen-page.ts';

/** A window whose page falls at these times, and the person before it, who says whether to try again. */
const falling = async (times: readonly number[], triesAgain: boolean): Promise<readonly string[]> => {
  const seen: string[] = [];
  let now = 0;
  const fell = createFallenPage({
    reload: () => seen.push('reload'),
    close: () => seen.push('close'),
    askToTryAgain: async () => { seen.push('ask'); return triesAgain; },
    now: () => now,
  });
  for (now of times) await fell();
  return seen;
};

test('a page that falls now and then is loaded anew each time', async () => {
  expect(await falling([0, 30_000, 61_000, 91_000, 122_000], true)).toEqual(['reload', 'reload', 'reload', 'reload', 'reload']);
});

test('one that falls a fourth time within a minute asks whether to try again, and begins to count anew', async () => {
  expect(await falling([0, 1, 2, 3, 4], true)).toEqual(['reload', 'reload', 'reload', 'ask', 'reload', 'reload']);
});

test('who does not want to try again closes the window', async () => {
  expect(await falling([0, 1, 2, 3], false)).toEqual(['reload', 'reload', 'reload', 'ask', 'close']);
});
