/** The PostgreSQL that GOODSHIP_TEST_DATABASE_URL names (`.ci/run` starts one): databases of a test's own, made and dropped there. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';

const clusterUrl = process.env['GOODSHIP_TEST_DATABASE_URL'];

export const hasCluster = clusterUrl !== undefined;

const inCluster = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
};

export interface ClusterDatabase {
  readonly name: string;
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** Empty, or a copy of another database of the cluster to which nobody is connected. */
export const createDatabase = async (copyOf?: string): Promise<ClusterDatabase> => {
  const name = `goodship_${randomBytes(6).toString('hex')}`;
  await inCluster(`create database "${name}"${copyOf === undefined ? '' : ` template "${copyOf}"`}`);
  return { name, url: Object.assign(new URL(clusterUrl!), { pathname: `/${name}` }).href, drop: () => inCluster(`drop database if exists "${name}" with (force)`) };
};
