/** The records of a CSV file of any delimiter, one at a time, each with the line on which it begins. */
import { Readable } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import type { Input, OnBytes } from '../files/input.ts';
import { readText } from '../files/text.ts';
import { ImportFailure } from '../source.ts';

export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  /** The record as it stands in the file. */
  readonly raw: string;
  /** Null: it can be read. */
  readonly fault: string | null;
}

const delimiters = [',', ';', '\t', '|'];
const largestRecord = 4_194_304;

/** The delimiter that stands most often in the first line, outside quotes. */
export const sniffDelimiter = (text: string): string => {
  const header = text.slice(0, text.search(/[\r\n]/) === -1 ? undefined : text.search(/[\r\n]/)).replace(/"(?:[^"]|"")*"/g, '');
  const counted = delimiters.map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
};

interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

export interface ReadCsvOptions {
  readonly delimiter: string | null;
  readonly encoding: string | undefined;
  readonly onBytes: OnBytes;
}

const faults: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark opens here and is never closed, so the rest of the file belongs to it',
  CSV_MAX_RECORD_SIZE: 'it is longer than 4 million characters; a quotation mark was probably never closed',
};

const linesIn = (raw: string): number => (raw.match(/\r\n|\n|\r/g) ?? []).length;

/** The first record is the header. Throws ImportFailure where nothing that follows could be trusted. */
export async function* readCsv(input: Input, { delimiter, encoding, onBytes }: ReadCsvOptions): AsyncGenerator<CsvRecord> {
  const text = readText(input, { encoding, onBytes });
  const first = await text.next();
  if (first.done) return;
  const whole = async function* (): AsyncGenerator<string> {
    yield first.value;
    yield* text;
  };
  const skipped: CsvRecord[] = [];
  const parser = parse({
    delimiter: delimiter ?? sniffDelimiter(first.value), bom: true, info: true, raw: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, skip_records_with_error: true, max_record_size: largestRecord,
    on_skip: (error: CsvError | undefined, raw: string | undefined) => {
      const bare = (raw ?? '').trimEnd();
      skipped.push({ line: Math.max(1, Number(error?.lines ?? 1) - linesIn(bare)), cells: [], raw: bare, fault: faults[error?.code ?? ''] ?? error?.message ?? 'it cannot be read' });
    },
  });
  let width = 0;
  const source = Readable.from(whole());
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, raw, info } of parser as AsyncIterable<Parsed>) {
      width ||= record.length;
      const bare = raw.replace(/(?:\r\n|\n|\r)$/, '');
      const fault = record.length === width ? null : `it has ${record.length} cells where the header has ${width}`;
      yield { line: Math.max(1, info.lines - linesIn(bare)), cells: record, raw: bare, fault };
      yield* skipped.splice(0);
    }
    yield* skipped;
  } catch (error) {
    if (error instanceof ImportFailure) throw error;
    const { lines, message } = error as CsvError & { readonly lines?: number };
    throw new ImportFailure(`${input.path}${lines === undefined ? '' : `, line ${lines}`}: ${faults[(error as CsvError).code] ?? message}. Behind this place nothing can be read with certainty.`, { cause: error });
  } finally {
    source.destroy();
    parser.destroy();
  }
}
