/**
 * What a page of ours may load and run: its own files, nothing inline, nothing from a network. Styles that libraries
 * insert while running (the editor, the components) carry the nonce of this very load; scripts have no such way.
 */

/** Where the page names its nonce; the app:// scheme puts a fresh one in at each load. */
export const noncePlaceholder = '__GOODSHIP_NONCE__';

export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    // Customers' messages are shown in frames made from a string, without script.
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
