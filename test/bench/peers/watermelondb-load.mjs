/** WatermelonDB's own sync, into SQLite or into LokiJS (in memory). node watermelondb-load.mjs URL sqlite|lokijs FOLDER */
import watermelon from '@nozbe/watermelondb';
import lokijs from '@nozbe/watermelondb/adapters/lokijs/index.js';
import sqlite from '@nozbe/watermelondb/adapters/sqlite/index.js';
import sync from '@nozbe/watermelondb/sync/index.js';
import { peerRows, kinds } from './rows.mjs';

const [url, engine, folder] = process.argv.slice(2);
const { Database, Model, appSchema, tableSchema } = watermelon;
const isNumber = (name, value) => typeof value === 'number' || /(At|Until|Since|Ms)$/.test(name) || name === 'at' || name === 'since';
const indexed = new Set(['caseId', 'customerId', 'assigneeId', 'status', 'lastInteractionAt', 'at']);
const columnsByKind = {};
for (const { table, row } of peerRows('small')) {
  columnsByKind[table] ??= Object.entries(row).filter(([name]) => name !== 'id').map(([name, value]) => ({
    name, type: typeof value === 'boolean' ? 'boolean' : isNumber(name, value) ? 'number' : 'string', isOptional: true, isIndexed: indexed.has(name),
  }));
}
const schema = appSchema({ version: 1, tables: kinds.map((name) => tableSchema({ name, columns: columnsByKind[name] })) });
const adapter = engine === 'sqlite'
  ? new sqlite.default({ dbName: `${folder}/watermelon.db`, schema })
  : new lokijs.default({ dbName: 'company', schema, useWebWorker: false, useIncrementalIndexedDB: false, extraLokiOptions: { autosave: false } });
const modelClasses = kinds.map((kind) => class extends Model { static table = kind; });
const database = new Database({ adapter, modelClasses });
const startedAt = performance.now();
await sync.synchronize({
  database, pullChanges: async () => (await fetch(url)).json(), pushChanges: async () => {}, sendCreatedAsUpdated: false, unsafeTurbo: false, _unsafeBatchPerCollection: true,
});
const ms = performance.now() - startedAt;
let rows = 0;
for (const kind of kinds) rows += await database.get(kind).query().fetchCount();
process.send({ rows, ms });
