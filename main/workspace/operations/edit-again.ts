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

type Words = DraftKey & Pick<Draft, 'text' | 'channel' | 'personaId' | 'plainText'>;
/** What an operation says as a draft; null when it says nothing that one writes. */
const wordsOf = ({ name, args, caseId }: Said): Words | null => {
  const kind = kinds[name];
  if (!kind || caseId === null) return null;
  const { text, channel = null, personaId = null, plainText = null } = JSON.parse(args) as Partial<Draft>;
  return text !== undefined ? { caseId, kind, text, channel, personaId, plainText } : null;
};

/** Asked for once more, since the answer was lost: what was set aside is the draft already. */
const isDraftAlready = (db: Db, operationId: string): DraftKey | null => {
  const sent = first<Said>(db, 'select name, args, caseId from outbox where id = ?', operationId);
  const words = sent && wordsOf(sent);
  return words && getDraft(db, words)?.text === words.text ? { caseId: words.caseId, kind: words.kind } : null;
};

/** Where the words are now; null when there is nothing to edit under this id. */
export const editAgain = (db: Db, operationId: string, { newId, now }: { readonly newId: string; readonly now: number }): DraftKey | null => {
  const row = first<SetAsideRow>(db, 'select name, args, caseId, title from setAside where id = ? and letGoAt is null', operationId);
  if (!row) return isDraftAlready(db, operationId);
  const words = wordsOf(row);
  if (!words) return null;
  const before = getDraft(db, words);
  if (before) park(db, row, before, newId, now);
  saveDraft(db, { ...words, savedAt: now });
  removeSetAside(db, operationId);
  return { caseId: words.caseId, kind: words.kind };
};
