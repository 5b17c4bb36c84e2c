/** F6: from pane to pane. Panes are marked with `data-pane`; each takes the focus where it last had it. */
const lastFocus = new WeakMap<Element, HTMLElement>();

export const rememberFocus = (): (() => void) => {
  const onFocus = (event: FocusEvent): void => {
    const pane = event.target instanceof HTMLElement ? event.target.closest('[data-pane]') : null;
    if (pane) lastFocus.set(pane, event.target as HTMLElement);
  };
  window.addEventListener('focusin', onFocus);
  return () => window.removeEventListener('focusin', onFocus);
};

const firstFocusable = 'button:not([disabled]), [href], input:not([disabled]), textarea, select, [contenteditable="true"], [tabindex="0"]';

export const focusPane = (pane: Element): void => {
  const last = lastFocus.get(pane);
  const target = last && pane.contains(last) && last.isConnected ? last : pane.querySelector<HTMLElement>(firstFocusable);
  target?.focus();
};

export const focusNextPane = (by: 1 | -1): void => {
  const panes = [...document.querySelectorAll('[data-pane]')].filter((pane) => pane.getClientRects().length > 0);
  if (panes.length === 0) return;
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(here + by + panes.length) % panes.length];
  if (next) focusPane(next);
};
