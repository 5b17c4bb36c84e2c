/**
 * One transaction over several turns of the event loop. The gate keeps other writers out meanwhile; readers see the
 * state before it until it commits.
 */
import { createPause, type Gate } from './gate.ts';
import type { Store } from './store.ts';

export type LongTransaction = <Value>(work: (pause: () => Promise<void>) => Promise<Value>) => Promise<Value>;

interface Options {
  /** How the gate is passed; patiently by work that comes in masses. */
  readonly pass: Gate['pass'];
  /** Who must not tell of changes before they are committed. */
  readonly changes?: { readonly hold: () => void; readonly release: () => void };
}

export const createLongTransaction = ({ writer }: Store, { pass, changes }: Options): LongTransaction => (work) =>
  pass(async () => {
    try {
      changes?.hold();
      writer.exec('begin immediate');
      const value = await work(createPause());
      writer.exec('commit');
      return value;
    } catch (error) {
      if (writer.open && writer.inTransaction) writer.exec('rollback');
      throw error;
    } finally {
      changes?.release();
    }
  });
