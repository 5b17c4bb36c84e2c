/** Imports customers, cases and interactions of any system from CSV: a folder of up to three files, or one file of a kind. */
import { basename } from 'node:path';
import type { Put } from '../../../contract/model/entities.ts';
import { findInput, isFolder, needInput, type Input } from '../files/input.ts';
import { ImportFailure, nothingWritten, type ImportContext, type Item, type Source } from '../source.ts';
import { columnsOf, csvKinds, needColumns, type Columns, type CsvKind } from './fields.ts';
import { readMap } from './map.ts';
import { readCsv } from './read-csv.ts';
import { cellsOf, createCsvRows, type Cells } from './rows.ts';
import { Fault } from './values.ts';

export interface CsvOptions {
  readonly kind: CsvKind | null;
  readonly map: string | undefined;
  readonly delimiter: string | null;
  readonly encoding: string | undefined;
  readonly timeZone: string;
  readonly dateFormat: string | null;
  readonly region: string;
  readonly source: string;
}

interface KindOfInput {
  readonly kind: CsvKind;
  readonly input: Input;
}

const kindByName = (name: string): CsvKind | null => csvKinds.find((kind) => basename(name).toLowerCase().replace(/\.gz$/, '').startsWith(kind)) ?? null;

const inputsOf = async (path: string, kind: CsvKind | null): Promise<readonly KindOfInput[]> => {
  if (!(await isFolder(path))) {
    const input = await needInput(path, []);
    const known = kind ?? kindByName(input.name);
    if (known) return [{ kind: known, input }];
    throw new ImportFailure(`What is in ${path}? ${nothingWritten} Add --kind=customers, --kind=cases or --kind=interactions.`);
  }
  const found = await Promise.all(csvKinds.filter((each) => kind === null || each === kind).map(async (each) => ({ kind: each, input: await findInput(path, [`${each}.csv`, `${each}.tsv`, `${each}.txt`]) })));
  const inputs = found.flatMap(({ kind, input }) => (input ? [{ kind, input }] : []));
  if (inputs.length > 0) return inputs;
  throw new ImportFailure(`${path} holds neither customers.csv nor cases.csv nor interactions.csv. ${nothingWritten} Name the folder that holds them, or one file with --kind.`);
};

export const openCsv = async (path: string, context: ImportContext, options: CsvOptions): Promise<Source> => {
  const inputs = await inputsOf(path, options.kind);
  const map = await readMap(options.map, inputs.map(({ kind }) => kind));
  const rows = createCsvRows(context, { ...options, values: map.values });
  const rowsByKind: Readonly<Record<CsvKind, (cells: Cells) => readonly Put[]>> = { customers: rows.customer, cases: rows.case_, interactions: rows.interaction };

  const readOne = async function* ({ kind, input }: KindOfInput, onBytes: (bytes: number) => void): AsyncGenerator<Item> {
    let columns: Columns | null = null;
    for await (const { line, cells, raw, fault } of readCsv(input, { ...options, onBytes })) {
      if (columns === null) {
        if (fault !== null) throw new ImportFailure(`${input.path}, line ${line}: the header cannot be read, because ${fault}. ${nothingWritten}`);
        columns = columnsOf(kind, cells, map.columnsByKind[kind]);
        needColumns(kind, input.path, cells, columns);
        continue;
      }
      const bad = (reason: string): Item => ({ is: 'bad', file: input.path, line, reason, text: raw });
      if (fault !== null) {
        yield bad(fault);
        continue;
      }
      try {
        yield { is: 'rows', puts: rowsByKind[kind](cellsOf(cells, columns)) };
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        yield bad(error.message);
      }
    }
    if (columns === null) throw new ImportFailure(`${input.path} is empty. ${nothingWritten}`);
  };

  return {
    unit: 'lines',
    totalBytes: inputs.reduce((sum, { input }) => sum + input.bytes, 0),
    async *read(_pass, onBytes) {
      rows.startReading();
      for (const input of inputs) yield* readOne(input, onBytes);
    },
  };
};
