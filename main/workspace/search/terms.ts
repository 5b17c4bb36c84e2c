/**
 * Completes a word that is still being typed. The full-text index answers a beginning by merging the entries of all words
 * that begin so, before it shows the first: slow where one of them is common. It walks whole words lazily, so beginnings
 * of four letters and more are completed from a list of known words and asked as "this word or that word".
 */
import { all, run, type Db } from '../database/statements.ts';

/** Shorter beginnings have an index of their own (`prefix=` in the first migration). */
const shortest = 4;
/** Beyond so many completions the index's own way is as good. */
const mostCompletions = 128;
const mostRemembered = 200_000;

const rememberedByDb = new WeakMap<Db, Set<string>>();

/** Most texts are plain ASCII and need no looking for accents. */
export const isPlain = (text: string): boolean => !/[\u0080-\uffff]/.test(text);
const fold = (text: string): string => (isPlain(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase();

/** Adds the words of a text; those that were added before cost next to nothing. */
export const noteTerms = (db: Db, text: string): void => {
  let remembered = rememberedByDb.get(db);
  if (!remembered || remembered.size > mostRemembered) rememberedByDb.set(db, (remembered = new Set()));
  for (const term of fold(text).match(isPlain(text) ? /[a-z0-9]{4,64}/g : /[\p{L}\p{N}]{4,64}/gu) ?? []) {
    if (remembered.has(term)) continue;
    remembered.add(term);
    run(db, 'insert or ignore into searchTerm (term) values (?)', term);
  }
};

/** A transaction was rolled back, or the list emptied: what was remembered may not be there. */
export const forgetRemembered = (db: Db): void => {
  rememberedByDb.delete(db);
};

/** Every known word that begins like this; null where the index should be asked for the beginning itself. */
export const completionsOf = (db: Db, beginning: string): readonly string[] | null => {
  const from = fold(beginning);
  if (from.length < shortest || !/^[a-z0-9]+$/.test(from)) return null;
  const terms = all<{ readonly term: string }>(db, 'select term from searchTerm where term >= ? and term < ? limit ?', from, `${from}\u{10ffff}`, mostCompletions + 1);
  return terms.length > mostCompletions ? null : terms.map(({ term }) => term);
};
