/** The way of the focus between the box and what it found. */
import type { RefObject } from 'react';

export const boxRef: RefObject<HTMLInputElement | null> = { current: null };

export const focusBox = (): void => {
  boxRef.current?.focus();
  boxRef.current?.select();
};

/** Back into the box to go on typing, caret at the end. */
export const typeOn = (): void => {
  const box = boxRef.current;
  box?.focus();
  box?.setSelectionRange(box.value.length, box.value.length);
};

export const resultsId = 'search-results';

/** Into the results, once they are there. */
export const focusResults = (): void => {
  requestAnimationFrame(() => document.getElementById(resultsId)?.querySelector<HTMLElement>('[role="option"]')?.focus());
};
