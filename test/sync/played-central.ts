/**
 * A central as a played history needs it: the requests of sync as functions, and what happens behind them (rows that come
 * from elsewhere, people who change teams, a backup that is put back). Two implement it: memory-central.ts is quick enough
 * for thousands of histories, engine-central.ts is the real one; twin-central.ts asks both and compares their answers.
 */
import type { Put, Table } from '../../contract/model/entities.ts';
import type { PullRequest } from '../../contract/protocol/pull.ts';
import type { PushAnswer, PushRequest, Verdict } from '../../contract/protocol/push.ts';

export type PlayedPush = (PushAnswer & { readonly is: 'done' }) | { readonly is: 'gap' } | { readonly is: 'not-your-device' };
/** A row with all its fields, those included that this version does not know. */
export type FullRow = Readonly<Record<string, unknown>> & { readonly id: string };
export interface RowName {
  readonly table: Table;
  readonly id: string;
}
export type KnownVerdict = Verdict & { readonly deviceId: string };
/** All that a central holds, as only the one that made it can read it. */
export type Backup = unknown;

export interface Beginning {
  readonly epoch: string;
  readonly now: () => number;
}

export interface PlayedCentral {
  readonly push: (agentId: string, request: PushRequest) => Promise<PlayedPush>;
  /** The lines of the answer; null when the device is another agent's. */
  readonly pull: (agentId: string, request: PullRequest) => Promise<string | null>;
  readonly bootstrap: (agentId: string, after: string | null) => Promise<string>;
  /** The lines of one case as a whole; null where the agent has no such case. */
  readonly wholeCase: (agentId: string, caseId: string) => Promise<string | null>;
  /** Rows that come and go otherwise than by an operation, in one transaction. */
  readonly write: (change: { readonly puts: readonly Put[]; readonly removed: readonly RowName[] }) => Promise<void>;
  readonly forgetOld: (before: number) => Promise<void>;
  readonly backUp: () => Promise<Backup>;
  /** Everything as it was, under a new epoch; null: put back by hand, with nobody told. */
  readonly restore: (backup: Backup, epoch: string | null) => Promise<void>;
  readonly rows: (table: Table) => Promise<readonly FullRow[]>;
  readonly verdicts: () => Promise<readonly KnownVerdict[]>;
}
