/** What central runs on in a benchmark: a database of its own in a PostgreSQL that we may use, then the embedded engine. */
import pg from 'pg';
import type { BenchEngine } from './part.ts';

const embedded: BenchEngine = { name: 'the embedded engine', env: { DATABASE_URL: undefined } };

export const withDatabase = async <Value>(work: (engines: readonly BenchEngine[]) => Promise<Value>): Promise<Value> => {
  const { GOODSHIP_TEST_DATABASE_URL: url } = process.env;
  if (url === undefined) return work([embedded]);
  const name = `goodship_bench_${process.pid}_${Date.now()}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create database ${pg.escapeIdentifier(name)}`);
    const own = new URL(url);
    own.pathname = `/${name}`;
    return await work([{ name: 'PostgreSQL', env: { DATABASE_URL: own.href } }, embedded]);
  } finally {
    await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
    await client.end();
  }
};
