/** Rows of a team that the agent left leave the desk, with their search entries and drafts (S13). */
import type { Table } from '../../../contract/model/entities.ts';
import { forgetCase } from '../cache/away.ts';
import { teamTables } from '../database/columns.ts';
import type { RowWriter } from '../database/row-writer.ts';
import { all, run, type Db } from '../database/statements.ts';

export const isSameTeams = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every((teamId) => other.includes(teamId));

/** Of the teams whose rows are here, those that the agent is not in any more. */
export const teamsLeft = (held: readonly string[], now: readonly string[]): readonly string[] => held.filter((teamId) => !now.includes(teamId));

const draftTables = ['draft', 'draftSeen'] as const;

/** Cases of these teams with a draft, as the desk shows them: among them those that it alone knows of so far. */
export const draftedIn = (db: Db, teamIds: readonly string[]): readonly string[] =>
  all<{ readonly id: string }>(
    db, `select id from "case" where teamId in (select value from json_each(?)) and id in (select caseId from draft union select caseId from draftSeen)`, JSON.stringify(teamIds),
  ).map(({ id }) => id);

/** Drafts of those cases that are not here any more go with them. */
export const forgetDraftsOfGone = (db: Db, caseIds: readonly string[]): void => {
  for (const table of draftTables) run(db, `delete from ${table} where caseId in (select value from json_each(?)) and caseId not in (select id from "case")`, JSON.stringify(caseIds));
};

/** A key was given to this desk for a team's own model. */
export const forgetModelKeys = (db: Db, teamIds: readonly string[]): void => {
  run(db, 'delete from modelKey where teamId in (select value from json_each(?))', JSON.stringify(teamIds));
};

/** Base rows of this team must have been put back before. */
export const leaveTeam = async (writer: RowWriter, teamId: string, pause: () => Promise<void>): Promise<void> => {
  forgetModelKeys(writer.db, [teamId]);
  for (const table of teamTables) {
    for (const { id } of all<{ readonly id: string }>(writer.db, `select id from "${table}" where teamId = ?`, teamId)) {
      if (table === 'case') forgetCase(writer.db, id);
      writer.remove(table, id);
      await pause();
    }
  }
};

/** Rows that are no more, or that this agent may no longer see. A case takes its drafts along. */
export const removeGone = async (writer: RowWriter, table: Table, ids: readonly string[], pause: () => Promise<void>): Promise<void> => {
  for (const id of ids) {
    if (table === 'case') {
      for (const own of draftTables) run(writer.db, `delete from ${own} where caseId = ?`, id);
      forgetCase(writer.db, id);
    }
    writer.remove(table, id);
    await pause();
  }
};
