/** Where a window was, and where it can be seen today: displays come and go between two days at a desk. */

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const leastWidth = 900;
const leastHeight = 600;
/** So much of the title must be on a display that it can be caught with the pointer. */
const leastVisible = 80;

const overlap = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);

const isVisibleOn = (window: Rectangle, display: Rectangle): boolean =>
  overlap(window.x, window.width, display.x, display.width) >= leastVisible &&
  overlap(window.y, window.height, display.y, display.height) >= leastVisible &&
  window.y >= display.y;

/**
 * The remembered bounds if they can be seen on one of the displays' work areas; otherwise the same size, as far as it
 * fits, in the middle of the first. All in device-independent pixels.
 */
export function visibleBounds(remembered: Rectangle, workAreas: readonly Rectangle[]): Rectangle {
  const [first] = workAreas;
  if (!first || workAreas.some((area) => isVisibleOn(remembered, area))) return remembered;
  const width = Math.min(Math.max(remembered.width, leastWidth), first.width);
  const height = Math.min(Math.max(remembered.height, leastHeight), first.height);
  return { width, height, x: first.x + Math.floor((first.width - width) / 2), y: first.y + Math.floor((first.height - height) / 2) };
}
