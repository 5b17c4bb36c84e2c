/**
 * Keeps the full-text index in step with rows. Writing a row leaves its place in `searchWaiting`, in the same
 * transaction; this takes those places in batches, in rising order (the index writes a new segment whenever a place is
 * smaller than the one before), and writes or removes their entries. A place whose row is gone loses its entry.
 * Rows that come in masses, with the first copy, need not wait: their entries are written with them, from memory.
 */
import { placedTables, type PlacedTable, type SqlRow, type SqlValue } from '../database/columns.ts';
import { all, first, run, type Db } from '../database/statements.ts';
import { numberForms } from './numbers.ts';
import { noteTerms } from './terms.ts';

const listOf = (json: unknown): readonly unknown[] => (typeof json === 'string' ? (JSON.parse(json) as unknown[]) : []);
const withNumbers = (text: string): string => {
  const forms = numberForms(text);
  return forms.length > 0 ? `${text} ${forms.join(' ')}` : text;
};

interface Indexed {
  readonly words: string;
  readonly tags?: string;
}
type Values = Readonly<Record<string, unknown>>;

/** The number of a call, not what a line says of one that was withheld. An event's `from` is what stood before; it is not indexed. */
const callerOf = ({ kind, detail }: Values): string => {
  const from = kind === 'call' && typeof detail === 'string' ? (JSON.parse(detail) as { from?: unknown } | null)?.from : null;
  return typeof from === 'string' && numberForms(from).length > 0 ? ` ${from}` : '';
};

const readers: Readonly<Record<PlacedTable, { readonly fields: readonly string[]; readonly indexed: (row: Values) => Indexed }>> = {
  customer: {
    fields: ['name', 'sayName', 'company', 'phones', 'emails', 'externalId', 'tags'],
    indexed: (row) => ({
      words: withNumbers([row['name'], row['sayName'], row['company'], ...listOf(row['emails']), ...listOf(row['phones']), row['externalId'], ...listOf(row['tags'])].filter(Boolean).join(' \n ')),
    }),
  },
  order: {
    fields: ['number', 'items', 'tracking', 'externalId', 'address'],
    indexed: (row) => {
      const items = listOf(row['items']) as readonly { readonly name?: unknown }[];
      const joined = String(row['number'] ?? '').replace(/[^\p{L}\p{N}]/gu, '');
      return { words: withNumbers([row['number'], joined, ...items.map(({ name }) => name), ...listOf(row['tracking']), row['externalId'], row['address']].filter(Boolean).join(' \n ')) };
    },
  },
  case: {
    fields: ['number', 'subject', 'tags', 'externalId'],
    indexed: (row) => ({ words: withNumbers([row['subject'], row['number'], row['externalId']].filter(Boolean).join(' \n ')), tags: listOf(row['tags']).join(' \n ') }),
  },
  interaction: {
    fields: ['text', 'kind', 'detail'],
    indexed: (row) => ({ words: withNumbers(String(row['text'] ?? '') + callerOf(row)) }),
  },
};

/** The waiting places of a table in rising order, each with its row; `id` is null where the row is gone. */
const waitingOf = (db: Db, kind: PlacedTable, limit: number): readonly SqlRow[] =>
  all(
    db, `select s.place, r.id, ${readers[kind].fields.map((field) => `r."${field}"`).join(', ')} from searchWaiting s left join "${kind}" r on r.place = s.place
    where s.kind = '${kind}' order by s.place limit ?`, limit,
  );

/** Answers what was indexed; null: the row is gone. */
const indexOne = (db: Db, kind: PlacedTable, row: SqlRow): Indexed | null => {
  const place = row['place']!;
  if (row['id'] === null) {
    run(db, `delete from ${kind}Words where rowid = ?`, place);
    return null;
  }
  const indexed = readers[kind].indexed(row);
  if (indexed.tags === undefined) run(db, `insert or replace into ${kind}Words (rowid, words) values (?, ?)`, place, indexed.words);
  else run(db, `insert or replace into ${kind}Words (rowid, words, tags) values (?, ?, ?)`, place, indexed.words, indexed.tags);
  return indexed;
};

export const hasRowsWaiting = (db: Db): boolean => first(db, `select 1 as yes from searchWaiting where kind in ('${placedTables.join("', '")}') limit 1`) !== null;

/** Indexes at most `limit` places; answers how many. Call within one transaction per batch. */
export const indexBatch = (db: Db, limit: number): number => {
  let indexed = 0;
  for (const kind of placedTables) {
    const waiting = indexed < limit ? waitingOf(db, kind, limit - indexed) : [];
    if (waiting.length === 0) continue;
    for (const row of waiting) {
      const indexed = indexOne(db, kind, row);
      if (indexed && kind === 'interaction') noteTerms(db, indexed.words);
    }
    run(db, 'delete from searchWaiting where kind = ? and place between ? and ?', kind, waiting[0]!['place']!, waiting.at(-1)!['place']!);
    indexed += waiting.length;
  }
  return indexed;
};

/** Lets a row be searched that stands at this place. */
export type IndexRow = (place: SqlValue, values: readonly SqlValue[]) => void;
export interface IndexEntries {
  /** Makes the function that gathers rows of a table, whose values stand in the order of `columns`. */
  readonly of: (kind: PlacedTable, columns: readonly string[]) => IndexRow;
  /** Writes what was gathered, within the transaction that wrote the rows. Whoever brings them sees to their words, see `awaitTerms`. */
  readonly write: (pause: () => Promise<void>) => Promise<void>;
}

export const gatherEntries = (db: Db): IndexEntries => {
  const gathered = new Map<PlacedTable, SqlRow[]>(placedTables.map((kind) => [kind, []]));
  return {
    of: (kind, columns) => {
      const rows = gathered.get(kind)!;
      const fields = readers[kind].fields.map((name) => ({ name, index: columns.indexOf(name) }));
      return (place, values) => {
        const row: Record<string, SqlValue> = { place, id: '' };
        for (const { name, index } of fields) row[name] = values[index] ?? null;
        rows.push(row);
      };
    },
    write: async (pause) => {
      for (const [kind, rows] of gathered) {
        rows.sort((one, other) => Number(one['place']) - Number(other['place']));
        for (const [index, row] of rows.splice(0).entries()) {
          indexOne(db, kind, row);
          if (index % 32 === 31) await pause();
        }
      }
    },
  };
};

/** Pages that one step of tidying may write; a batch of new entries makes about a fifth of that. */
const tidyPages = 320;

/**
 * Begins to put all pieces of the index into one, whatever their size; the steps of tidying that follow finish it. After a
 * first copy this writes every entry once more, where tidying all along would write it four or five times.
 */
export const beginWholeTidying = (db: Db): void => {
  for (const table of placedTables) run(db, `insert into ${table}Words (${table}Words, rank) values ('merge', ${-tidyPages})`);
};

/** Puts some of the index's many small pieces together; false when there was nothing to do. One transaction per step. */
export const tidyIndex = (db: Db): boolean => {
  const changes = (): number => Number(first(db, 'select total_changes() as changes')!['changes']);
  let isTidied = false;
  for (const table of placedTables) {
    const before = changes();
    run(db, `insert into ${table}Words (${table}Words, rank) values ('merge', ${tidyPages})`);
    if (changes() - before >= 2) isTidied = true;
  }
  return isTidied;
};
