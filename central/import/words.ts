/** Texts of a source made fit for rows: card numbers covered before anything is stored, lines no longer than a line. */
import { maskCardNumbers } from '../../coach/card-numbers.ts';

/** PostgreSQL stores no zero bytes, and half a surrogate pair is no text. */
const stored = (text: string): string => maskCardNumbers(text.replaceAll('\u0000', '')).toWellFormed();

/** No card number has fewer digits. */
const shortestCard = 1e11;
const lineLength = 500;
const proseLength = 524_288;

const cut = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`);

export const toLine = (text: string): string => cut(stored(text.replace(/\s+/g, ' ').trim()), lineLength);
export const toProse = (text: string): string => cut(stored(text), proseLength);

/** The same for every text inside a value: card numbers must not hide in details. */
export const toDetail = (value: unknown): unknown => {
  if (typeof value === 'string') return toProse(value);
  if (Array.isArray(value)) return value.map(toDetail);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [stored(key), toDetail(inner)]));
  if (typeof value === 'number' && Math.abs(value) >= shortestCard) return maskCardNumbers(String(value)) === String(value) ? value : maskCardNumbers(String(value));
  return value ?? null;
};

const subjectLength = 90;

/** The first words of a message as a subject. */
export const toSubject = (text: string): string => cut(toLine(text), subjectLength);

/** What is wrong with a value, from zod, as a person reads it: `Events.3.Text: Invalid input …`. */
export const faultOf = (issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string =>
  issues.slice(0, 3).map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`)).join('; ');
