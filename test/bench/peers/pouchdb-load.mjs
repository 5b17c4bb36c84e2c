/** node pouchdb-load.mjs URL FOLDER */
import PouchDB from 'pouchdb';

const [url, folder] = process.argv.slice(2);
const local = new PouchDB(`${folder}/local`);
const startedAt = performance.now();
await PouchDB.replicate(url, local, { batch_size: 1_000, batches_limit: 4 });
const ms = performance.now() - startedAt;
const { doc_count: rows } = await local.info();
process.send({ rows, ms });
