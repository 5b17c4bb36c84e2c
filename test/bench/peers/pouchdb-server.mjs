/** PouchDB's own server over LevelDB, filled. node pouchdb-server.mjs SIZE FOLDER */
import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import expressPouchdb from 'express-pouchdb';
import PouchDB from 'pouchdb';
import { peerRows } from './rows.mjs';

const [size, folder] = process.argv.slice(2);
process.chdir(folder);
const Stored = PouchDB.defaults({ prefix: `${folder}/` });
const db = new Stored('company');
let docs = [];
const flush = async () => {
  await db.bulkDocs(docs);
  docs = [];
};
for (const { table, row: { id, ...rest } } of peerRows(size)) {
  docs.push({ _id: id, kind: table, ...rest });
  if (docs.length === 1_000) await flush();
}
await flush();
const app = express();
app.use('/', expressPouchdb(Stored, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: `${folder}/log.txt` }));
const server = createServer(app).listen(0, '127.0.0.1');
await once(server, 'listening');
process.on('disconnect', () => process.exit());
process.send({ url: `http://127.0.0.1:${server.address().port}/company` });
