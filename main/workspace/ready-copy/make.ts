/**
 * Makes a ready copy (S37): a first copy's lines on standard input become a database in a desk's own shape, with indexes and
 * full text, packed with zstd. A program of its own, which central starts, so that the shape of these tables is known here alone.
 *
 *   node main/workspace/ready-copy/make.ts FILE < LINES
 *
 * Says the file's note and sizes as JSON. Ends with an error, and leaves nothing, when the lines end too early or the copy grows too large.
 */
import { createReadStream, createWriteStream, rmSync, statSync } from 'node:fs';
import { setPriority } from 'node:os';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { bootstrapLine, type BootstrapLine } from '../../../contract/protocol/bootstrap.ts';
import { mostReadyCopyBytes, type ReadyCopyNote } from '../../../contract/protocol/ready-copy.ts';
import { markAwayBefore } from '../cache/away.ts';
import { openPlain } from '../database/connection.ts';
import { placedTables } from '../database/columns.ts';
import { migrate } from '../database/migrate.ts';
import { newestVersion } from '../database/migrations/all.ts';
import { createRowWriter } from '../database/row-writer.ts';
import { run, type Db } from '../database/statements.ts';
import { gatherEntries } from '../search/index-rows.ts';
import { awaitTerms, createTermLearner } from '../search/terms.ts';
import { linesOf } from '../sync/lines.ts';
import { createWireRows, writeBatches } from '../sync/wire-rows.ts';

const withoutPause = async (): Promise<void> => {};

type Of<Kind extends BootstrapLine['is']> = Extract<BootstrapLine, { readonly is: Kind }>;

const noteOf = (start: Of<'start'>, { cursor, stamp }: Of<'end'>): ReadyCopyNote => ({
  shape: newestVersion, epoch: start.epoch, cursor: start.cursor, stamp: start.stamp, newest: { cursor: cursor ?? start.cursor, stamp }, teamIds: start.teamIds,
  closedSince: start.closedSince, total: start.total,
});

/** Put in order, it has two thirds of the pages that it had while it was filled. */
const mostBytesUntidy = 2 * mostReadyCopyBytes;
const sizeOf = (db: Db): number => Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));

/** Rows are checked where they are stored. */
const lineFrom = (line: unknown): BootstrapLine => ((line as { readonly is?: unknown }).is === 'rows' ? (line as BootstrapLine) : bootstrapLine.parse(line));

/** Stores the lines as a desk stores a first copy; what they said of themselves. */
const fill = async (db: Db, lines: AsyncIterable<unknown>): Promise<ReadyCopyNote> => {
  const writer = createRowWriter(db, () => {});
  const entries = gatherEntries(db);
  const rows = createWireRows();
  let start: Of<'start'> | null = null;
  for await (const given of lines) {
    const line = lineFrom(given);
    if (line.is === 'start') start = line;
    else if (line.is === 'columns') rows.columns(line);
    else if (line.is === 'rows') rows.rows(line);
    else {
      await writeBatches(writer, rows.take(), withoutPause, entries);
      await entries.write(withoutPause);
      if (line.is === 'mark') {
        if (sizeOf(db) > mostBytesUntidy) throw new Error('Too large for a ready copy.');
        continue;
      }
      if (!start) throw new Error('The lines have no beginning.');
      if (start.closedSince !== null) markAwayBefore(db, start.closedSince);
      return noteOf(start, line);
    }
  }
  throw new Error('The lines ended too early.');
};

const tidy = (db: Db): void => {
  awaitTerms(db, 0);
  const learner = createTermLearner();
  while (learner.step(db));
  for (const table of placedTables) db.exec(`insert into ${table}Words (${table}Words) values ('optimize')`);
};

const make = async (file: string): Promise<ReadyCopyNote> => {
  const db = openPlain(file);
  try {
    db.pragma('journal_mode = off');
    db.pragma('synchronous = off');
    // What is put in order lies in memory, not in a folder that others see.
    db.pragma('temp_store = memory');
    migrate(db);
    db.exec('begin');
    const note = await fill(db, linesOf({ status: 200, headers: {}, body: process.stdin }));
    tidy(db);
    db.exec('create table readyCopy (note text not null)');
    run(db, 'insert into readyCopy (note) values (?)', JSON.stringify(note));
    db.exec('commit');
    db.exec('vacuum');
    if (sizeOf(db) > mostReadyCopyBytes) throw new Error('Too large for a ready copy.');
    return note;
  } finally {
    db.close();
  }
};

const packing = { params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 } };

const [file] = process.argv.slice(2) as [string];
const plain = `${file}.plain`;
// Whoever asks central for something goes first.
setPriority(10);
try {
  const note = await make(plain);
  const bytes = statSync(plain).size;
  await pipeline(createReadStream(plain), createZstdCompress(packing), createWriteStream(file, { mode: 0o600 }));
  process.stdout.write(JSON.stringify({ note, bytes, packedBytes: statSync(file).size }));
} catch (error) {
  rmSync(file, { force: true });
  throw error;
} finally {
  rmSync(plain, { force: true });
}
