/** A deed that is pressed again while it is under way is not done twice. */
export const oneAtATime = <Input extends readonly unknown[]>(deed: (...input: Input) => Promise<void>): ((...input: Input) => Promise<void>) => {
  let isUnderWay = false;
  return async (...input) => {
    if (isUnderWay) return;
    isUnderWay = true;
    try {
      await deed(...input);
    } finally {
      isUnderWay = false;
    }
  };
};

/** What stays in a line whose words `kept` are kept by now: what was typed meanwhile. */
export const typedSince = (kept: string, now: string): string => (now.startsWith(kept) ? now.slice(kept.length).trimStart() : now);
