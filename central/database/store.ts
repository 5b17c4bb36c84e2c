/**
 * The one way in which rows change at central; sync, import and demo share it. A write is one transaction: the work reads
 * rows (each locked as it is read), says what to put and what to remove, and at its end everything is written at once
 * under one new revision.
 *
 *     lock what is read … → lock what is put blindly → lock the counter row → write all rows → notify → commit
 *
 * The counter row is locked after all others and held until the commit, so revisions become visible in their order and a
 * cursor misses nothing; with each goes a stamp that no other history has (rule S10). A write that met a deadlock, or a table that was changed, is run again; `work` must therefore have no other effect
 * than on what it is handed.
 */
import { sql } from 'kysely';
import { put as putOf, tables, type Put, type Row, type Table } from '../../contract/model/entities.ts';
import { changedColumns, type Engine } from './engine.ts';
import { deleteRows, lockRows, readRowsBy, readUnseen, scopeOf, upsertRows } from './rows.ts';
import type { Database, Tx } from './schema.ts';

/** Whom a change concerns: the members of these teams, these agents, or everybody. It says as of which revision something changed, never what. */
export interface Concern extends Audience {
  /** Null: changes may have been missed, or an older central made this one. */
  readonly revision: number | null;
}
interface Audience {
  readonly teamIds: readonly string[];
  readonly agentIds: readonly string[];
  readonly everybody: boolean;
}

export interface RowName {
  readonly table: Table;
  readonly id: string;
}
export interface ManyName {
  readonly table: Table;
  readonly field: string;
  readonly value: string;
}

export interface UnseenName {
  readonly caseId: string;
  readonly seenIds: readonly string[];
  /** Whose own messages are no news. */
  readonly exceptAgentId: string;
}

export interface Writing {
  readonly tx: Tx;
  /** Reads and locks rows, so that `known` has them. */
  readonly lock: (names: readonly RowName[]) => Promise<void>;
  /** Reads all rows with a field of a value, so that `knownMany` has them; others who reckon with the same ones wait until we are done. */
  readonly lockMany: (names: readonly ManyName[]) => Promise<void>;
  /** A locked row as it stands now, puts of this write included; null when there is none. Throws when it was not locked. */
  readonly known: <T extends Table>(table: T, id: string) => Row<T> | null;
  readonly isKnown: (name: RowName) => boolean;
  readonly knownMany: <T extends Table>(name: ManyName & { readonly table: T }) => readonly Row<T>[];
  /**
   * Reads the messages that arrived in cases after those that were seen, so that `knownUnseen` has them. Lock the cases
   * first: then a colleague's reply is either there to be read or waits until we are done.
   */
  readonly readUnseen: (names: readonly UnseenName[]) => Promise<void>;
  readonly knownUnseen: (name: UnseenName) => readonly Row<'interaction'>[];
  /** `lock` and `known` of one row. */
  readonly one: <T extends Table>(table: T, id: string) => Promise<Row<T> | null>;
  /** Rows to write when the work is done. The last put of a row counts. */
  readonly put: (...puts: readonly Put[]) => void;
  readonly putRows: <T extends Table>(table: T, rows: readonly Row<T>[]) => void;
  readonly remove: (name: RowName) => void;
  /** Takes back all puts and removals; what was locked stays locked. */
  readonly startOver: () => void;
}

export interface Store {
  readonly db: Database;
  readonly kind: Engine['kind'];
  readonly now: () => number;
  readonly write: <Value>(work: (writing: Writing) => Promise<Value>) => Promise<Value>;
  /**
   * Adds the rows that are not there yet and leaves the others as they are, in one transaction: bringing the same rows
   * twice changes nothing, and no one's later work is overwritten. Answers how many were added.
   */
  readonly add: (puts: readonly Put[]) => Promise<number>;
  /** Calls back after each commit of any replica that changed rows. Returns how to stop. */
  readonly onChange: (listener: (concern: Concern) => void) => Promise<() => Promise<void>>;
  /** Forgets departures and stamps older than `before`, and raises the floor below which a cursor starts anew. */
  readonly forgetOld: (before: number) => Promise<void>;
  /** Lets the engine look how many rows there are, so that it plans for them: a statement planned for an empty table takes seconds on a full one. */
  readonly analyze: () => Promise<void>;
}

const channel = 'goodship_changes';
/** PostgreSQL carries less than 8,000 bytes in a notice. */
const longestNotice = 7_000;
/** SQLSTATEs of what is no fault of the write and will not meet it again: others held its rows, or changed its tables. */
const passing = new Set(['40001', '40P01', changedColumns]);
const mostAttempts = 5;

type AnyRow = Row & { readonly id: string; readonly teamId?: string | null; readonly agentId?: string | null; readonly number?: number | null };

const keyOf = (id: string): string => id.toLowerCase();

/** What a write has read and what it will write. */
const createWriting = (tx: Tx) => {
  const before = new Map<Table, Map<string, AnyRow | null>>();
  const after = new Map<Table, Map<string, AnyRow | null>>();
  const manyByName = new Map<string, readonly AnyRow[]>();
  const unseenByName = new Map<string, readonly Row<'interaction'>[]>();

  const rowsOf = <Value>(of: Map<Table, Map<string, Value>>, table: Table): Map<string, Value> => {
    let rows = of.get(table);
    if (!rows) of.set(table, (rows = new Map()));
    return rows;
  };
  const isKnown = ({ table, id }: RowName): boolean => before.get(table)?.has(keyOf(id)) ?? false;
  const nameOfMany = ({ table, field, value }: ManyName): string => `${table} ${field} ${keyOf(value)}`;

  const lock: Writing['lock'] = async (names) => {
    const idsByTable = new Map<Table, Set<string>>();
    for (const name of names) {
      if (isKnown(name)) continue;
      const ids = idsByTable.get(name.table) ?? new Set();
      idsByTable.set(name.table, ids.add(keyOf(name.id)));
    }
    for (const [table, ids] of [...idsByTable].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const known = rowsOf(before, table);
      for (const id of ids) known.set(id, null);
      for (const row of await lockRows(tx, { table, ids: [...ids] })) known.set(row.id, row as AnyRow);
    }
  };

  const lockMany: Writing['lockMany'] = async (names) => {
    const wanted = [...new Map(names.map((name) => [nameOfMany(name), name])).entries()].filter(([key]) => !manyByName.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [key, { table, field, value }] of wanted) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
      manyByName.set(key, (await readRowsBy(tx, table, field, [value])) as readonly AnyRow[]);
    }
  };

  const known = ((table: Table, id: string) => {
    const key = keyOf(id);
    const written = after.get(table)?.get(key);
    if (written !== undefined) return written;
    const read = before.get(table)?.get(key);
    if (read === undefined) throw new Error(`A ${table} was asked for that had not been locked.`);
    return read;
  }) as Writing['known'];

  const knownMany = ((name: ManyName) => {
    const read = manyByName.get(nameOfMany(name));
    if (!read) throw new Error(`Rows of ${name.table} by ${name.field} were asked for that had not been locked.`);
    const rows = new Map(read.map((row) => [row.id, row]));
    for (const [id, row] of after.get(name.table) ?? []) {
      rows.delete(id);
      if (row && (row as unknown as Record<string, unknown>)[name.field] === name.value) rows.set(id, row);
    }
    return [...rows.values()];
  }) as unknown as Writing['knownMany'];

  const nameOfUnseen = ({ caseId, seenIds, exceptAgentId }: UnseenName): string => [exceptAgentId, caseId, ...seenIds].join(' ').toLowerCase();
  const readAllUnseen: Writing['readUnseen'] = async (names) => {
    const wanted = names.filter((name) => !unseenByName.has(nameOfUnseen(name)));
    if (wanted.length === 0) return;
    const found = await readUnseen(tx, wanted);
    wanted.forEach((name, index) => unseenByName.set(nameOfUnseen(name), found[index]!));
  };
  const knownUnseen: Writing['knownUnseen'] = (name) => {
    const read = unseenByName.get(nameOfUnseen(name));
    if (!read) throw new Error('What was said in a case was asked for that had not been read.');
    return read;
  };

  const writing: Writing = {
    tx, lock, lockMany, known, isKnown, knownMany, readUnseen: readAllUnseen, knownUnseen,
    one: async (table, id) => {
      await lock([{ table, id }]);
      return known(table, id);
    },
    put: (...puts) => {
      for (const { table, row } of puts) rowsOf(after, table).set(keyOf(row.id), row as AnyRow);
    },
    putRows: (table, rows) => rows.forEach((row) => writing.put(putOf(table, row))),
    startOver: () => after.clear(),
    remove: ({ table, id }) => void rowsOf(after, table).set(keyOf(id), null),
  };
  return { writing, before, after };
};

type Buffer = ReturnType<typeof createWriting>;

/** Who saw a row: what a departure of it is addressed to, and whom a change of it concerns. */
const audienceOf = (table: Table, row: AnyRow): { readonly teamId: string | null; readonly agentId: string | null } => {
  const scope = scopeOf(table);
  return { teamId: scope === 'team' ? row.teamId! : null, agentId: scope === 'own' ? row.agentId! : null };
};

interface Departure {
  readonly table: Table;
  readonly rowId: string;
  readonly teamId: string | null;
  readonly agentId: string | null;
}

/** Rows that are removed or pass from one team to another leave those who saw them. */
const departuresOf = ({ before, after }: Buffer): readonly Departure[] =>
  [...after].flatMap(([table, rows]) => [...rows].flatMap(([id, row]) => {
    const old = before.get(table)?.get(id) ?? null;
    if (!old) return [];
    const left = audienceOf(table, old);
    const isSame = row !== null && left.teamId === audienceOf(table, row).teamId && left.agentId === audienceOf(table, row).agentId;
    return isSame ? [] : [{ table, rowId: id, ...left }];
  }));

/** What a revision touches, as its stamp keeps it: a table, with the team where the table has teams. */
export const touchOf = (table: Table, teamId: string | null): string => (teamId === null ? table : `${table} ${keyOf(teamId)}`);
export const departureTouch = 'departure';

type Written = { readonly table: Table } & ReturnType<typeof audienceOf>;
const writtenOf = ({ after }: Buffer): readonly Written[] =>
  [...after].flatMap(([table, rows]) => [...rows.values()].filter((row) => row !== null).map((row) => ({ table, ...audienceOf(table, row) })));

const touchesOf = (written: readonly Written[], departures: readonly Departure[]): readonly string[] =>
  [...new Set([...written.map(({ table, teamId }) => touchOf(table, teamId)), ...(departures.length > 0 ? [departureTouch] : [])])];

const concernOf = (written: readonly Written[], departures: readonly Departure[]): Audience => {
  const audiences = [...departures, ...written];
  return {
    teamIds: [...new Set(audiences.flatMap(({ teamId }) => (teamId === null ? [] : keyOf(teamId))))],
    agentIds: [...new Set(audiences.flatMap(({ agentId }) => (agentId === null ? [] : keyOf(agentId))))],
    everybody: audiences.some(({ teamId, agentId }) => teamId === null && agentId === null),
  };
};

/** Gives numbers to the cases that have none yet, in the order in which they were put, from `first` on. */
const numberCases = ({ before, after }: Buffer): { readonly count: number; readonly highest: number; readonly give: (first: number) => void } => {
  const cases = after.get('case');
  const puts = [...(cases ?? [])].flatMap(([id, row]) => (row ? [{ id, row }] : []));
  const unnumbered = puts.filter(({ id, row }) => row.number === null && (before.get('case')?.get(id)?.number ?? null) === null);
  return {
    count: unnumbered.length,
    highest: puts.reduce((most, { row }) => Math.max(most, row.number ?? 0), 0),
    give: (first) => unnumbered.forEach(({ id, row }, index) => cases!.set(id, { ...row, number: first + index } as AnyRow)),
  };
};

/** Writes what the work put. Answers the new revision, or null when nothing was put. */
const flush = async (buffer: Buffer, now: () => number): Promise<number | null> => {
  const { writing: { tx, lock }, after } = buffer;
  await lock([...after].flatMap(([table, rows]) => [...rows.keys()].map((id) => ({ table, id }))));
  for (const [table, rows] of after) {
    for (const [id, row] of rows) if (row === null && !buffer.before.get(table)?.get(id)) rows.delete(id);
  }
  if (![...after.values()].some((rows) => rows.size > 0)) return null;

  const departures = departuresOf(buffer);
  const written = writtenOf(buffer);
  const concern = concernOf(written, departures);
  const numbers = numberCases(buffer);
  const { revision, lastCaseNumber } = await tx
    .with('counted', (counting) => counting.updateTable('central')
      .set({
        revision: sql`"revision" + 1`,
        lastCaseNumber: sql`greatest("lastCaseNumber", ${numbers.highest}::bigint) + ${numbers.count}::bigint`,
      })
      .returning(['revision', 'lastCaseNumber']))
    .with('stamped', (stamping) => stamping.insertInto('stamp').columns(['revision', 'stamp', 'at', 'touched'])
      .expression((from) => from.selectFrom('counted').select(['revision', sql<string>`gen_random_uuid()`.as('stamp'), sql<number>`${now()}::bigint`.as('at'), sql<string[]>`${touchesOf(written, departures)}::text[]`.as('touched')])))
    .selectFrom('counted').select(['revision', 'lastCaseNumber']).executeTakeFirstOrThrow();
  numbers.give(lastCaseNumber - numbers.count + 1);

  for (const [table, rows] of after) {
    const kept = [...rows.values()].filter((row) => row !== null);
    const removed = [...rows].flatMap(([id, row]) => (row === null ? [id] : []));
    if (kept.length > 0) await upsertRows(tx, { table, rows: kept, revision });
    if (removed.length > 0) await deleteRows(tx, { table, ids: removed });
  }
  if (departures.length > 0) {
    const rows = JSON.stringify(departures.map((departure) => ({ ...departure, rev: revision, at: now() })));
    await sql`insert into "departure" select * from json_populate_recordset(null::"departure", ${rows}::json)`.execute(tx);
  }
  const notice = JSON.stringify({ ...concern, revision });
  await sql`select pg_notify(${channel}, ${notice.length > longestNotice ? JSON.stringify({ ...everybody, revision }) : notice})`.execute(tx);
  return revision;
};

const everybody: Audience = { teamIds: [], agentIds: [], everybody: true };

export const createStore = (engine: Engine, { now }: { readonly now: () => number }): Store => {
  const { db } = engine;

  const attempt = <Value>(work: (writing: Writing) => Promise<Value>): Promise<Value> =>
    db.transaction().setIsolationLevel('read committed').execute(async (tx) => {
      const buffer = createWriting(tx);
      const value = await work(buffer.writing);
      await flush(buffer, now);
      return value;
    });

  const write: Store['write'] = async (work) => {
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await attempt(work);
      } catch (error) {
        if (attempts === mostAttempts || !passing.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  };

  const add: Store['add'] = (puts) =>
    write(async (writing) => {
      await writing.lock(puts.map(({ table, row }) => ({ table, id: row.id })));
      const missing = puts.filter(({ table, row }) => writing.known(table, row.id) === null);
      for (const put of missing) writing.put(put);
      return missing.length;
    });

  return {
    db, kind: engine.kind, now, write, add,
    onChange: (listener) => engine.listen(channel, (notice) => listener({ revision: null, ...(JSON.parse(notice) as Audience & Partial<Concern>) }), () => listener({ ...everybody, revision: null })),
    // Table by table: others come in between.
    analyze: async () => {
      for (const table of tables) await sql`analyze ${sql.table(table)}`.execute(db);
    },
    forgetOld: (before) => db.transaction().execute(async (tx) => {
      await tx.deleteFrom('stamp').where('at', '<', before).where('revision', '<', (of) => of.selectFrom('central').select('revision')).execute();
      const { newest } = await tx.selectFrom('departure').where('at', '<', before).select((of) => of.fn.max('rev').as('newest')).executeTakeFirstOrThrow();
      if (newest === null) return;
      await tx.deleteFrom('departure').where('rev', '<=', newest).execute();
      await tx.updateTable('central').set({ departureFloor: newest }).execute();
    }),
  };
};
