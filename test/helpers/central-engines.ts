/**
 * Every engine that central runs on, for tests that must hold on each: the embedded one, and a real PostgreSQL where
 * GOODSHIP_TEST_DATABASE_URL names a cluster (`.ci/run` starts one). Without it that half is reported as skipped.
 * Each central gets a database of its own in the cluster, dropped when it closes.
 */
import { describe } from 'vitest';
import { openPostgres, type Engine } from '../../central/database/engine.ts';
import { createDatabase, hasCluster } from './postgres-cluster.ts';
import { openPrepared } from './prepared-database.ts';
import { startSmallCentral, type SmallCentral, type SmallCentralOptions } from './small-central.ts';

export interface TestDatabase {
  readonly kind: Engine['kind'];
  /** PostgreSQL: as often as replicas are wanted. Embedded: once, for it has one owner. */
  readonly open: (options?: { readonly connections?: number }) => Promise<Engine>;
  /** After everything that was opened is closed. */
  readonly drop: () => Promise<void>;
}

const someEmbeddedDatabase = async (): Promise<TestDatabase> => ({ kind: 'embedded', open: openPrepared, drop: async () => {} });

const somePostgresDatabase = async (): Promise<TestDatabase> => {
  const { url, drop } = await createDatabase();
  return {
    kind: 'postgres',
    open: async (options) => openPostgres({ url, onError: () => {}, ...options }),
    drop,
  };
};

export type MakeDatabase = () => Promise<TestDatabase>;

/** Defines the same tests for each engine. */
export const onEveryEngine = (tests: (make: MakeDatabase, kind: Engine['kind']) => void): void => {
  describe('central on embedded', () => tests(someEmbeddedDatabase, 'embedded'));
  describe.skipIf(!hasCluster)('central on postgres', () => tests(somePostgresDatabase, 'postgres'));
};
/** Defines tests for what only several connections can do. */
export const onPostgres = (tests: (make: MakeDatabase) => void): void => {
  describe.skipIf(!hasCluster)('central on postgres', () => tests(somePostgresDatabase));
};

export interface EngineCentral extends SmallCentral {
  readonly database: TestDatabase;
  /** Moves central's clock on. */
  readonly advance: (ms: number) => void;
}

/** The small team's central on a database of its own, with a clock that a test can move. */
export const startCentralOn = async (make: MakeDatabase, options: Omit<SmallCentralOptions, 'engine' | 'now'> & { readonly connections?: number } = {}): Promise<EngineCentral> => {
  const database = await make();
  let ahead = 0;
  const engine = await database.open(options.connections === undefined ? {} : { connections: options.connections });
  const central = await startSmallCentral({ ...options, engine, now: () => Date.now() + ahead });
  const close = async (): Promise<void> => {
    await central.close();
    await database.drop();
  };
  return { ...central, database, advance: (ms) => { ahead += ms; }, close };
};
