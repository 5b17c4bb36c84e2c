/**
 * How much room the window has, in widths of its own text: so a large text on a wide screen counts as little room,
 * and what gives way is the same in both cases.
 *   tiny: one pane at a time · narrow: no history beside the case · normal · wide: the views in a column of their own
 */
import { useSyncExternalStore } from 'react';

export type RoomSize = 'tiny' | 'narrow' | 'normal' | 'wide';

export const remPx = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

export const roomSizeOf = (rem: number): RoomSize => (rem < 48 ? 'tiny' : rem < 68 ? 'narrow' : rem < 94 ? 'normal' : 'wide');

const now = (): RoomSize => roomSizeOf(window.innerWidth / remPx());

const listen = (tell: () => void): (() => void) => {
  // The text size is set on <html>, so its attributes tell of that.
  const watch = new MutationObserver(tell);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  window.addEventListener('resize', tell);
  return () => {
    watch.disconnect();
    window.removeEventListener('resize', tell);
  };
};

export const useRoomSize = (): RoomSize => useSyncExternalStore(listen, now);
