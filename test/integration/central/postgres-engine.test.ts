/** What central's own connections to a PostgreSQL are like. */
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPostgres, type Engine } from '../../../central/database/engine.ts';
import { createDatabase, hasCluster } from '../../helpers/postgres-cluster.ts';

const openOne = async (parameters = ''): Promise<Engine> => {
  const { url, drop } = await createDatabase();
  const engine = openPostgres({ url: `${url}${parameters}`, connections: 1, onError: () => {} });
  onTestFinished(async () => {
    await engine.close();
    await drop();
  });
  return engine;
};
const setting = async ({ db }: Engine, name: string): Promise<string> => (await sql<{ readonly value: string }>`select current_setting(${name}) as value`.execute(db)).rows[0]!.value;

describe.skipIf(!hasCluster)('central on postgres', () => {
  test('what the address of the database sets for its connections holds beside what central sets', async () => {
    const engine = await openOne('?options=-c%20lock_timeout%3D1234');
    expect([await setting(engine, 'lock_timeout'), await setting(engine, 'enable_seqscan')]).toEqual(['1234ms', 'off']);
  });

  test('a connection keeps some hundred statements prepared, however many different ones it is asked; the others are answered as well', async () => {
    const engine = await openOne();
    for (let index = 0; index < 450; index += 1) {
      const answer = await sql<{ readonly value: number }>`select ${index}::int + ${sql.lit(index)} as value`.execute(engine.db);
      expect(answer.rows).toEqual([{ value: 2 * index }]);
    }
    const prepared = await sql<{ readonly count: number }>`select count(*) as count from pg_prepared_statements`.execute(engine.db);
    expect(prepared.rows).toEqual([{ count: 400 }]);
  });
});
