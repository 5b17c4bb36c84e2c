/**
 * Offers filters while someone types in the search box: the names of filters for the word at the caret, and then what
 * may stand behind the colon. Pure: text and caret in, offers and the changed text out.
 */

/** A value that may stand behind a filter's colon, and what it means. */
export interface FilterValue {
  readonly value: string;
  readonly words: string;
}

export interface Filter {
  readonly name: string;
  readonly words: string;
  readonly values: readonly FilterValue[];
}

export interface Offer {
  /** What stands in the box once it is taken. */
  readonly insert: string;
  readonly words: string;
  /** A name wants its value next, so no space follows it. */
  readonly isName: boolean;
}

export interface Token {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The word that the caret stands in or behind; quotes hold a word together. */
export const tokenAt = (text: string, caret: number): Token => {
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < caret; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /\s/.test(text[at]!)) from = at + 1;
  }
  let to = caret;
  while (to < text.length && (isQuoted || !/\s/.test(text[to]!))) {
    if (text[to] === '"') isQuoted = !isQuoted;
    to += 1;
  }
  return { from, to, text: text.slice(from, to) };
};

const quoted = (value: string): string => (/\s/.test(value) ? `"${value.replaceAll('"', '')}"` : value);
const startsWith = (text: string, start: string): boolean => text.toLocaleLowerCase().startsWith(start.toLocaleLowerCase());
const hasWordFrom = (text: string, start: string): boolean => text.split(/[\s.@-]+/).some((word) => startsWith(word, start));

const maxOffers = 8;

/** What to offer for the word at the caret. An empty box offers every filter; a word that starts no filter offers none. */
export const offersAt = (text: string, caret: number, filters: readonly Filter[]): readonly Offer[] => {
  const token = tokenAt(text, caret);
  const word = token.text;
  const colon = word.indexOf(':');
  if (colon < 0) {
    if (word === '' && text.trim() !== '') return [];
    return filters
      .filter((filter) => startsWith(filter.name, word))
      .map((filter) => ({ insert: `${filter.name}:`, words: filter.words, isName: true }));
  }
  const filter = filters.find((each) => each.name === word.slice(0, colon).toLowerCase());
  if (!filter) return [];
  const typed = word.slice(colon + 1).replaceAll('"', '');
  const offers = filter.values.filter(({ value, words }) => typed === '' || startsWith(value, typed) || hasWordFrom(words, typed));
  if (offers.some(({ value }) => value === typed)) return [];
  return offers.slice(0, maxOffers).map(({ value, words }) => ({ insert: `${filter.name}:${quoted(value)}`, words, isName: false }));
};

/** The box after an offer was taken, and where the caret stands then. */
export const takeOffer = (text: string, caret: number, offer: Offer): { readonly text: string; readonly caret: number } => {
  const { from, to } = tokenAt(text, caret);
  const behind = text.slice(to);
  const insert = offer.isName || /^\s/.test(behind) ? offer.insert : `${offer.insert} `;
  const stepsOver = !offer.isName && /^\s/.test(behind) ? 1 : 0;
  return { text: text.slice(0, from) + insert + behind, caret: from + insert.length + stepsOver };
};
