import { expect, test } from 'vitest';
import { loadJudge } from '../../../../renderer/door/strength.ts';

test('a passphrase everybody uses is called so, a handful of unrelated words is enough', async () => {
  const judge = await loadJudge();
  expect(judge('password1', 'mara')).toMatchObject({ level: 0, isEnough: false });
  expect(judge('copper lantern whistle orchard', 'mara')).toMatchObject({ isEnough: true });
});

test("one's own name and the program's name add nothing", async () => {
  const judge = await loadJudge();
  expect(judge('mara.lindqvist', 'mara.lindqvist').isEnough).toBe(false);
  expect(judge('goodship', 'mara').isEnough).toBe(false);
});
