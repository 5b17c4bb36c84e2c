/**
 * Completes a word that is still being typed. The full-text index answers a beginning by merging the entries of all words
 * that begin so, before it shows the first: slow where one of them is common. It walks whole words lazily, so beginnings
 * of four letters and more are completed from a list of known words and asked as "this word or that word".
 */
import { all, first, run, type Db } from '../database/statements.ts';

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

/**
 * A first copy brings rows in masses, and their words are not noted one by one: when all are here they are taken from the index, which has
 * each of them once. Until then this says that they are not known.
 */
export const awaitTerms = (db: Db, now: number): void => {
  run(db, `insert into searchWaiting (kind, place) select 'term', ? where not exists (select 1 from searchWaiting where kind = 'term')`, now);
};
/** Tells one such copy from the next; null when all words are known. */
export const awaitedSince = (db: Db): number | null => first<{ readonly place: number }>(db, `select place from searchWaiting where kind = 'term'`)?.place ?? null;

/** About 10 ms of work. */
const termsAtOnce = 4_000;

export interface TermLearner {
  /** Takes the next words from the index; false when there are no more. */
  readonly step: (db: Db) => boolean;
  /** Steps were rolled back: begins again. */
  readonly forget: () => void;
}

export const createTermLearner = (): TermLearner => {
  let since: number | null = null;
  let last = '';
  return {
    step: (db) => {
      const awaited = awaitedSince(db);
      if (awaited === null) return false;
      if (awaited !== since) [since, last] = [awaited, ''];
      db.exec(`create virtual table if not exists temp.interactionTerm using fts5vocab('main', 'interactionWords', 'row')`);
      const terms = all<{ readonly term: string }>(db, 'select term from temp.interactionTerm where term > ? limit ?', last, termsAtOnce).map(({ term }) => term);
      run(db, 'insert or ignore into searchTerm (term) select value from json_each(?) where length(value) between 4 and 64', JSON.stringify(terms));
      last = terms.at(-1) ?? last;
      if (terms.length === termsAtOnce) return true;
      run(db, `delete from searchWaiting where kind = 'term'`);
      since = null;
      return false;
    },
    forget: () => { since = null; },
  };
};

/** Every known word that begins like this; null where the index should be asked for the beginning itself. */
export const completionsOf = (db: Db, beginning: string): readonly string[] | null => {
  const from = fold(beginning);
  if (from.length < shortest || !/^[a-z0-9]+$/.test(from) || awaitedSince(db) !== null) return null;
  const terms = all<{ readonly term: string }>(db, 'select term from searchTerm where term >= ? and term < ? limit ?', from, `${from}\u{10ffff}`, mostCompletions + 1);
  return terms.length > mostCompletions ? null : terms.map(({ term }) => term);
};
