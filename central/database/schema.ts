/** What the tables hold, for Kysely. The truth about columns is in migrations/; a test holds the two together. */
import type { ColumnType, Kysely, Transaction } from 'kysely';
import type { Row, Table } from '../../contract/model/entities.ts';
import type { Reason } from '../../contract/protocol/reason.ts';
import type { Verdict } from '../../contract/protocol/push.ts';

/** Columns beside the model's own: the revision that last changed the row, and the fields that this version does not know. */
interface Kept {
  readonly rev: number;
  readonly more: Readonly<Record<string, unknown>> | null;
}

type EntityTables = { readonly [T in Table]: Row<T> & Kept };

export interface Schema extends EntityTables {
  readonly central: {
    readonly isOnly: boolean;
    readonly epoch: string;
    readonly revision: number;
    readonly lastCaseNumber: number;
    readonly departureFloor: number;
  };
  readonly stamp: { readonly revision: number; readonly stamp: string; readonly at: number; readonly touched: readonly string[] | null };
  readonly departure: {
    readonly table: string;
    readonly rowId: string;
    readonly teamId: string | null;
    readonly agentId: string | null;
    readonly rev: number;
    readonly at: number;
  };
  readonly device: {
    readonly id: string;
    readonly agentId: string;
    readonly lastSequence: number;
    readonly firstSeenAt: number;
    readonly lastSeenAt: number;
  };
  readonly verdict: {
    readonly deviceId: string;
    readonly sequence: number;
    readonly operationId: string;
    readonly agentId: string;
    readonly operation: string;
    readonly outcome: Verdict['outcome'];
    readonly reason: Reason | null;
    readonly at: number;
  };
  readonly password: { readonly agentId: string; readonly phc: string; readonly changedAt: number };
  readonly session: {
    readonly id: string;
    readonly agentId: string;
    readonly deskName: string;
    readonly accessHash: Uint8Array;
    readonly accessExpiresAt: number;
    readonly hasArrived: boolean;
    readonly spentHash: Uint8Array | null;
    readonly startedAt: number;
    readonly expiresAt: number;
    readonly endedAt: number | null;
  };
  readonly refreshToken: { readonly hash: Uint8Array; readonly sessionId: string; readonly isSpent: ColumnType<boolean, boolean | undefined, boolean> };
  readonly try: { readonly key: string; readonly count: number; readonly since: number };
  readonly migration: { readonly number: number; readonly name: string; readonly at: number };
}

export type Database = Kysely<Schema>;
export type Tx = Transaction<Schema>;
