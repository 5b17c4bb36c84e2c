/** Writes a query for FTS5. Every word is quoted, so nothing that was typed can be syntax. */
import type { Term } from './parse-query.ts';

const quoted = (text: string, isPrefix: boolean): string => `"${text.replaceAll('"', '""').replaceAll('\0', ' ')}"${isPrefix ? '*' : ''}`;

/** `everyPrefix`: each word may be the beginning of one; for names and numbers, which are short. */
export const matchText = (terms: readonly Term[], everyPrefix: boolean): string =>
  terms
    .map(({ forms, isPrefix }) => `(${forms.map((form, index) => quoted(form, (isPrefix && index === 0) || everyPrefix)).join(' OR ')})`)
    .join(' AND ');
