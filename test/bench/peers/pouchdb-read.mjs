/** Lists and cases by pouchdb-find over LevelDB, with the indexes that they ask for. node pouchdb-read.mjs SIZE FOLDER */
import PouchDB from 'pouchdb';
import find from 'pouchdb-find';
import { agentIdAt, caseIdAt, createRandom, sizes } from '../company.ts';
import { percentile } from '../figures.ts';
import { fill } from './pouchdb-fill.mjs';

PouchDB.plugin(find);
const [size, folder] = process.argv.slice(2);
const db = new PouchDB(`${folder}/read`);
await fill(db, size);
await db.createIndex({ index: { fields: ['kind', 'assigneeId', 'lastInteractionAt'], name: 'mine' } });
await db.createIndex({ index: { fields: ['caseId', 'at'], name: 'conversation' } });
const mine = () => db.find({ selector: { kind: 'case', assigneeId: agentIdAt(1), lastInteractionAt: { $gt: 0 }, status: { $ne: 'closed' } }, sort: [{ kind: 'desc' }, { assigneeId: 'desc' }, { lastInteractionAt: 'desc' }], limit: 50 });
const random = createRandom(11);
const conversation = async () => {
  const caseId = caseIdAt(Math.floor(random() * sizes[size].cases));
  await db.get(caseId);
  await db.find({ selector: { caseId, at: { $gt: 0 } }, sort: [{ caseId: 'desc' }, { at: 'desc' }], limit: 50 });
};
const asked = [];
for (const [what, ask] of [['list, mine, newest 50', mine], ['case with its newest 50 interactions', conversation]]) {
  const taken = [];
  for (let index = 0; index < 60; index += 1) {
    const at = performance.now();
    await ask();
    if (index >= 10) taken.push(performance.now() - at);
  }
  asked.push({ what, p50: percentile(taken, 0.5), p95: percentile(taken, 0.95) });
}
process.send({ asked, searchMb: 0 });
