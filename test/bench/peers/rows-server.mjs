/** What RxDB and WatermelonDB pull from: a server of a screen's length with all rows in memory, as their documents propose. node rows-server.mjs SIZE */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { kinds, peerRows } from './rows.mjs';

const byKind = Object.fromEntries(kinds.map((kind) => [kind, []]));
for (const { table, row } of peerRows(process.argv[2])) byKind[table].push(row);

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  response.setHeader('content-type', 'application/json');
  if (pathname === '/rxdb') {
    const rows = byKind[searchParams.get('kind')];
    const from = Number(searchParams.get('from'));
    const documents = rows.slice(from, from + Number(searchParams.get('limit'))).map((row) => ({ ...row, _deleted: false }));
    response.end(JSON.stringify({ documents, checkpoint: { from: from + documents.length } }));
  } else {
    response.end(JSON.stringify({ changes: Object.fromEntries(kinds.map((kind) => [kind, { created: byKind[kind], updated: [], deleted: [] }])), timestamp: 1 }));
  }
}).listen(0, '127.0.0.1');
await once(server, 'listening');
process.on('disconnect', () => process.exit());
process.send({ url: `http://127.0.0.1:${server.address().port}` });
