/**
 * The words of a set-aside reply or note become the draft of their case again. A draft that is there already changes
 * places with them, so that of two texts neither is ever written over (S22).
 */
import type { Draft } from '../../../contract/views.ts';
import { first, run, type Db } from '../database/statements.ts';
import { getDraft, saveDraft, type DraftKey, type TypedDraft } from '../drafts/drafts.ts';
import { removeSetAside } from './outbox.ts';

interface Said {
  readonly name: string;
  readonly args: string;
  readonly caseId: string | null;
}
interface SetAsideRow extends Said {
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

interface Words {
  readonly key: DraftKey;
  readonly said: Omit<TypedDraft, keyof DraftKey | 'savedAt'>;
}
/** What an operation says as a draft; null when it says nothing that one writes. */
const wordsOf = ({ name, args, caseId }: Said): Words | null => {
  const kind = kinds[name];
  if (!kind || caseId === null) return null;
  const { text, channel = null, personaId = null, plainText = null } = JSON.parse(args) as Partial<Draft>;
  return text === undefined ? null : { key: { caseId, kind }, said: { text, channel, personaId, plainText } };
};

/** Where the words are already: asked for once more, since the answer was lost. */
const movedBefore = (db: Db, operationId: string): DraftKey | null => {
  const sent = first<Said>(db, 'select name, args, caseId from outbox where id = ?', operationId);
  const words = sent && wordsOf(sent);
  return words && getDraft(db, words.key)?.text === words.said.text ? words.key : null;
};

/** Where the words are now; null when there is nothing to edit under this id. */
export const editAgain = (db: Db, operationId: string, { newId, now }: { readonly newId: string; readonly now: number }): DraftKey | null => {
  const row = first<SetAsideRow>(db, 'select name, args, caseId, title from setAside where id = ? and letGoAt is null', operationId);
  if (!row) return movedBefore(db, operationId);
  const words = wordsOf(row);
  if (!words) return null;
  const { key, said } = words;
  const before = getDraft(db, key);
  if (before) park(db, row, before, newId, now);
  saveDraft(db, { ...key, ...said, savedAt: now });
  removeSetAside(db, operationId);
  return key;
};
