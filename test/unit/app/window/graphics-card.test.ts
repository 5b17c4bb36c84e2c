import { expect, test } from 'vitest';
import { drawAsFound } from '../../../../main/app/window/graphics-card.ts';

const day = 86_400_000;

/** Starts of one machine; `drawing` is what Chromium says of it, one word after the other. */
const machine = () => {
  let foundAt: number | null = null;
  const memory = { foundNoCardAt: () => foundAt, rememberNoCard: (at: number | null) => { foundAt = at; } };
  const start = (now: number, ...drawing: readonly string[]): 'tries' | 'does not try' => {
    let tries = true;
    let hear = (): void => {};
    let said = '';
    const app = {
      disableHardwareAcceleration: () => { tries = false; },
      getGPUFeatureStatus: () => ({ gpu_compositing: said }),
      on: (_: string, listener: () => void) => { hear = listener; },
    };
    drawAsFound(app as never, memory, now);
    for (said of drawing) hear();
    return tries ? 'tries' : 'does not try';
  };
  return { start };
};

test('a machine without a graphics card tries to draw with one once a week', () => {
  const { start } = machine();
  expect(start(0, 'unavailable_off', 'disabled_software')).toBe('tries');
  expect(start(day, 'disabled_software')).toBe('does not try');
  expect(start(6 * day, 'disabled_software')).toBe('does not try');
  expect(start(7 * day, 'unavailable_off', 'disabled_software')).toBe('tries');
  expect(start(8 * day, 'disabled_software')).toBe('does not try');
});

test('one with a card draws with it always, also when the card came later', () => {
  const { start } = machine();
  expect(start(0, 'disabled_software')).toBe('tries');
  expect(start(8 * day, 'unavailable_off', 'enabled')).toBe('tries');
  expect(start(9 * day, 'enabled')).toBe('tries');
});

test('what was found by a clock that stood ahead does not count', () => {
  const { start } = machine();
  expect(start(900 * day, 'disabled_software')).toBe('tries');
  expect(start(day, 'disabled_software')).toBe('tries');
  expect(start(2 * day, 'disabled_software')).toBe('does not try');
});
