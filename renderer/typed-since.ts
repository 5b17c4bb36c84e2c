/** What stays of words that were kept or sent while somebody typed on: what came after them, and all of it where they were changed meanwhile. */
export const typedSince = (kept: string, now: string): string => (now.startsWith(kept) ? now.slice(kept.length).trimStart() : now);
