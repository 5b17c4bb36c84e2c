/** Rows of a team that the agent left leave the desk, with their search entries and drafts (S13). */
import type { Table } from '../../../contract/model/entities.ts';
import { forgetCase } from '../cache/away.ts';
import { teamTables } from '../database/columns.ts';
import type { RowWriter } from '../database/row-writer.ts';
import { all, run } from '../database/statements.ts';

/** Base rows must have been put back before. */
export const leaveTeam = async (writer: RowWriter, teamId: string, pause: () => Promise<void>): Promise<void> => {
  for (const table of ['draft', 'draftSeen']) run(writer.db, `delete from ${table} where caseId in (select id from "case" where teamId = ?)`, teamId);
  run(writer.db, 'delete from modelKey where teamId = ?', teamId);
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
      for (const own of ['draft', 'draftSeen']) run(writer.db, `delete from ${own} where caseId = ?`, id);
      forgetCase(writer.db, id);
    }
    writer.remove(table, id);
    await pause();
  }
};
