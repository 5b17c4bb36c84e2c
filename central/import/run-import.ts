/**
 * The two readings of an import. The first one checks every line and writes nothing; only when all are good, or bad ones
 * may be set aside, does the second one write. Killed in the middle, it is simply started again: what is there stays
 * as it is, what is missing is added.
 */
import { entities, type Put, type Table } from '../../contract/model/entities.ts';
import type { RowSink } from './row-sink.ts';
import { ImportFailure, nothingWritten, type Bad, type Pass, type Source } from './source.ts';
import { faultOf } from './words.ts';

export interface Progress {
  readonly pass: Pass;
  /** Items of the source so far, in its own unit. */
  readonly items: number;
  readonly rows: number;
  /** Of the bytes of this reading, 0 to 1. */
  readonly share: number;
  /** Since this reading began. */
  readonly elapsedMs: number;
}

export interface ImportOptions {
  /** Called once every line was found good, and not before: until then nothing may be written. */
  readonly openSink: () => Promise<RowSink>;
  readonly skipsBad: boolean;
  /** Hears of every bad line of the second reading, with `skipsBad`. */
  readonly onBad: (bad: Bad) => void;
  readonly onProgress: (progress: Progress) => void;
  /** Monotonic milliseconds. */
  readonly clock: () => number;
  readonly batchRows?: number;
}

export interface ImportResult {
  readonly items: number;
  readonly rowsByTable: Readonly<Partial<Record<Table, number>>>;
  readonly rows: number;
  /** Rows that were not there before. */
  readonly added: number;
  readonly bad: number;
  readonly elapsedMs: number;
}

const defaultBatchRows = 2_000;
const progressEveryMs = 500;
const shownText = 120;

const stopAt = ({ file, line, reason, text }: Bad): never => {
  const shown = text.length > shownText ? `${text.slice(0, shownText)}…` : text;
  throw new ImportFailure(
    `${file}, line ${line}: ${reason}.\n    ${shown.replaceAll('\n', ' ')}\n${nothingWritten} Mend the line and start again, or add --skip-bad to set bad lines aside in a file and import the rest.`,
  );
};

/** A row that central would refuse must not be found out in the middle of the writing. */
const mustBeKnown = ({ table, row }: Put): void => {
  const checked = entities[table].schema.safeParse(row);
  if (!checked.success) throw new ImportFailure(`A ${table} (${row.id}) came out in a form that central does not take: ${faultOf(checked.error.issues)}. ${nothingWritten} This is a fault of the import, not of your file; please tell its makers.`);
};

export const runImport = async (source: Source, options: ImportOptions): Promise<ImportResult> => {
  const startedAt = options.clock();
  const createReading = (pass: Pass) => {
    const beganAt = options.clock();
    let [bytes, items, rows, told] = [0, 0, 0, options.clock()];
    const tell = (): void => options.onProgress({ pass, items, rows, share: source.totalBytes === 0 ? 1 : Math.min(1, bytes / source.totalBytes), elapsedMs: options.clock() - beganAt });
    return {
      onBytes: (count: number) => { bytes += count; },
      count: (count: number) => {
        items += 1;
        rows += count;
        if (options.clock() - told < progressEveryMs) return;
        told = options.clock();
        tell();
      },
      tell,
      items: () => items,
      rows: () => rows,
    };
  };

  const checking = createReading('check');
  let bad = 0;
  for await (const item of source.read('check', checking.onBytes)) {
    if (item.is === 'bad') {
      if (!options.skipsBad) stopAt(item);
      bad += 1;
    }
    if (item.is === 'rows') item.puts.forEach(mustBeKnown);
    checking.count(item.is === 'rows' ? item.puts.length : 0);
  }
  checking.tell();

  const sink = await options.openSink();
  const writing = createReading('write');
  const rowsByTable: Partial<Record<Table, number>> = {};
  let added = 0;
  let batch: Put[] = [];
  // While one batch is being written the next one is read.
  let pending: Promise<number> = Promise.resolve(0);
  const flush = async (): Promise<void> => {
    const full = batch;
    batch = [];
    added += await pending;
    pending = full.length > 0 ? sink.put(full) : Promise.resolve(0);
    pending.catch(() => {});
  };
  for await (const item of source.read('write', writing.onBytes)) {
    if (item.is === 'bad') {
      if (!options.skipsBad) throw new ImportFailure(`${item.file}, line ${item.line}: ${item.reason}. The file was changed while it was being imported. Start again when it is at rest; nothing is doubled.`);
      options.onBad(item);
      continue;
    }
    for (const { table } of item.puts) rowsByTable[table] = (rowsByTable[table] ?? 0) + 1;
    batch.push(...item.puts);
    writing.count(item.puts.length);
    if (batch.length >= (options.batchRows ?? defaultBatchRows)) await flush();
  }
  await flush();
  added += await pending;
  writing.tell();
  return { items: writing.items(), rowsByTable, rows: writing.rows(), added, bad, elapsedMs: options.clock() - startedAt };
};
