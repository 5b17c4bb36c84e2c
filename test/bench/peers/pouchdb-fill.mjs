/** Puts the company's rows into a PouchDB, a thousand documents at a time. */
import { peerRows } from './rows.mjs';

const batchSize = 1_000;

export const fill = async (db, size) => {
  let docs = [];
  const flush = async () => {
    await db.bulkDocs(docs);
    docs = [];
  };
  for (const { table, row: { id, ...rest } } of peerRows(size)) {
    docs.push({ _id: id, kind: table, ...rest });
    if (docs.length === batchSize) await flush();
  }
  await flush();
};
