/**
 * Where two people set one field: those of this agent's words that lie under another's (told by the rows themselves, S25),
 * and those that stand over another's (told by what central adjusted, S24). Each with both values.
 */
import { z } from 'zod';
import type { SetBy } from '../../../contract/model/set-by.ts';
import type { Reason } from '../../../contract/protocol/reason.ts';
import { overTables, type OverNotice, type OverTable } from '../../../contract/views.ts';
import { rowById } from '../database/rows.ts';
import { all, type Db } from '../database/statements.ts';
import { agentName } from '../people/people.ts';
import { readState } from '../sync/sync-state.ts';

/** The index holds the few rows in which somebody's word lies under another's; of those the ones that name this agent. */
export const rowsWithOver = (table: OverTable): string => `select id, setBy from "${table}" where instr(setBy, '"over":{') > 0 and instr(setBy, ?) > 0`;
const putAway = 'select at from overPutAway where tableName = ? and id = ? and field = ?';
const overruling = `select id, args, reason, at from setAside where outcome = 'adjusted' and letGoAt is null and json_extract(reason, '$.code') = 'set-meanwhile' order by at, id`;

type About = Pick<OverNotice, 'caseId' | 'customerId' | 'title'>;

const aboutOf = (db: Db, table: OverTable, id: string): About => {
  switch (table) {
    case 'case': {
      const found = rowById(db, 'case', id);
      return { caseId: id, customerId: found?.customerId ?? null, title: found?.subject ?? '' };
    }
    case 'customer':
      return { caseId: null, customerId: id, title: rowById(db, 'customer', id)?.name ?? '' };
    case 'persona':
      return { caseId: null, customerId: null, title: rowById(db, 'persona', id)?.name ?? '' };
  }
};

const isPutAway = (db: Db, table: OverTable, id: string, field: string, at: number): boolean =>
  all<{ readonly at: number }>(db, putAway, table, id, field).some((away) => away.at === at);

const underOthers = (db: Db, me: string): readonly OverNotice[] =>
  overTables.flatMap((table) =>
    all<{ readonly id: string; readonly setBy: string }>(db, rowsWithOver(table), `"over":{"agentId":"${me}"`).flatMap(({ id, setBy }) =>
      Object.entries(JSON.parse(setBy) as NonNullable<SetBy>).flatMap(([field, { agentId, at, over }]): OverNotice[] =>
        over?.agentId !== me || agentId === me || isPutAway(db, table, id, field, at)
          ? []
          : [{
              is: 'under', table, id, field, at, ...aboutOf(db, table, id), operationId: null, otherName: agentName(db, agentId),
              mine: over.value, theirs: (rowById(db, table, id) as Readonly<Record<string, unknown>> | null)?.[field],
            }])));

const detail = z.object({
  table: z.enum(overTables), id: z.string(),
  overruled: z.array(z.object({ field: z.string(), yours: z.unknown(), theirs: z.unknown(), agentId: z.string().nullable() })),
});

const overOthers = (db: Db): readonly OverNotice[] =>
  all<{ readonly id: string; readonly reason: string; readonly at: number }>(db, overruling).flatMap((row) => {
    const told = detail.safeParse((JSON.parse(row.reason) as Reason).detail);
    if (!told.success) return [];
    const { table, id, overruled } = told.data;
    return overruled.map(({ field, yours, theirs, agentId }): OverNotice => ({
      is: 'over', table, id, field, at: row.at, ...aboutOf(db, table, id), operationId: row.id, otherName: agentName(db, agentId), mine: yours, theirs,
    }));
  });

export const listOvers = (db: Db): readonly OverNotice[] => {
  const { agentId } = readState(db);
  return agentId === null ? [] : [...underOthers(db, agentId), ...overOthers(db)];
};

/** Those that only the rows tell of; the others are counted among what was set aside. */
export const countUnder = (db: Db): number => {
  const { agentId } = readState(db);
  return agentId === null ? 0 : underOthers(db, agentId).length;
};
