// Reads the public data sets of tone: tab- or comma-separated files, plain or gzip-compressed. A set is a folder of that
// name ("politeness/test.csv.gz") or a file that begins with it ("politeness-test.csv"). Everything is returned as plain
// rows; what a row means is the business of each task. Every fault names its file.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { EMOTIONS } from '../reading/emotions.ts';

export type DataPart = 'train' | 'dev' | 'test';
export type DataFile<Row> = { readonly name: string; readonly part: DataPart; readonly sha256: string; readonly rows: readonly Row[] };
export type CsvRow = Readonly<Record<string, string>>;
export type EmotionRow = { readonly text: string; readonly labels: readonly number[] };

export const TONE_SETS = ['emotion', 'politeness', 'support-requests', 'toxicity', 'support-sentiment', 'formality', 'empathy'] as const;
export type ToneSet = (typeof TONE_SETS)[number];

const PARTS: readonly DataPart[] = ['train', 'dev', 'test'];

/** What is wrong with the data, for the person who gave it. */
export class DataFault extends Error {}

/** A column of a row; a missing column is told by name. */
export function fieldOf(row: CsvRow, column: string): string {
  const value = row[column];
  if (value === undefined) throw new DataFault(`a row has no column "${column}"`);
  return value;
}

/** A column that holds one of a few words. */
export function wordOf<Word extends string>(row: CsvRow, column: string, words: readonly Word[]): Word {
  const value = fieldOf(row, column);
  const word = words.find((one) => one === value);
  if (word === undefined) throw new DataFault(`a row has "${value.slice(0, 40)}" in its column "${column}", which is none of ${words.join(', ')}`);
  return word;
}

export function numberOf(row: CsvRow, column: string): number {
  const value = fieldOf(row, column);
  if (value.trim() === '' || !Number.isFinite(Number(value))) throw new DataFault(`a row has "${value.slice(0, 40)}" in its column "${column}", which is no number`);
  return Number(value);
}

/** The folder that holds the sets: the given one, its folder "tone", or, where the given one is a single set, the one above. */
export function dataRootOf(given: string): { readonly root: string; readonly sets: readonly ToneSet[] } {
  const folder = resolve(given);
  if (!isFolder(folder)) throw new DataFault(`${given} is not a folder.`);
  const single = TONE_SETS.find((set) => set === basename(folder));
  if (single !== undefined && pathsOf(dirname(folder), single).length > 0) return { root: dirname(folder), sets: [single] };
  const root = [folder, join(folder, 'tone')].find((at) => TONE_SETS.some((set) => pathsOf(at, set).length > 0));
  if (root === undefined) throw new DataFault(`${given} holds none of the sets (${TONE_SETS.join(', ')}), each a folder with files such as test.csv, test.tsv or test.csv.gz.`);
  return { root, sets: TONE_SETS };
}

/** Every part that is there, of a set such as "politeness". A set that is not there has no parts. */
export function csvFilesOf(root: string, set: ToneSet): readonly DataFile<CsvRow>[] {
  return filesOf(root, set, (bytes, name) => {
    const [head = ''] = bytes.subarray(0, 10_000).toString('utf8').split('\n', 1);
    return parse(bytes, { columns: true, bom: true, delimiter: name.includes('.tsv') && head.includes('\t') ? '\t' : ',', relax_column_count: true }) as CsvRow[];
  });
}

export function emotionFilesOf(root: string): readonly DataFile<EmotionRow>[] {
  return filesOf(root, 'emotion', (bytes) => bytes.toString('utf8').replace(/^\uFEFF/u, '').split(/\r?\n/u).flatMap((line, at) => (line === '' ? [] : [emotionRowOf(line, at + 1)])));
}

function emotionRowOf(line: string, lineNumber: number): EmotionRow {
  const [text, column] = line.split('\t');
  const labels = (column ?? '').split(',').map((label) => (/^\s*\d+\s*$/u.test(label) ? Number(label) : NaN));
  if (labels.some((label) => !(label < EMOTIONS.length))) throw new DataFault(`line ${lineNumber} needs a text, a tab, and numbers from 0 to ${EMOTIONS.length - 1} with commas between: "${line.slice(0, 60)}"`);
  return { text: text!, labels };
}

function filesOf<Row>(root: string, set: ToneSet, rowsOf: (bytes: Buffer, name: string) => readonly Row[]): readonly DataFile<Row>[] {
  return pathsOf(root, set).map((name) => {
    try {
      const bytes = unpacked(readFileSync(join(root, name)));
      return { name, part: partOf(name, set), sha256: sha256Of(bytes), rows: rowsOf(bytes, name) };
    } catch (fault) {
      throw new DataFault(`${join(root, name)} cannot be read: ${(fault as Error).message}`, { cause: fault });
    }
  }).sort((left, right) => PARTS.indexOf(left.part) - PARTS.indexOf(right.part));
}

const TABLE = /\.(?:csv|tsv)(?:\.gz)?$/iu;

/** Of a plain and a packed copy of one file, the plain one. */
function pathsOf(root: string, set: ToneSet): readonly string[] {
  const within = isFolder(join(root, set)) ? namesIn(join(root, set)).filter((name) => TABLE.test(name)).map((name) => `${set}/${name}`) : [];
  const beside = isFolder(root) ? namesIn(root).filter((name) => TABLE.test(name) && beginsWith(name, set) && !isFolder(join(root, name))) : [];
  const names = [...within, ...beside];
  return names.filter((name) => !names.some((other) => name === `${other}.gz`));
}

const beginsWith = (name: string, set: ToneSet) => name.startsWith(set) && /^[-_.]/u.test(name.slice(set.length));
const namesIn = (folder: string) => readdirSync(folder).filter((name) => !name.startsWith('.')).sort();
const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** A file that says neither train nor dev is there to be measured on. */
function partOf(name: string, set: ToneSet): DataPart {
  const own = name.slice(set.length).toLowerCase();
  if (/[-_./]train(?:ing)?(?![a-z])/u.test(own)) return 'train';
  return /[-_./](?:dev|development|val|valid|validation)(?![a-z])/u.test(own) ? 'dev' : 'test';
}

/** By what the bytes say, since an unpacked file may keep its old name. */
function unpacked(bytes: Buffer): Buffer {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/** Of the unpacked bytes, so that a packed and a plain copy count as the same data. */
function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
