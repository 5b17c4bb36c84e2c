/** Rows from outside go into a store as any other write does; those that are there already are left alone. */
import type { Put } from '../../contract/model/entities.ts';
import type { Store } from '../database/store.ts';
import type { RowSink } from './row-sink.ts';

export const createStoreSink = (store: Store): RowSink => ({
  put: (batch) => store.write(async (writing) => {
    await writing.lock(batch.map(({ table, row }) => ({ table, id: row.id })));
    const isNew = ({ table, row }: Put): boolean => writing.known(table, row.id) === null;
    const added = batch.filter(isNew);
    writing.put(...added);
    return added.length;
  }),
});
