/** Shows where a text was hit: the parts around the first hit, with the hits marked. */
import type { SearchPart } from '../../../contract/views.ts';
import type { Term } from './parse-query.ts';

const snippetLength = 160;
const leadLength = 50;
/** Longer texts are only looked through up to here; a hit behind it is shown by the text's beginning. */
const lookedThrough = 20_000;

const foldCharacter = (character: string): string => character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()[0] ?? character;
/** The text without capitals and accents, character by character, so that positions stay. */
const fold = (text: string): string => (/^[\t\n\r -~]*$/.test(text) ? text.toLowerCase() : Array.from({ length: text.length }, (_, index) => foldCharacter(text[index]!)).join(''));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const isDigits = (form: string): boolean => /^\d{5,}$/.test(form);

const patternOf = (form: string, isPrefix: boolean): string => {
  if (isDigits(form)) return [...form].join('[\\s().\\-/]{0,3}');
  const words = fold(form.normalize('NFC')).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  if (words.length === 0) return '(?!)';
  return `(?<![\\p{L}\\p{N}])${words.map(escaped).join('[^\\p{L}\\p{N}]+')}${isPrefix ? '[\\p{L}\\p{N}]*' : '(?![\\p{L}\\p{N}])'}`;
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

/** `isWhole`: titles are shown as a whole, texts as a snippet. */
export const createMarker = (terms: readonly Term[], { isWhole, everyPrefix }: { readonly isWhole: boolean; readonly everyPrefix: boolean }): Marker => {
  const patterns = terms.flatMap(({ forms, isPrefix }) => forms.map((form, index) => patternOf(form, everyPrefix || (isPrefix && index === 0))));
  const pattern = patterns.length > 0 ? new RegExp(patterns.join('|'), 'gu') : null;
  return (shown) => {
    const text = shown.normalize('NFC').replace(/\s+/g, ' ').slice(0, lookedThrough);
    const spans = pattern ? [...fold(text).matchAll(pattern)].map((match) => ({ from: match.index, to: match.index + match[0].length })).filter(({ from, to }) => to > from) : [];
    if (isWhole) return partsOf(text, spans);
    const start = Math.max(0, (spans[0]?.from ?? 0) - leadLength);
    const end = Math.min(text.length, start + snippetLength);
    const window = text.slice(start, end);
    const within = spans.filter(({ from, to }) => from >= start && to <= end).map(({ from, to }) => ({ from: from - start, to: to - start }));
    const parts = partsOf(window, within);
    return [...(start > 0 ? [{ text: '… ', isHit: false }] : []), ...parts, ...(end < text.length ? [{ text: ' …', isHit: false }] : [])];
  };
};
