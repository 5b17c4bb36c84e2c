/**
 * A conversation, page by page from its end. What central refused, or what cannot be done on the rows as they are now,
 * is not among the rows; its words come from the outbox or from what was set aside, so that nothing that an agent
 * wrote disappears from where they wrote it.
 */
import type { Interaction } from '../../../contract/model/case.ts';
import type { Reason } from '../../../contract/protocol/reason.ts';
import type { InteractionPage, ShownInteraction } from '../../../contract/views.ts';
import { isAway } from '../cache/away.ts';
import { decodeRow, type SqlRow } from '../database/columns.ts';
import { all, first, type Db } from '../database/statements.ts';
import { agentName } from '../people/people.ts';

interface InteractionAsk {
  readonly caseId: string;
  readonly before: { readonly at: number; readonly id: string } | null;
  readonly limit: number;
}

const selected = `
  select i.*, a.name as agentName, p.name as personaName,
    exists (select 1 from base where tableName = 'interaction' and id = i.id) as isWaiting
  from interaction i left join agent a on a.id = i.agentId left join persona p on p.id = i.personaId`;

/** Shows a row that was selected with `interactionColumns`. */
export const shown = (row: SqlRow): ShownInteraction => ({
  ...(decodeRow('interaction', row) as Interaction),
  agentName: row['agentName'] as string | null,
  personaName: row['personaName'] as string | null,
  delivery: row['isWaiting'] === 1 ? 'waiting' : 'settled',
  reason: null,
});

/** One statement each, so that the plan of the common one stays simple. */
export const pageOfCase = `${selected} where i.caseId = ? order by i.at desc, i.id desc limit ?`;
export const pageOfCaseBefore = `${selected} where i.caseId = ? and i.at <= ? and (i.at < ? or i.id < ?) order by i.at desc, i.id desc limit ?`;

const unheard = `
  select shown, localReason as reason from outbox where state = 'waiting' and localReason is not null and caseId = ? and shown is not null
  union all select shown, reason from setAside
    where outcome = 'refused' and caseId = ? and shown is not null and letGoAt is null and json_extract(reason, '$.code') is not 'overtaken'`;

/** Interactions that only this desk knows, because they were refused. Held replies have a place of their own (held.ts). */
const refusedOf = (db: Db, caseId: string): readonly ShownInteraction[] =>
  all<{ readonly shown: string; readonly reason: string | null }>(db, unheard, caseId, caseId).map((row) => {
    const interaction = JSON.parse(row.shown) as Interaction;
    return {
      ...interaction,
      agentName: agentName(db, interaction.agentId),
      personaName: null,
      delivery: 'refused',
      reason: row.reason === null ? null : (JSON.parse(row.reason) as Reason),
    };
  });

const isEarlier = (one: { readonly at: number; readonly id: string }, other: { readonly at: number; readonly id: string }): boolean =>
  one.at < other.at || (one.at === other.at && one.id < other.id);

/** Up to when the agent has read the case, on any of their desks. */
export const readUpTo = (db: Db, caseId: string): number | null =>
  first<{ readonly upTo: number }>(db, 'select upTo from readMark where caseId = ? order by upTo desc limit 1', caseId)?.upTo ?? null;

export const listInteractions = (db: Db, { caseId, before, limit }: InteractionAsk): InteractionPage => {
  const rows = before
    ? all(db, pageOfCaseBefore, caseId, before.at, before.at, before.id, limit + 1)
    : all(db, pageOfCase, caseId, limit + 1);
  const hasEarlier = rows.length > limit;
  const page = rows.slice(0, limit).map(shown);
  const oldest = page.at(-1);
  const refused = refusedOf(db, caseId).filter((one) => (!before || isEarlier(one, before)) && (!hasEarlier || !oldest || isEarlier(oldest, one)));
  const interactions = [...page, ...refused].sort((one, other) => (isEarlier(one, other) ? -1 : 1));
  return { interactions, hasEarlier, isAway: isAway(db, caseId), readUpTo: readUpTo(db, caseId) };
};

/** In the order of the ids; those that are not here (any more) are left out. */
export const interactionsById = (db: Db, ids: readonly string[]): readonly ShownInteraction[] => ids.flatMap((id) => all(db, `${selected} where i.id = ?`, id).map(shown));

/** The newest interactions with a customer over all cases and channels; events are not among them. */
export const newestWithCustomer = `${selected} where i.customerId = ? and i.kind <> 'event' order by i.at desc limit ?`;
export const lastInteractions = (db: Db, customerId: string, limit: number): readonly ShownInteraction[] =>
  all(db, newestWithCustomer, customerId, limit).map(shown);
