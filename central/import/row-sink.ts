/** Where rows go that come from outside: the store of a central, a running central over HTTP, or an array in a test. */
import type { Put } from '../../contract/model/entities.ts';

export interface RowSink {
  /**
   * Adds the rows that are not there yet and leaves the others as they are, so that putting twice changes nothing and no
   * one's later work is overwritten. One batch is one transaction. Answers how many were added.
   */
  readonly put: (batch: readonly Put[]) => Promise<number>;
}
