/**
 * Rows as lines of the wire (contract/protocol/rows.ts): a `columns` line whenever the columns of a table change, then
 * `rows` lines of arrays. Rows that carry fields unknown to this version get columns of their own (rule S9).
 */
import type { Table } from '../../contract/model/entities.ts';
import type { BootstrapLine } from '../../contract/protocol/bootstrap.ts';
import type { CaseLine } from '../../contract/protocol/case.ts';
import type { PullLine } from '../../contract/protocol/pull.ts';
import { columnKinds } from '../database/rows.ts';

/** A row as it lies in its table. */
export type StoredRow = Readonly<Record<string, unknown>> & { readonly id: string; readonly rev: number; readonly more: Readonly<Record<string, unknown>> | null };

export const rowsPerLine = 500;

export const lineOf = (line: BootstrapLine | CaseLine | PullLine): string => `${JSON.stringify(line)}\n`;

const columnsByTable = new Map<string, readonly string[]>(Object.entries(columnKinds).map(([table, kinds]) => [table, [...kinds.keys()]]));

export interface RowLines {
  readonly write: (table: Table, rows: readonly StoredRow[]) => string;
  /** Each text holds arrays of the known columns, joined by commas, and becomes a line. */
  readonly writeTexts: (table: Table, texts: readonly string[]) => string;
}

/** Writes rows of any table; remembers which columns the reader was told of. One for each stream. */
export const createRowLines = (): RowLines => {
  const toldByTable = new Map<Table, string>();

  const tell = (table: Table, columns: readonly string[]): string => {
    const told = columns.join();
    if (toldByTable.get(table) === told) return '';
    toldByTable.set(table, told);
    return lineOf({ is: 'columns', table, columns: [...columns] });
  };

  const writeAlike = (table: Table, rows: readonly StoredRow[], unknown: readonly string[]): string => {
    const known = columnsByTable.get(table)!;
    const columns = [...known, ...unknown];
    let text = tell(table, columns);
    for (let start = 0; start < rows.length; start += rowsPerLine) {
      const part = rows.slice(start, start + rowsPerLine);
      const arrays = part.map((row) => [...known.map((column) => row[column]), ...unknown.map((column) => row.more![column])]);
      text += lineOf({ is: 'rows', table, rows: arrays });
    }
    return text;
  };

  return {
    write: (table, rows) => {
      const plain = rows.filter((row) => row.more === null);
      const byUnknown = Map.groupBy(rows.filter((row) => row.more !== null), (row) => JSON.stringify(Object.keys(row.more!).sort()));
      return [
        plain.length > 0 ? writeAlike(table, plain, []) : '',
        ...[...byUnknown].map(([unknown, alike]) => writeAlike(table, alike, JSON.parse(unknown) as string[])),
      ].join('');
    },
    writeTexts: (table, texts) =>
      texts.length === 0 ? '' : tell(table, columnsByTable.get(table)!) + texts.map((text) => `{"is":"rows","table":"${table}","rows":[${text}]}\n`).join(''),
  };
};
