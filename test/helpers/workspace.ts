/** A workspace of its own in a temporary folder, with or without central, closed and removed by the test's end. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Row, Table } from '../../contract/model/entities.ts';
import { createRowWriter } from '../../main/workspace/database/row-writer.ts';
import { changeState } from '../../main/workspace/sync/sync-state.ts';
import { indexBatch } from '../../main/workspace/search/index-rows.ts';
import { openWorkspace, type Workspace, type WorkspaceOptions } from '../../main/workspace/workspace.ts';
import { someId } from './rows.ts';

export const someKey = (): string => randomBytes(32).toString('hex');

export const someFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'goodship-workspace-'));
  onTestFinished(() => { rmSync(folder, { recursive: true, force: true }); });
  return folder;
};

export const someOptions = (fields: Partial<WorkspaceOptions> = {}): WorkspaceOptions => ({
  folder: someFolder(), keyHex: someKey(), centralUrl: 'http://127.0.0.1:9', login: 'mara', deskName: 'a desk', phoneRegion: 'US', password: null,
  opensBeforeSignIn: true, syncs: false, ...fields,
});

export const mara = someId(1);
export const someTeam = someId(3_000);

/** Opens a workspace that stays by itself, signed in as Mara of one team. */
export const someWorkspace = async (fields: Partial<WorkspaceOptions> = {}): Promise<Workspace> => {
  const opened = await openWorkspace(someOptions(fields));
  if (opened.is !== 'open') throw new Error(`did not open: ${JSON.stringify(opened)}`);
  onTestFinished(() => opened.workspace.close());
  changeState(opened.workspace.store.writer, { agentId: mara, name: 'Mara', teamIds: [someTeam], isComplete: true });
  return opened.workspace;
};

/** Rows as if central had sent them, searchable at once. */
export const giveRows = <T extends Table>(workspace: Workspace, table: T, rows: readonly Row<T>[]): void => {
  const { writer } = workspace.store;
  writer.transaction(() => {
    const rowWriter = createRowWriter(writer, () => {});
    const columns = Object.keys(rows[0] ?? {});
    const store = rowWriter.wire(table, columns);
    for (const row of rows) store(columns.map((column) => (row as Record<string, unknown>)[column]));
    while (indexBatch(writer, 1_000) > 0);
  }).immediate();
};

/** The value of an answer that must be there. */
export const valueOf = <Value>(answer: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: { readonly code: string } }): Value => {
  if (!answer.ok) throw new Error(`problem: ${answer.problem.code}`);
  return answer.value;
};
