/** What a window remembers for its agent: kept as text under a name, in the encrypted file of this desk, and never sent. */
import type { RememberedName } from '../../../contract/vocabulary.ts';
import { first, run, type Db } from '../database/statements.ts';

/** Null: nothing yet. */
export const getRemembered = (db: Db, name: RememberedName): string | null => first<{ readonly text: string }>(db, 'select text from remembered where name = ?', name)?.text ?? null;

export const keepRemembered = (db: Db, name: RememberedName, text: string): void => {
  run(db, 'insert into remembered (name, text) values (?, ?) on conflict (name) do update set text = excluded.text', name, text);
};
