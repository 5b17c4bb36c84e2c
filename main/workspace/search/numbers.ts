/**
 * Numbers in any spelling. "+1 (202) 555-0123", "202.555.0123" and "2025550123" are one number to a person, so the
 * index holds a number's digits and its last ten to seven beside the words, and a query is spelled out the same way.
 */
const spelledNumber = /[+(]?\d(?:[\s().\-/\u2010-\u2015\u00A0]{0,3}\d){4,}/gu;
const letteredCode = /(?<![\p{L}\p{N}])#?([a-z]{1,4})[-\s]?(\d{4,})(?![\p{L}\p{N}])/giu;
const tailLengths = [10, 9, 8, 7] as const;

export const digitsIn = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');

const formsOf = (digits: string): readonly string[] => [digits, ...tailLengths.filter((length) => length < digits.length).map((length) => digits.slice(-length))];

/** What to index beside the words of a text, so that its numbers are found however they are typed. */
export const numberForms = (text: string): readonly string[] => {
  if (!/\d{4}|\d[\s().\-/\u2010-\u2015\u00A0]{1,3}\d/u.test(text)) return [];
  const spelled = [...text.matchAll(spelledNumber)].flatMap(([run]) => formsOf(digitsIn(run)));
  const lettered = [...text.matchAll(letteredCode)].flatMap(([, letters, digits]) => [`${letters}${digits}`.toLowerCase(), digits!]);
  return [...new Set([...spelled, ...lettered])];
};

/** The number that the whole text spells, as digits; null when it says something else. */
export const wholeNumber = (text: string): string | null => {
  const trimmed = text.trim();
  if (!/^[+(]?\d[\d\s().\-/\u2010-\u2015\u00A0]*$/u.test(trimmed)) return null;
  const digits = digitsIn(trimmed);
  return digits.length >= 5 ? digits : null;
};

/** Under which forms a number that was typed may be indexed. The first one may still be growing. */
export const formsAsked = (digits: string): readonly string[] => {
  const withoutTrunk = digits.replace(/^0+/, '');
  const tails = [10, 9].filter((length) => length < digits.length).map((length) => digits.slice(-length));
  return [...new Set([digits, ...(withoutTrunk.length >= 5 ? [withoutTrunk] : []), ...tails])];
};
