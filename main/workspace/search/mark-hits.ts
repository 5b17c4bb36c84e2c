/** Shows where a text was hit: the parts around the first hit, with the hits marked. */
import type { SearchPart } from '../../../contract/views.ts';
import type { Term } from './parse-query.ts';
import { isPlain } from './terms.ts';

const snippetLength = 160;
const leadLength = 50;
/** Longer texts are only looked through up to here; a hit behind it is shown by the text's beginning. */
const lookedThrough = 20_000;

const foldCharacter = (character: string): string => character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()[0] ?? character;
/** The text without capitals and accents, character by character, so that positions stay. */
const fold = (text: string): string => (isPlain(text) ? text.toLowerCase() : Array.from({ length: text.length }, (_, index) => foldCharacter(text[index]!)).join(''));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const isDigits = (form: string): boolean => /^\d{5,}$/.test(form);

/**
 * What words are made of, in folded text. Most texts are plain, and a class of all letters of the world takes ten times as long to make and to look for.
 */
const alphabets = {
  plain: { characters: 'a-z0-9', flags: 'g', wordEnd: /[a-z0-9]$/ },
  any: { characters: '\\p{L}\\p{N}', flags: 'gu', wordEnd: /[\p{L}\p{N}]$/u },
} as const;
type Alphabet = keyof typeof alphabets;

const patternOf = (form: string, isPrefix: boolean, characters: string): string => {
  if (isDigits(form)) return [...form].join('[\\s().\\-/]{0,3}');
  const words = fold(form.normalize('NFC')).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  if (words.length === 0) return '(?!)';
  return `${words.map(escaped).join(`[^${characters}]+`)}${isPrefix ? `[${characters}]*` : `(?![${characters}])`}`;
};

export type Marker = (text: string) => readonly SearchPart[];

interface Span {
  readonly from: number;
  readonly to: number;
}

const partsOf = (text: string, spans: readonly Span[]): readonly SearchPart[] => {
  const parts: SearchPart[] = [];
  let at = 0;
  for (const { from, to } of spans) {
    if (from > at) parts.push({ text: text.slice(at, from), isHit: false });
    parts.push({ text: text.slice(from, to), isHit: true });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isHit: false });
  return parts;
};

/** Makes the function that finds the spans of a text in which one of the terms stands. */
const createFinder = (terms: readonly Term[], everyPrefix: boolean): ((text: string) => readonly Span[]) => {
  const forms = terms.flatMap((term) => term.forms.map((form, index) => ({ form, isPrefix: everyPrefix || (term.isPrefix && index === 0) })));
  const expressions = new Map<Alphabet, RegExp>();
  const expressionOf = (alphabet: Alphabet): RegExp => {
    let expression = expressions.get(alphabet);
    if (!expression) {
      const { characters, flags } = alphabets[alphabet];
      // Digits are found wherever they stand; what begins a word is looked at when it was found, which is quicker than looking behind from everywhere.
      const patterns = forms.map(({ form, isPrefix }) => `(${isDigits(form) ? '' : '?:'}${patternOf(form, isPrefix, characters)})`);
      expressions.set(alphabet, (expression = new RegExp(patterns.length > 0 ? patterns.join('|') : '(?!)', flags)));
    }
    return expression;
  };
  return (text) => {
    const folded = fold(text);
    const alphabet = isPlain(text) ? 'plain' : 'any';
    const { wordEnd } = alphabets[alphabet];
    const expression = expressionOf(alphabet);
    const spans: Span[] = [];
    expression.lastIndex = 0;
    for (let match = expression.exec(folded); match; match = expression.exec(folded)) {
      const isAnywhere = match.slice(1).some((digits) => digits !== undefined);
      const isInsideWord = !isAnywhere && match.index > 0 && wordEnd.test(folded.slice(Math.max(0, match.index - 2), match.index));
      // One character on, of which some are two units: behind the first of them the search would begin before both again.
      if (isInsideWord) expression.lastIndex = match.index + (folded.codePointAt(match.index)! > 0xff_ff ? 2 : 1);
      else spans.push({ from: match.index, to: expression.lastIndex });
    }
    return spans;
  };
};

export interface Markers {
  /** A title is shown as a whole. */
  readonly title: Marker;
  /** Of a text the part around the first hit. */
  readonly snippet: Marker;
}

/** `everyPrefix`: each word may be the beginning of one. */
export const createMarkers = (terms: readonly Term[], everyPrefix: boolean): Markers => {
  const spansIn = createFinder(terms, everyPrefix);
  const tidied = (text: string): string => text.normalize('NFC').replace(/\s{2,}|[^\S ]/g, ' ').slice(0, lookedThrough);
  return {
    title: (shown) => {
      const text = tidied(shown);
      return partsOf(text, spansIn(text));
    },
    snippet: (shown) => {
      const text = tidied(shown);
      const spans = spansIn(text);
      const start = Math.max(0, (spans[0]?.from ?? 0) - leadLength);
      const end = Math.min(text.length, start + snippetLength);
      const within = spans.filter(({ from, to }) => from >= start && to <= end).map(({ from, to }) => ({ from: from - start, to: to - start }));
      const parts = partsOf(text.slice(start, end), within);
      return [...(start > 0 ? [{ text: '… ', isHit: false }] : []), ...parts, ...(end < text.length ? [{ text: ' …', isHit: false }] : [])];
    },
  };
};
