/**
 * The words of a set-aside reply or note become the draft of their case again. A draft that is there already changes
 * places with them, so that of two texts neither is ever written over (S22).
 */
import type { Draft } from '../../../contract/views.ts';
import { first, run, type Db } from '../database/statements.ts';
import { getDraft, saveDraft, type DraftKey, type TypedDraft } from '../drafts/drafts.ts';
import { removeSetAside } from './outbox.ts';

interface SetAsideRow {
  readonly name: string;
  readonly args: string;
  readonly caseId: string | null;
  readonly title: string;
}

const kinds: Readonly<Record<string, Draft['kind']>> = { 'case.reply': 'reply', 'case.note': 'note' };

const park = (db: Db, { title, name }: SetAsideRow, draft: TypedDraft, newId: string, now: number): void => {
  const { caseId, channel, text, personaId, plainText, savedAt } = draft;
  run(
    db,
    `insert into setAside (id, sequence, name, args, at, outcome, rowId, caseId, title, words, shown, reason, setAsideAt) values (?, null, ?, ?, ?, 'parked', null, ?, ?, ?, null, null, ?)`,
    newId, name, JSON.stringify({ caseId, channel, text, personaId, plainText }), savedAt, caseId, title, text, now,
  );
};

/** Where the words are now; null when there is nothing to edit under this id. */
export const editAgain = (db: Db, operationId: string, { newId, now }: { readonly newId: string; readonly now: number }): DraftKey | null => {
  const row = first<SetAsideRow>(db, 'select name, args, caseId, title from setAside where id = ? and letGoAt is null', operationId);
  const kind = row && kinds[row.name];
  if (!row || !kind || row.caseId === null) return null;
  const { text, channel = null, personaId = null, plainText = null } = JSON.parse(row.args) as Partial<Draft>;
  if (text === undefined) return null;
  const key = { caseId: row.caseId, kind };
  const before = getDraft(db, key);
  if (before) park(db, row, before, newId, now);
  saveDraft(db, { ...key, text, channel, personaId, plainText, savedAt: now });
  removeSetAside(db, operationId);
  return key;
};
