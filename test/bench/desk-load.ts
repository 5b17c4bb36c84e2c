/**
 * A new desk's first copy from a running central into its encrypted workspace, until every row is listed and searchable.
 * Also when the first page of the queue was there.
 *
 *   node test/bench/desk-load.ts URL FOLDER [rows]
 *
 * `rows`: as a desk does it that gets no ready copy.
 */
import { first } from '../../main/workspace/database/statements.ts';
import { openWorkspace } from '../../main/workspace/workspace.ts';
import { benchKey, benchPassword, loginAt } from './company.ts';

const [centralUrl, folder, way] = process.argv.slice(2) as [string, string, string?];
const startedAt = performance.now();
const cpuAt = process.cpuUsage();
const opened = await openWorkspace({
  folder, keyHex: benchKey, centralUrl, login: loginAt(1), deskName: 'bench', phoneRegion: 'US', password: benchPassword, opensBeforeSignIn: way === 'rows',
});
if (opened.is !== 'open') throw new Error(`did not open: ${opened.is}`);
const { workspace } = opened;
const { reader } = workspace.store;

let usableMs = 0;
let listedMs = 0;
for (;;) {
  await new Promise((resolve) => { setTimeout(resolve, 5); });
  if (usableMs === 0) {
    const page = await workspace.call('queue.list', { view: 'team', sort: 'newest', offset: 0, limit: 20 });
    if (page.ok && page.value.rows.length === 20) usableMs = performance.now() - startedAt;
  }
  if (listedMs === 0 && first(reader, 'select isComplete from syncState')!['isComplete'] === 1) listedMs = performance.now() - startedAt;
  if (listedMs > 0 && !first(reader, 'select 1 as yes from searchWaiting limit 1')) break;
}
const ms = performance.now() - startedAt;
const { user, system } = process.cpuUsage(cpuAt);
const { rows } = first(reader, 'select (select count(*) from customer) + (select count(*) from "case") + (select count(*) from interaction) as rows')! as { readonly rows: number };
process.send!({ rows, ms, usableMs, listedMs, cpuMs: (user + system) / 1_000 });
