import { expect, test } from 'vitest';
import { visibleBounds } from '../../../../main/app/window/bounds.ts';

const laptop = { x: 0, y: 25, width: 1_440, height: 875 };
const beside = { x: 1_440, y: 0, width: 2_560, height: 1_440 };

test('a window stays where it was as long as it can be caught there', () => {
  const window = { x: 1_500, y: 100, width: 1_200, height: 800 };
  expect(visibleBounds(window, [laptop, beside])).toEqual(window);
  const halfOut = { x: 1_300, y: 700, width: 1_200, height: 800 };
  expect(visibleBounds(halfOut, [laptop])).toEqual(halfOut);
});

test('a window of a display that is gone comes to the middle of the first one, as large as it fits', () => {
  expect(visibleBounds({ x: 1_500, y: 100, width: 1_200, height: 800 }, [laptop])).toEqual({ x: 120, y: 62, width: 1_200, height: 800 });
  expect(visibleBounds({ x: 9_000, y: 0, width: 2_560, height: 1_400 }, [laptop])).toEqual({ x: 0, y: 25, width: 1_440, height: 875 });
});

test('a title bar above all displays cannot be caught, so it does not count as visible', () => {
  expect(visibleBounds({ x: 100, y: -300, width: 1_000, height: 800 }, [laptop])).toEqual({ x: 220, y: 62, width: 1_000, height: 800 });
});
