import { expect, test } from 'vitest';
import { roomSizeOf } from '../../../../renderer/shell/room-size.ts';

test('a window of 1280 is normal, of 1920 wide; twice the text is a quarter of the room', () => {
  expect([1_280 / 16, 1_920 / 16, 1_024 / 16, 1_280 / 32].map(roomSizeOf)).toEqual(['normal', 'wide', 'narrow', 'tiny']);
});
