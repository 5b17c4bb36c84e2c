/** Search in memory by MiniSearch or FlexSearch, newest first, 50 hits. node search.mjs minisearch|flexsearch SIZE */
import flexsearch from 'flexsearch';
import MiniSearch from 'minisearch';
import { percentile } from '../figures.ts';
import { typings } from '../typing.ts';
import { peerRows } from './rows.mjs';

const [which, size] = process.argv.slice(2);
const atByNumber = [];
const texts = [];
for (const { table, row } of peerRows(size)) {
  if (table !== 'interaction') continue;
  atByNumber.push(row.at);
  texts.push(row.text);
}
globalThis.gc?.();
const before = process.memoryUsage().rss;
let ask;
if (which === 'minisearch') {
  const index = new MiniSearch({ fields: ['text'], idField: 'id' });
  texts.forEach((text, id) => { index.add({ id, text }); });
  ask = (typed, isPrefix) => index.search(typed.trim(), { prefix: (_term, place, terms) => isPrefix && place === terms.length - 1, combineWith: 'AND' })
    .sort((one, other) => atByNumber[other.id] - atByNumber[one.id]).slice(0, 50);
} else {
  const index = new flexsearch.Index({ tokenize: 'forward' });
  texts.forEach((text, id) => { index.add(id, text); });
  ask = (typed) => index.search(typed.trim(), { limit: 50 });
}
const memoryMb = (process.memoryUsage().rss - before) / 2 ** 20;
const asked = [];
for (const [what, typed] of Object.entries(typings())) {
  const taken = typed.map((text) => {
    const at = performance.now();
    ask(text, !text.endsWith(' '));
    return performance.now() - at;
  });
  asked.push({ what, p50: percentile(taken, 0.5), p95: percentile(taken, 0.95) });
}
process.send({ asked, searchMb: memoryMb });
