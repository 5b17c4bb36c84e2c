import { expect, test, vi } from 'vitest';
import { withoutTyping } from '../../../../renderer/design/select.tsx';

test('a shut select leaves letters, digits and signs to the desk, and hears the keys that open it or go through it', () => {
  const hear = vi.fn();
  const continuePropagation = vi.fn();
  const press = withoutTyping(hear);
  const pressed = (key: string): void => press({ key, continuePropagation } as unknown as Parameters<typeof press>[0]);
  for (const key of ['j', 'N', '3', 'ж', '?']) pressed(key);
  expect([continuePropagation.mock.calls.length, hear.mock.calls.length]).toEqual([5, 0]);
  for (const key of ['ArrowDown', 'ArrowRight', ' ', 'Enter']) pressed(key);
  expect([continuePropagation.mock.calls.length, hear.mock.calls.length]).toEqual([5, 4]);
});
