/**
 * How an import reaches a running central. Both requests carry `Authorization: Bearer` with the token of the central's
 * own folder: only who may read that folder may import.
 *
 *   GET  /v1/import   → `importTarget`: the teams that cases can go to.
 *   POST /v1/import   → one batch, as newline-delimited JSON (`application/x-ndjson`): one `importLine` per line, one
 *                       transaction. Rows that are there already are left as they are. Answers `importAnswer`.
 *
 * A batch whose answer was lost is sent again: nothing is doubled, because rows are named by what they were in their source.
 */
import { z } from 'zod';
import { team } from '../../contract/model/agent.ts';
import { entities, isTable, type Put } from '../../contract/model/entities.ts';

export const importPath = '/v1/import';
export const importContentType = 'application/x-ndjson';
/** The most rows of one batch, and the most bytes of it. */
export const mostImportRows = 5_000;
export const mostImportBytes = 32 * 1_048_576;

export const importTarget = z.object({ teams: z.array(team.schema) });
export type ImportTarget = z.infer<typeof importTarget>;
export const importAnswer = z.object({ added: z.number().int().nonnegative() });

const importLine = z.object({ table: z.string(), row: z.record(z.string(), z.unknown()) });

export const toImportLines = (batch: readonly Put[]): string => batch.map((put) => `${JSON.stringify(put)}\n`).join('');

/** The rows of a batch, each checked against the model. Throws with the line and what is wrong with it. */
export const fromImportLines = (text: string): readonly Put[] =>
  text.split('\n').flatMap((line, index): readonly Put[] => {
    if (line === '') return [];
    const { table, row } = importLine.parse(JSON.parse(line));
    if (!isTable(table)) throw new Error(`Line ${index + 1}: there is no table "${table}".`);
    const checked = entities[table].schema.safeParse(row);
    if (!checked.success) throw new Error(`Line ${index + 1}: ${checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
    return [{ table, row: { ...row, ...checked.data } } as unknown as Put];
  });
