/**
 * The window's one way out: `window.goodship`, which preload/ made from contract/channels.ts. Everything that a window
 * knows or does goes through here; answers are values, so every caller sees that a question can fail.
 */
import type { Goodship } from '../contract/channels.ts';

declare global {
  interface Window {
    readonly goodship: Goodship;
  }
}

export const goodship: Goodship = globalThis.window?.goodship;
