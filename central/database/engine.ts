/**
 * The two engines behind one dialect: a real PostgreSQL through `pg`, or PGlite in a folder (or in memory, for tests).
 * Both speak the same SQL, and both carry notices between connections (`listen`, `notify`), so nothing above this file
 * knows which one it is on.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { lockFolder } from './folder-lock.ts';
import type { Database, Schema } from './schema.ts';

export interface Engine {
  readonly kind: 'postgres' | 'embedded';
  readonly db: Database;
  /** Hears every notice of `channel` from any replica. `onGap`: notices may have been missed. Returns how to stop. */
  readonly listen: (channel: string, onNotice: (payload: string) => void, onGap: () => void) => Promise<() => Promise<void>>;
  readonly close: () => Promise<void>;
}

const int8 = 20;
const reconnectMs = 1_000;

/** Whole numbers are instants, counters and cents: all within what a JavaScript number holds exactly. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};

/**
 * Everything here is asked by an index. Left to itself the engine reads whole tables where it holds them for small, and may be
 * right that day; but it counts seldom, keeps plans, and what was small grows. The few statements that no index answers are small, and
 * must not be taken for large ones, which are worth compiling or sharing among processes.
 */
const planning = { enable_seqscan: 'off', jit: 'off', max_parallel_workers_per_gather: '0' } as const;

const plan = async (connection: { readonly query: (text: string) => Promise<unknown> }): Promise<void> => {
  await connection.query(`select ${Object.entries(planning).map(([name, value]) => `set_config('${name}', '${value}', false)`).join(', ')}`);
};

/** Far more texts of statements than this program has; one that is put together anew each time would otherwise fill each connection's memory. */
const mostPrepared = 400;
/** SQLSTATE of a prepared statement whose columns are not those any more: another replica has changed the table. */
export const changedColumns = '0A000';

/** Has each statement prepared under a name, so that a connection reads it once and may keep its plan: half of a pull's time went into planning. */
const preparing = (pool: pg.Pool): PostgresPool => {
  const nameByText = new Map<string, string>();
  let names = 0;
  const nameOf = (text: string): string | undefined => {
    if (!nameByText.has(text) && nameByText.size < mostPrepared) nameByText.set(text, `goodship_${names += 1}`);
    return nameByText.get(text);
  };
  const clientOf = (client: pg.PoolClient): PostgresPoolClient => {
    const query = async (text: string, values: readonly unknown[]) => {
      try {
        return await client.query({ name: values.length > 0 ? nameOf(text) : undefined, text, values: values as unknown[] });
      } catch (error) {
        // From here on every connection prepares them under other names.
        if ((error as { readonly code?: string }).code === changedColumns) nameByText.clear();
        throw error;
      }
    };
    return { query: query as unknown as PostgresPoolClient['query'], release: (destroys) => { client.release(destroys); } };
  };
  return { options: pool.options, connect: async () => clientOf(await pool.connect()), end: () => pool.end() };
};

export interface PostgresOptions {
  readonly url: string;
  readonly connections?: number;
  /** Where what goes wrong between statements is told; never with values. */
  readonly onError: (error: Error) => void;
}

export const openPostgres = ({ url, connections = 10, onError }: PostgresOptions): Engine => {
  const pool = new pg.Pool({ connectionString: url, max: connections, types, application_name: 'goodship-central', connectionTimeoutMillis: 10_000, onConnect: plan, statement_timeout: 60_000, idle_in_transaction_session_timeout: 60_000 });
  pool.on('error', onError);

  const listen: Engine['listen'] = async (channel, onNotice, onGap) => {
    let isStopped = false;
    let client: pg.Client | null = null;
    let timer: NodeJS.Timeout | undefined;

    const connect = async (): Promise<void> => {
      const next = new pg.Client({ connectionString: url, application_name: 'goodship-central-poke', keepAlive: true });
      client = next;
      next.on('notification', (notice) => onNotice(notice.payload ?? ''));
      next.on('error', onError);
      next.on('end', () => {
        if (!isStopped) timer = setTimeout(reconnect, reconnectMs);
      });
      await next.connect();
      await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    };
    const reconnect = (): void => {
      connect().then(onGap, (error: Error) => {
        onError(error);
        client?.end().catch(() => {});
      });
    };

    await connect();
    return async () => {
      isStopped = true;
      clearTimeout(timer);
      await client?.end();
    };
  };

  return { kind: 'postgres', db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool: preparing(pool) }) }), listen, close: () => pool.end() };
};

export interface EmbeddedOptions {
  /** Null keeps everything in memory. */
  readonly folder: string | null;
  /** A dumped data folder to begin with instead of an empty one. */
  readonly beginWith?: Blob;
}

/** Throws FolderInUse when another process owns the folder. */
export const openEmbedded = async ({ folder, beginWith }: EmbeddedOptions): Promise<Engine> => {
  if (folder !== null) await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = folder === null ? () => {} : lockFolder(folder);
  try {
    const pglite = await PGlite.create({ ...(folder === null ? {} : { dataDir: join(folder, 'database') }), ...(beginWith && { loadDataDir: beginWith }), parsers: { [int8]: Number } });
    await plan(pglite);
    const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) });
    const listen: Engine['listen'] = (channel, onNotice) => pglite.listen(channel, onNotice);
    const close = async (): Promise<void> => {
      await pglite.close();
      unlock();
    };
    return { kind: 'embedded', db, listen, close };
  } catch (error) {
    unlock();
    throw error;
  }
};
