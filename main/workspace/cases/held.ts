/** Words for a customer that did not go out, shown where they were written, with what was said meanwhile (S22). */
import type { Reason } from '../../../contract/protocol/reason.ts';
import type { HeldReply } from '../../../contract/views.ts';
import { all, type Db } from '../database/statements.ts';
import { interactionsById } from './interactions.ts';

interface HeldRow {
  readonly operationId: string;
  readonly outcome: string;
  readonly args: string;
  readonly words: string;
  readonly at: number;
  readonly reason: string | null;
}

const heldOfCase = `
  select id as operationId, outcome, args, words, at, reason from setAside
  where caseId = ? and droppedAt is null and letGoAt is null
    and (outcome = 'parked' or (outcome = 'refused' and name = 'case.reply' and json_extract(reason, '$.code') = 'overtaken'))
  order by at, id`;

/** The messages that a reason names. */
export const unseenIdsOf = (reason: Reason | null): readonly string[] => {
  const ids = reason?.detail?.['unseenIds'];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
};

export const listHeld = (db: Db, caseId: string): readonly HeldReply[] =>
  all<HeldRow>(db, heldOfCase, caseId).map(({ operationId, outcome, args, words, at, reason }) => {
    const { text = words, channel = null, personaId = null } = JSON.parse(args) as Partial<HeldReply>;
    const why = reason === null ? null : (JSON.parse(reason) as Reason);
    return {
      operationId, caseId, state: outcome === 'parked' ? 'parked' : 'held', text, channel, personaId, at, reason: why,
      meanwhile: interactionsById(db, unseenIdsOf(why)),
    };
  });
