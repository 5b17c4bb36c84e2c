/**
 * How fast a workspace of a size answers what an agent asks. The rows are written by the code that a first copy uses.
 *
 *   node test/bench/desk-read.ts SIZE FOLDER
 */
import { columnsOf } from '../../contract/model/entity.ts';
import { entities, type Table } from '../../contract/model/entities.ts';
import { createRowWriter } from '../../main/workspace/database/row-writer.ts';
import { beginWholeTidying, indexBatch, tidyIndex } from '../../main/workspace/search/index-rows.ts';
import { changeState } from '../../main/workspace/sync/sync-state.ts';
import { openWorkspace, type Workspace } from '../../main/workspace/workspace.ts';
import { agentIdAt, benchKey, caseIdAt, companyRows, createRandom, customerIdAt, isSize, loginAt, phoneAt, sizes, teamId, type Size } from './company.ts';
import { percentile } from './figures.ts';
import { typings } from './typing.ts';

export interface Asked {
  readonly what: string;
  readonly p50: number;
  readonly p95: number;
}

const build = ({ store: { writer } }: Workspace, size: Size): void => {
  const rowWriter = createRowWriter(writer, () => {});
  const storeByTable = new Map<Table, { readonly columns: readonly string[]; readonly store: (values: readonly unknown[]) => void }>();
  let written = 0;
  writer.exec('begin');
  for (const { table, row } of companyRows(size)) {
    let made = storeByTable.get(table);
    if (!made) {
      const columns = [...columnsOf(entities[table] as never).keys()];
      storeByTable.set(table, (made = { columns, store: rowWriter.wire(table, columns) }));
    }
    made.store(made.columns.map((column) => (row as unknown as Record<string, unknown>)[column]));
    if ((written += 1) % 5_000 === 0) writer.exec('commit; begin');
  }
  writer.exec('commit');
  while (writer.transaction(() => indexBatch(writer, 2_000)).immediate() > 0);
  writer.transaction(() => { beginWholeTidying(writer); }).immediate();
  while (writer.transaction(() => tidyIndex(writer)).immediate());
  changeState(writer, { agentId: agentIdAt(1), name: 'Agent', teamIds: [teamId], isComplete: true });
  writer.pragma('wal_checkpoint(truncate)');
};

const [size, folder] = process.argv.slice(2) as [string, string];
if (!isSize(size)) throw new Error(`No size of that name: ${size}.`);
const { cases, customers } = sizes[size];
const options = { folder, keyHex: benchKey, centralUrl: 'http://127.0.0.1:9', login: loginAt(1), deskName: 'bench', phoneRegion: 'US', password: null, opensBeforeSignIn: true, syncs: false } as const;
const open = async (): Promise<Workspace> => {
  const opened = await openWorkspace(options);
  if (opened.is !== 'open') throw new Error(`did not open: ${opened.is}`);
  return opened.workspace;
};
const built = await open();
build(built, size);
await built.close();
const workspace = await open();

const asked: Asked[] = [];
const measure = async (what: string, times: number, ask: (index: number) => unknown): Promise<void> => {
  for (let index = 0; index < Math.min(20, times); index += 1) await ask(index);
  const taken: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const at = performance.now();
    await ask(index);
    taken.push(performance.now() - at);
  }
  asked.push({ what, p50: percentile(taken, 0.5), p95: percentile(taken, 0.95) });
};
const random = createRandom(11);
const some = (count: number): number => Math.floor(random() * count);
const page = { offset: 0, limit: 50 };
await measure('list, mine, newest 50', 300, () => workspace.call('queue.list', { view: 'mine', sort: 'newest', ...page }));
await measure('list, team by priority, 50', 300, () => workspace.call('queue.list', { view: 'team', sort: 'priority', ...page }));
await measure('list, all from the middle on, 50', 100, () => workspace.call('queue.list', { view: 'all', sort: 'newest', offset: cases / 2, limit: 50 }));
await measure('case with its newest 50 interactions', 500, async () => {
  const caseId = caseIdAt(some(cases));
  await workspace.call('case.get', { caseId });
  await workspace.call('case.interactions', { caseId, limit: 50 });
});
await measure('history of a customer, newest 50', 500, () => workspace.call('history.list', { customerId: customerIdAt(some(customers)), limit: 50 }));
await measure('caller looked up by number', 300, () => workspace.call('call.lookup', { from: phoneAt(some(customers)) }));
const rssBefore = process.memoryUsage().rss;
for (const [what, typed] of Object.entries(typings())) {
  await measure(what, typed.length, (index) => workspace.call('search.query', { text: typed[index]!, limit: 50 }));
}
const searchMb = Math.max(0, process.memoryUsage().rss - rssBefore) / 2 ** 20;
await workspace.close();
process.send!({ asked, searchMb });
