/** Writes a query for FTS5. Every word is quoted, so nothing that was typed can be syntax. */
import type { Db } from '../database/statements.ts';
import type { Term } from './parse-query.ts';
import { completionsOf } from './terms.ts';

const quoted = (text: string, isPrefix: boolean): string => `"${text.replaceAll('"', '""').replaceAll('\0', ' ')}"${isPrefix ? '*' : ''}`;

/** `everyPrefix`: each word may be the beginning of one; for names and numbers, which are short. */
export const matchText = (terms: readonly Term[], everyPrefix: boolean): string =>
  terms
    .map(({ forms, isPrefix }) => `(${forms.map((form, index) => quoted(form, (isPrefix && index === 0) || everyPrefix)).join(' OR ')})`)
    .join(' AND ');

/** A single letter that is being typed says nothing about what was said; names and orders are asked for it alone. */
const isTooShort = ({ forms, isPrefix }: Term): boolean => isPrefix && [...forms[0]!].length < 2;

const completed = (db: Db, term: Term): Term => {
  const [first, ...others] = term.forms;
  const completions = term.isPrefix ? completionsOf(db, first!) : null;
  return completions === null ? term : { forms: [first!, ...completions, ...others], isPrefix: false };
};

/** The same for what was said, which is a thousand times more: unfinished words are completed. Empty when nothing is left to ask. */
export const matchSaid = (db: Db, terms: readonly Term[]): string =>
  matchText(terms.filter((term) => !isTooShort(term)).map((term) => completed(db, term)), false);
