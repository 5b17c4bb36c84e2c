// Reads the public data sets of tone: tab- or comma-separated files, plain or gzip-compressed, named train, dev or test.
// Everything is returned as plain rows; what a row means is the business of each task.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

export type DataPart = 'train' | 'dev' | 'test';
export type DataFile<Row> = { readonly name: string; readonly part: DataPart; readonly sha256: string; readonly rows: readonly Row[] };
export type CsvRow = Readonly<Record<string, string>>;
/** A column of a row; a missing column is told by name. */
export function fieldOf(row: CsvRow, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`The data has no column "${column}".`);
  return value;
}

export type EmotionRow = { readonly text: string; readonly labels: readonly number[] };

const PARTS: readonly DataPart[] = ['train', 'dev', 'test'];

/** Every part that is there, of a set such as "politeness". A folder that is not there has no parts. */
export function csvFilesOf(root: string, set: string): readonly DataFile<CsvRow>[] {
  return filesOf(root, set, 'csv').map(({ name, part, bytes }) => ({
    name,
    part,
    sha256: sha256Of(bytes),
    rows: parse(bytes, { columns: true, relax_column_count: true }) as CsvRow[],
  }));
}

export function emotionFilesOf(root: string): readonly DataFile<EmotionRow>[] {
  return filesOf(root, 'emotion', 'tsv').map(({ name, part, bytes }) => ({
    name,
    part,
    sha256: sha256Of(bytes),
    rows: bytes.toString('utf8').split('\n').filter((line) => line !== '').map(emotionRowOf),
  }));
}

function emotionRowOf(line: string): EmotionRow {
  const [text, labels] = line.split('\t');
  if (labels === undefined) throw new Error(`A line of the emotion data has no label column: "${line.slice(0, 60)}"`);
  return { text: text!, labels: labels.split(',').map(Number) };
}

function filesOf(root: string, set: string, ending: string): { name: string; part: DataPart; bytes: Buffer }[] {
  return PARTS.flatMap((part) => {
    const plain = join(root, set, `${part}.${ending}`);
    if (existsSync(plain)) return [{ name: `${set}/${part}.${ending}`, part, bytes: readFileSync(plain) }];
    const packed = `${plain}.gz`;
    if (existsSync(packed)) return [{ name: `${set}/${part}.${ending}.gz`, part, bytes: gunzipSync(readFileSync(packed)) }];
    return [];
  });
}

/** Of the unpacked bytes, so that a packed and a plain copy count as the same data. */
function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
