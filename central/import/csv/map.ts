/** The column map that a person gives: `"E-mail=emails,Full name=name"`, or a JSON file of the same and more. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ImportFailure, nothingWritten } from '../source.ts';
import { csvKinds, fieldsOf, type ColumnMap, type CsvKind } from './fields.ts';

const columns = z.record(z.string(), z.string());

/**
 * The whole form: what columns mean (for all files, or by kind of file), and what words in cells mean. A JSON object
 * without these keys is a map of columns alone.
 */
const wholeMap = z.strictObject({
  columns: columns.default({}),
  customers: columns.default({}),
  cases: columns.default({}),
  interactions: columns.default({}),
  values: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});

export interface CsvMap {
  readonly columnsByKind: Readonly<Record<CsvKind, ColumnMap>>;
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const fail = (words: string): never => {
  throw new ImportFailure(`${words} ${nothingWritten}`);
};

const fromPairs = (text: string): ColumnMap =>
  Object.fromEntries(text.split(',').filter((pair) => pair.trim() !== '').map((pair) => {
    const at = pair.lastIndexOf('=');
    if (at < 1) fail(`"${pair.trim()}" in --map is not of the form "Column=field".`);
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  }));

const fromJson = async (path: string): Promise<unknown> => {
  const text = await readFile(path, 'utf8').catch(() => fail(`The column map ${path} cannot be read.`));
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return fail(`The column map ${path} is no JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
};

const checked = (by: Readonly<Record<CsvKind, ColumnMap>>, kinds: readonly CsvKind[]): void => {
  for (const kind of kinds) {
    for (const [header, field] of Object.entries(by[kind])) {
      if (field === '-' || kinds.some((other) => Object.hasOwn(by[other], header) && fieldsOf(other).includes(field))) continue;
      fail(`The map says that "${header}" is "${field}", which is no field of ${kind}. Fields are: ${fieldsOf(kind).join(', ')}; "-" leaves a column out.`);
    }
  }
};

/** `kinds`: those that are about to be imported; a field need only be known to one of them. */
export const readMap = async (text: string | undefined, kinds: readonly CsvKind[]): Promise<CsvMap> => {
  if (text === undefined) return { columnsByKind: { customers: {}, cases: {}, interactions: {} }, values: {} };
  const given = text.endsWith('.json') ? await fromJson(text) : fromPairs(text);
  const isWhole = typeof given === 'object' && given !== null && Object.keys(given).some((key) => key in wholeMap.shape);
  const read = wholeMap.safeParse(isWhole ? given : { columns: given });
  if (!read.success) return fail(`The column map does not have the form that docs/import.md shows (${read.error.issues[0]?.path.join('.')}: ${read.error.issues[0]?.message}).`);
  const columnsByKind = Object.fromEntries(csvKinds.map((kind) => [kind, { ...read.data.columns, ...read.data[kind] }])) as Record<CsvKind, ColumnMap>;
  checked(columnsByKind, kinds);
  return { columnsByKind, values: read.data.values };
};
