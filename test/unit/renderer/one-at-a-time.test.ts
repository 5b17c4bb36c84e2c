import { expect, test } from 'vitest';
import { oneAtATime } from '../../../renderer/one-at-a-time.ts';

test('a second press while the first is under way does nothing; one after it does it again, also where the first failed', async () => {
  const begun: string[] = [];
  const ends: ((fails: boolean) => void)[] = [];
  const keep = oneAtATime((text: string) => {
    begun.push(text);
    return new Promise((resolve, reject) => { ends.push((fails) => (fails ? reject(new Error('no')) : resolve())); });
  });
  const first = keep('tea');
  await keep('tea');
  expect(begun).toEqual(['tea']);
  ends[0]!(true);
  await expect(first).rejects.toThrow('no');
  const second = keep('cocoa');
  ends[1]!(false);
  await second;
  expect(begun).toEqual(['tea', 'cocoa']);
});
