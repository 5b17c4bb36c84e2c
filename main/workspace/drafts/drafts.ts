/** Drafts survive anything: each pause in typing writes one, sending removes it in the operation's own transaction. */
import type { Draft } from '../../../contract/views.ts';
import { first, run, type Db } from '../database/statements.ts';

export type DraftKey = Pick<Draft, 'caseId' | 'kind'>;
/** A draft as it was typed on this desk. */
export type TypedDraft = Omit<Draft, 'otherText'>;

export const getDraft = (db: Db, { caseId, kind }: DraftKey): TypedDraft | null =>
  first<TypedDraft>(db, 'select caseId, kind, channel, text, personaId, plainText, savedAt from draft where caseId = ? and kind = ?', caseId, kind);

/** An empty text takes the draft away. */
export const saveDraft = (db: Db, draft: TypedDraft): void => {
  if (draft.text.trim() === '') {
    removeDraft(db, draft);
    return;
  }
  run(
    db,
    'insert or replace into draft (caseId, kind, channel, text, personaId, plainText, savedAt) values (?, ?, ?, ?, ?, ?, ?)',
    draft.caseId, draft.kind, draft.channel, draft.text, draft.personaId, draft.plainText, draft.savedAt,
  );
};

export const removeDraft = (db: Db, { caseId, kind }: DraftKey): void => {
  run(db, 'delete from draft where caseId = ? and kind = ?', caseId, kind);
};
