/**
 * Drafts that follow their agent. What is typed is kept on this desk at once (drafts.ts); a few seconds after the last word it
 * is queued as `draft.keep` for the others. At most one such operation of a draft waits at a time: offline, a day of typing
 * leaves as two operations, and nothing that was queued is ever rewritten (S1, S33).
 *
 *     draft (what is typed here) ── differs from draftSeen ──► draft.keep ──► carriedDraft (central's last word)
 *     draft ◄── unchanged since draftSeen ── carriedDraft has another version (another desk wrote)
 *
 * Where both changed, the one that comes later is the draft and the other stands beside it.
 */
import { v5 as uuidv5 } from 'uuid';
import type { Answer } from '../../../contract/answer.ts';
import type { Queued } from '../../../contract/channels.ts';
import type { CarriedDraft } from '../../../contract/model/desk.ts';
import type { Draft } from '../../../contract/views.ts';
import { decodeRow } from '../database/columns.ts';
import { all, first, run, type Db } from '../database/statements.ts';
import type { Queueing } from '../operations/queue-operation.ts';
import { getDraft, saveDraft, type DraftKey } from './drafts.ts';

interface Seen {
  readonly version: string;
  readonly text: string;
}

/** The same on every desk of an agent: one row for a draft of a case. */
const namespace = '3f0c6d5e-6f4b-5a3e-9a70-6a0d1c9b7e21';
export const draftIdOf = (agentId: string, { caseId, kind }: DraftKey): string => uuidv5(`${agentId}/${caseId}/${kind}`, namespace);
export const readMarkIdOf = (agentId: string, caseId: string): string => uuidv5(`${agentId}/${caseId}/read`, namespace);

const carriedOf = (db: Db, { caseId, kind }: DraftKey): CarriedDraft | null => {
  const row = first(db, 'select * from carriedDraft where caseId = ? and kind = ?', caseId, kind);
  return row && (decodeRow('carriedDraft', row) as CarriedDraft);
};
const seenOf = (db: Db, { caseId, kind }: DraftKey): Seen | null => first<Seen>(db, 'select version, text from draftSeen where caseId = ? and kind = ?', caseId, kind);
const noteSeen = (db: Db, { caseId, kind }: DraftKey, { version, text }: Seen): void => {
  run(db, 'insert or replace into draftSeen (caseId, kind, version, text) values (?, ?, ?, ?)', caseId, kind, version, text);
};

/** Takes over what another desk wrote, unless something else was typed here meanwhile. Run when a draft is asked for. */
export const takeCarried = (db: Db, key: DraftKey): void => {
  const carried = carriedOf(db, key);
  const seen = seenOf(db, key);
  if (!carried || carried.version === seen?.version) return;
  const here = getDraft(db, key)?.text ?? '';
  if (here !== (seen?.text ?? '') && here !== carried.text) return;
  saveDraft(db, { ...key, channel: carried.channel, text: carried.text, personaId: carried.personaId, plainText: carried.plainText, savedAt: carried.savedAt });
  noteSeen(db, key, carried);
};

/** Another desk wrote, and this one has not looked yet. */
export const hasNews = (db: Db, key: DraftKey): boolean => {
  const carried = carriedOf(db, key);
  return carried !== null && carried.version !== seenOf(db, key)?.version;
};

const otherTextOf = (db: Db, key: DraftKey): string | null => carriedOf(db, key)?.otherText ?? null;

/** The draft with what another desk wrote and stands beside it; null when there is neither. */
export const shownDraft = (db: Db, key: DraftKey): Draft | null => {
  const draft = getDraft(db, key);
  const otherText = otherTextOf(db, key);
  if (draft) return { ...draft, otherText };
  return otherText === null ? null : { ...key, channel: null, text: '', personaId: null, plainText: null, savedAt: 0, otherText };
};

const isOnItsWay = (db: Db, draftId: string): boolean =>
  first(db, `select 1 as yes from outbox where state = 'waiting' and name = 'draft.keep' and rowId = ?`, draftId) !== null;

export interface CarryDeps {
  readonly db: Db;
  readonly agentId: string;
  readonly queueNow: (queueing: Queueing) => Answer<Queued>;
}

interface Carry {
  /** False: what stands beside the draft is let go of. */
  readonly keepsOther: boolean;
}

const queueDraft = ({ db, agentId, queueNow }: CarryDeps, key: DraftKey, { keepsOther }: Carry): void => {
  const carried = carriedOf(db, key);
  const seen = seenOf(db, key);
  const draft = getDraft(db, key);
  const text = draft?.text ?? '';
  const isNews = carried !== null && carried.version !== seen?.version && carried.text !== seen?.text;
  const others = keepsOther ? [carried?.otherText, isNews && carried.text !== text ? carried.text : null].filter(Boolean) : [];
  const queued = queueNow({ name: 'draft.keep', input: {
    draftId: draftIdOf(agentId, key), ...key, channel: draft?.channel ?? null, text, personaId: draft?.personaId ?? null, plainText: draft?.plainText ?? null,
    otherText: others.length > 0 ? others.join('\n\n· · ·\n\n') : null, fromVersion: carried?.version ?? null,
  } });
  if (queued.ok) noteSeen(db, key, { version: queued.value.operationId, text });
};

/** Queues one draft if it changed here since the other desks heard of it. Run inside one transaction. */
const carryOne = (deps: CarryDeps, key: DraftKey): void => {
  const here = getDraft(deps.db, key)?.text ?? '';
  if (here === (seenOf(deps.db, key)?.text ?? '') || isOnItsWay(deps.db, draftIdOf(deps.agentId, key))) return;
  queueDraft(deps, key, { keepsOther: true });
};

export const letGoOfOther = (deps: CarryDeps, key: DraftKey): void => {
  if (otherTextOf(deps.db, key) !== null) queueDraft(deps, key, { keepsOther: false });
};

/** Every draft that was typed here or carried from here; empty ones that everybody knows of need no look. */
export const carryAll = (deps: CarryDeps): void => {
  const keys = all<DraftKey>(deps.db, `select caseId, kind from draft union select caseId, kind from draftSeen where text <> ''`);
  for (const { caseId, kind } of keys) carryOne(deps, { caseId, kind });
};
