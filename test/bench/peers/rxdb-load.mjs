/** RxDB's own replication into its free storage in memory. node rxdb-load.mjs URL SIZE */
import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { kinds, peerRows } from './rows.mjs';

const [url] = process.argv.slice(2);
const typeOf = (value) => (typeof value === 'number' ? { type: ['number', 'null'] } : typeof value === 'boolean' ? { type: 'boolean' } : { type: ['string', 'null'] });
const schemas = {};
for (const { table, row } of peerRows('small')) {
  if (schemas[table]) continue;
  const properties = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, name.endsWith('At') || name === 'at' || name.endsWith('Ms') || name.endsWith('Until') || name === 'since' || name === 'waitingSince' ? { type: ['number', 'null'] } : typeOf(value)]));
  schemas[table] = { version: 0, primaryKey: 'id', type: 'object', properties: { ...properties, id: { type: 'string', maxLength: 40 } }, required: ['id'] };
}
const db = await createRxDatabase({ name: 'company', storage: getRxStorageMemory(), multiInstance: false, eventReduce: true });
const collections = await db.addCollections(Object.fromEntries(kinds.map((kind) => [kind, { schema: schemas[kind] }])));
const startedAt = performance.now();
await Promise.all(kinds.map(async (kind) => {
  const replication = replicateRxCollection({
    collection: collections[kind], replicationIdentifier: kind, live: false, retryTime: 1_000,
    pull: { batchSize: 2_000, handler: async (checkpoint, limit) => (await fetch(`${url}/rxdb?kind=${kind}&from=${checkpoint?.from ?? 0}&limit=${limit}`)).json() },
  });
  replication.error$.subscribe((error) => { console.error(String(error).slice(0, 500)); });
  await replication.awaitInitialReplication();
}));
const ms = performance.now() - startedAt;
let rows = 0;
for (const kind of kinds) rows += await collections[kind].count().exec();
process.send({ rows, ms });
