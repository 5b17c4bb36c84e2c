/**
 * Which model a team has set up, and the key to it on this desk. The key rests in the encrypted file and nowhere else, and
 * belongs to the very address that it was entered for: a row that names another address never gets it.
 */
import type { LanguageModel } from '../../../contract/model/language-model.ts';
import type { ModelSetup } from '../../../contract/views.ts';
import { rowById } from '../database/rows.ts';
import { first, run, type Db } from '../database/statements.ts';

export const keyOf = (db: Db, { teamId, url }: Pick<LanguageModel, 'teamId' | 'url'>): string | null =>
  first<{ readonly secret: string }>(db, 'select secret from modelKey where teamId = ? and url = ?', teamId, url)?.secret ?? null;

/** Null takes the key away. */
export const keepKey = (db: Db, { teamId, url, key }: { readonly teamId: string; readonly url: string; readonly key: string | null }): void => {
  if (key === null) run(db, 'delete from modelKey where teamId = ?', teamId);
  else run(db, 'insert or replace into modelKey (teamId, url, secret) values (?, ?, ?)', teamId, url, key);
};

export const modelOf = (db: Db, teamId: string): LanguageModel | null => rowById(db, 'model', teamId);

/** What windows may know of it: never the key. */
export const setupOf = (db: Db, teamId: string): ModelSetup | null => {
  const model = modelOf(db, teamId);
  return model && { teamId, url: model.url, name: model.name, isOn: model.isOn, hasKey: keyOf(db, model) !== null };
};
