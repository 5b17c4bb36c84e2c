/** PouchDB's own server over LevelDB, filled. node pouchdb-server.mjs SIZE FOLDER */
import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import expressPouchdb from 'express-pouchdb';
import PouchDB from 'pouchdb';
import { fill } from './pouchdb-fill.mjs';

const [size, folder] = process.argv.slice(2);
process.chdir(folder);
const Stored = PouchDB.defaults({ prefix: `${folder}/` });
const db = new Stored('company');
await fill(db, size);
const app = express();
app.use('/', expressPouchdb(Stored, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: `${folder}/log.txt` }));
const server = createServer(app).listen(0, '127.0.0.1');
await once(server, 'listening');
process.on('disconnect', () => process.exit());
process.send({ url: `http://127.0.0.1:${server.address().port}/company` });
