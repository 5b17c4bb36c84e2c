/** The real central of a played history: push, pull and bootstrap of central/ on an engine that is emptied before each history. */
import { sql } from 'kysely';
import { tables, type Table } from '../../contract/model/entities.ts';
import { openPostgres, type Engine } from '../../central/database/engine.ts';
import { migrate, readMigrations } from '../../central/database/migrate.ts';
import { createStore } from '../../central/database/store.ts';
import type { Identity } from '../../central/sign-in/session.ts';
import { bootstrap } from '../../central/sync/bootstrap.ts';
import { pull } from '../../central/sync/pull.ts';
import { push } from '../../central/sync/push.ts';
import { sendWholeCase } from '../../central/sync/whole-case.ts';
import { openPrepared } from '../helpers/prepared-database.ts';
import type { Beginning, FullRow, KnownVerdict, PlayedCentral } from './played-central.ts';

/** Everything that a backup holds, in an order in which it can be put back. */
const kept = [...tables, 'central', 'stamp', 'departure', 'device', 'verdict'] as const;
type Kept = Readonly<Record<string, string>>;

export const openEngine = async (url: string | null): Promise<Engine> => {
  const engine = url === null ? await openPrepared() : openPostgres({ url, connections: 4, onError: (error) => { throw error; } });
  await migrate(engine.db, await readMigrations(), Date.now);
  return engine;
};

export const createEngineCentral = async (engine: Engine, { epoch, now }: Beginning): Promise<PlayedCentral> => {
  const { db } = engine;
  const store = createStore(engine, { now });

  const empty = async (): Promise<void> => {
    for (const table of kept.toReversed()) await sql`delete from ${sql.table(table)}`.execute(db);
  };
  const dump = async (): Promise<Kept> => {
    const texts: [string, string][] = [];
    for (const table of kept) {
      const { rows } = await sql<{ readonly text: string }>`select coalesce(json_agg(t), '[]')::text as "text" from ${sql.table(table)} as t`.execute(db);
      texts.push([table, rows[0]!.text]);
    }
    return Object.fromEntries(texts);
  };
  const fill = async (from: Kept): Promise<void> => {
    for (const table of kept) await sql`insert into ${sql.table(table)} select * from json_populate_recordset(null::${sql.table(table)}, ${from[table]}::json)`.execute(db);
  };

  await empty();
  await sql`insert into "central" ("epoch") values (${epoch}::uuid)`.execute(db);

  const identityOf = async (agentId: string): Promise<Identity> => {
    const { name, role, teamIds } = await db.selectFrom('agent').select(['name', 'role', 'teamIds']).where('id', '=', agentId).executeTakeFirstOrThrow();
    return { sessionId: '', agentId, name, role, teamIds };
  };

  return {
    push: async (agentId, request) => {
      const outcome = await push({ store, identity: await identityOf(agentId), request, onPoisoned: () => {} });
      return outcome.is === 'gap' ? { is: 'gap' } : outcome;
    },
    pull: async (agentId, request) => {
      let text = '';
      const outcome = await pull({ db, identity: await identityOf(agentId), request, emit: async (lines) => { text += lines; } });
      return outcome === 'not-your-device' ? null : text;
    },
    bootstrap: async (agentId, after) => {
      let text = '';
      await bootstrap({ db, identity: await identityOf(agentId), after, closedSince: null, emit: async (lines) => { text += lines; }, check: async () => {} });
      return text;
    },
    wholeCase: async (agentId, caseId) => {
      let text = '';
      const outcome = await sendWholeCase({ db, identity: await identityOf(agentId), caseId, emit: async (lines) => { text += lines; } });
      return outcome === 'not-found' ? null : text;
    },
    write: ({ puts, removed }) => store.write(async (writing) => {
      writing.put(...puts);
      removed.forEach(writing.remove);
    }),
    forgetOld: store.forgetOld,
    backUp: dump,
    restore: async (backup, newEpoch) => {
      await empty();
      await fill(backup as Kept);
      if (newEpoch !== null) await sql`update "central" set "epoch" = ${newEpoch}::uuid`.execute(db);
    },
    rows: async (table: Table) => {
      const { rows } = await sql<FullRow & { readonly more: object | null }>`select * from ${sql.table(table)}`.execute(db);
      return rows.map(({ rev: _rev, more, ...row }) => ({ ...more, ...row }) as unknown as FullRow);
    },
    verdicts: async () => (await db.selectFrom('verdict').select(['deviceId', 'sequence', 'operationId', 'outcome', 'reason']).execute()) as readonly KnownVerdict[],
  };
};
