/** `GET /v1/case/:caseId` (rules S30, S31): one case with its customer and all that hangs on either, read in one transaction. */
import { sql } from 'kysely';
import type { Table } from '../../contract/model/entities.ts';
import type { Database, Tx } from '../database/schema.ts';
import type { Identity } from '../sign-in/session.ts';
import { createRowLines, lineOf, type StoredRow } from './lines.ts';
import { newestStamp } from './stamps.ts';

export interface WholeCase {
  readonly db: Database;
  readonly identity: Identity;
  readonly caseId: string;
  readonly emit: (text: string) => Promise<void>;
}

const onCustomer = ['fact', 'order'] as const satisfies readonly Table[];
const onCase = ['interaction', 'promise', 'gesture', 'mission', 'plan'] as const satisfies readonly Table[];

const rowsOf = async (tx: Tx, table: Table, field: string, id: unknown): Promise<readonly StoredRow[]> =>
  (await sql<StoredRow>`select * from ${sql.table(table)} where ${sql.ref(field)} = ${id}::uuid`.execute(tx)).rows;

/** A case of another team is as if it were not there (S8): the agent's teams are read together with the rows. */
export const sendWholeCase = ({ db, identity, caseId, emit }: WholeCase): Promise<'done' | 'not-found'> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(async (tx) => {
    const { teamIds, epoch, revision, stamp } = await tx.selectFrom('central').innerJoin('agent', (join) => join.on('agent.id', '=', identity.agentId))
      .select(['agent.teamIds', 'central.epoch', 'central.revision', newestStamp.as('stamp')]).executeTakeFirstOrThrow();
    const isSeen = ({ teamId }: StoredRow): boolean => teamIds.includes(teamId as string);
    const [found] = await rowsOf(tx, 'case', 'id', caseId);
    if (!found || !isSeen(found)) return 'not-found';
    const { write } = createRowLines();
    const send = async (table: Table, rows: readonly StoredRow[]): Promise<void> => {
      if (rows.length > 0) await emit(write(table, rows));
    };
    await emit(lineOf({ is: 'start', epoch, cursor: revision, stamp }));
    await send('customer', await rowsOf(tx, 'customer', 'id', found['customerId']));
    for (const table of onCustomer) await send(table, await rowsOf(tx, table, 'customerId', found['customerId']));
    await send('case', [found]);
    for (const table of onCase) await send(table, (await rowsOf(tx, table, 'caseId', caseId)).filter(isSeen));
    await emit(lineOf({ is: 'end' }));
    return 'done';
  });
