/** Rows of the wire, gathered until they may be applied: the lines of a pull, or those of a bootstrap up to a mark. */
import { isTable, type Table } from '../../../contract/model/entities.ts';
import type { IndexEntries } from '../search/index-rows.ts';
import type { RowWriter } from '../database/row-writer.ts';

interface Batch {
  readonly table: Table;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

export interface WireRows {
  readonly columns: (line: { readonly table: string; readonly columns: readonly string[] }) => void;
  readonly rows: (line: { readonly table: string; readonly rows: readonly (readonly unknown[])[] }) => void;
  /** What was gathered since the last time; the columns stay known. */
  readonly take: () => readonly Batch[];
}

/** Tables that this version does not know are left out. */
export const createWireRows = (): WireRows => {
  const columnsByTable = new Map<string, readonly string[]>();
  let batches: Batch[] = [];
  return {
    columns: ({ table, columns }) => { columnsByTable.set(table, columns); },
    rows: ({ table, rows }) => {
      const columns = columnsByTable.get(table);
      if (!columns) throw new Error('Rows came before their columns.');
      if (isTable(table)) batches.push({ table, columns, rows });
    },
    take: () => {
      const taken = batches;
      batches = [];
      return taken;
    },
  };
};

export const writeBatches = async (writer: RowWriter, batches: readonly Batch[], pause: () => Promise<void>, entries?: IndexEntries): Promise<void> => {
  for (const { table, columns, rows } of batches) {
    const store = writer.wire(table, columns, entries);
    let index = 0;
    for (const row of rows) {
      store(row);
      if ((index += 1) % 32 === 0) await pause();
    }
  }
};

export type { Batch as WireBatch };
