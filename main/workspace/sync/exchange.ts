/** What every exchange of rows with central needs: where they lie, how they are written, who asks, and what time it is. */
import type { RowWriter } from '../database/row-writer.ts';
import type { Store } from '../database/store.ts';
import type { Central } from './central.ts';
import type { LongTransaction } from '../database/long-transaction.ts';
import type { Session } from './session.ts';

export interface Exchange {
  readonly store: Store;
  readonly writer: RowWriter;
  readonly central: Central;
  readonly session: Session;
  readonly transaction: LongTransaction;
  readonly now: () => number;
}
