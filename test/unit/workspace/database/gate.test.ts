import { expect, test } from 'vitest';
import { createGate } from '../../../../main/workspace/database/gate.ts';

test('one after the other in the order in which they came, patient or not, and the failure of one does not touch the next', async () => {
  const gate = createGate();
  const done: string[] = [];
  const work = (name: string) => async (): Promise<void> => {
    await Promise.resolve();
    done.push(name);
    if (name === 'second') throw new Error(name);
  };
  const all = [gate.pass(work('first')), gate.passPatiently(work('second')), gate.pass(work('third'))];
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(done).toEqual(['first', 'second', 'third']);
});

test('patient work is told that somebody waits, unless whoever waits is patient, too', async () => {
  const gate = createGate();
  const told: boolean[] = [];
  const look = (): void => { told.push(gate.isWanted()); };
  await Promise.all([gate.passPatiently(look), gate.passPatiently(look), gate.pass(look), gate.passPatiently(look)]);
  expect(told).toEqual([true, true, false, false]);
});
