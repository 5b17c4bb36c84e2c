/**
 * One transaction over several turns of the event loop. The gate keeps other writers out meanwhile; readers see the
 * state before it until it commits, and windows hear of its changes only then.
 */
import type { Changes } from '../changes.ts';
import { createPause } from '../database/gate.ts';
import type { Store } from '../database/store.ts';

export type LongTransaction = <Value>(work: (pause: () => Promise<void>) => Promise<Value>) => Promise<Value>;

export const createLongTransaction = (store: Store, changes: Changes): LongTransaction => (work) =>
  store.gate.pass(async () => {
    const { writer } = store;
    changes.hold();
    writer.exec('begin immediate');
    try {
      const value = await work(createPause());
      writer.exec('commit');
      return value;
    } catch (error) {
      if (writer.open && writer.inTransaction) writer.exec('rollback');
      throw error;
    } finally {
      changes.release();
    }
  });
