/** The first letters of the first and last word of a name, in any script; one letter where there is one word. */
export const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/u).map((word) => word.replace(/^[^\p{L}\p{N}]+/u, '')).filter(Boolean);
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  if (!first) return '?';
  return [first, last].filter((word) => word !== undefined).map((word) => Array.from(word)[0]!.toLocaleUpperCase()).join('');
};
