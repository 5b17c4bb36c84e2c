/**
 * How fast a workspace of a real company's size answers: rows are generated from a seed, written by the same code that
 * a bootstrap uses, indexed, and then asked what an agent asks. Prints one line per question.
 *
 *   node test/bench/workspace.ts [cases] [folder]
 *
 * With a folder the database is kept there and used again.
 */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { columnsOf } from '../../contract/model/entity.ts';
import { entities, type Table } from '../../contract/model/entities.ts';
import { countQueue } from '../../main/workspace/cases/queue.ts';
import { createRowWriter } from '../../main/workspace/database/row-writer.ts';
import { indexBatch, tidyIndex } from '../../main/workspace/search/index-rows.ts';
import { changeState } from '../../main/workspace/sync/sync-state.ts';
import { openWorkspace, type Workspace } from '../../main/workspace/workspace.ts';

const caseCount = Number(process.argv[2] ?? 100_000);
const keptFolder = process.argv[3];
const perCase = 10;
const customerCount = caseCount * 2;
const agentCount = 40;
const start = 1_700_000_000_000;
const spanMs = 500 * 86_400_000;

const createRandom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
const random = createRandom(7);
const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;

const syllables = ['ba', 'co', 'di', 'fe', 'gu', 'ha', 'jo', 'ki', 'lu', 'me', 'no', 'pa', 'qui', 're', 'so', 'ta', 'vu', 'wi', 'xe', 'za', 'bro', 'cle', 'dra', 'sti'];
const wordAt = (rank: number): string => {
  let rest = rank + 24;
  let word = '';
  while (rest > 0) {
    word += syllables[rest % syllables.length]!;
    rest = Math.floor(rest / syllables.length);
  }
  return word;
};
const vocabulary = Array.from({ length: 20_000 }, (_, rank) => wordAt(rank));
/** Zipf's law: the word of rank n comes about 1/n as often. */
const word = (): string => vocabulary[Math.min(vocabulary.length - 1, Math.floor(vocabulary.length ** random()) - 1)]!;
const text = (words: number): string => Array.from({ length: words }, word).join(' ');
const uuid = (kind: number, number: number): string =>
  `01900000-000${kind}-7000-8000-${((Math.imul(number, 2_654_435_761) >>> 0) % 65_536).toString(16).padStart(4, '0')}${number.toString(16).padStart(8, '0')}`;

const team = uuid(1, 1);
const agentAt = (number: number): string => uuid(2, number);
const customerAt = (number: number): string => uuid(3, number);
const caseAt = (number: number): string => uuid(4, number);
const phoneAt = (number: number): string => `+1202${String(2_000_000 + number)}`;

const build = async (workspace: Workspace): Promise<void> => {
  const { writer } = workspace.store;
  const rowWriter = createRowWriter(writer, () => {});
  const stores = new Map<Table, (values: readonly unknown[]) => void>();
  const put = (table: Table, row: Readonly<Record<string, unknown>>): void => {
    const columns = [...columnsOf(entities[table] as never).keys()];
    if (!stores.has(table)) stores.set(table, rowWriter.wire(table, columns));
    stores.get(table)!(columns.map((column) => row[column] ?? null));
  };
  let rows = 0;
  const cpuAt = cpuSeconds();
  const commitEvery = 5_000;
  writer.exec('begin');
  const counted = (table: Table, row: Readonly<Record<string, unknown>>): void => {
    put(table, row);
    if ((rows += 1) % commitEvery === 0) writer.exec('commit; begin');
  };
  counted('team', { id: team, name: 'Care' });
  for (let number = 0; number < agentCount; number += 1) counted('agent', { id: agentAt(number), login: `agent${number}`, name: `Agent ${wordAt(number)}`, role: 'agent', teamIds: [team], timeZone: null, isActive: true });
  for (let number = 0; number < customerCount; number += 1) {
    counted('customer', {
      id: customerAt(number), name: `${word()} ${word()}`, phones: [phoneAt(number)], emails: [`c${number}@example.com`], accessNeeds: [], avoidChannels: [], tags: [], hasDroppedAct: false,
    });
  }
  /** Newest first, as a bootstrap brings them. */
  for (let number = caseCount - 1; number >= 0; number -= 1) {
    const createdAt = start + Math.floor((number / caseCount) * spanMs);
    const isOpen = number > caseCount * 0.9;
    const customerId = customerAt(Math.floor(random() * customerCount));
    const lastAt = createdAt + perCase * 3_600_000;
    counted('case', {
      id: caseAt(number), number: number + 1, subject: text(6), customerId, teamId: team, assigneeId: random() < 0.8 ? agentAt(Math.floor(random() * agentCount)) : null,
      status: isOpen ? pick(['new', 'open', 'waiting']) : 'closed', priority: pick(['low', 'normal', 'normal', 'normal', 'high', 'urgent']), channel: pick(['email', 'phone', 'chat']),
      tags: random() < 0.3 ? [pick(vocabulary.slice(0, 40))] : [], customFields: {}, orderIds: [], linkedCaseIds: [], isOurMistake: random() < 0.02, createdAt,
      lastInteractionAt: lastAt, waitingSince: isOpen ? lastAt : null, preview: text(12), snoozedUntil: null,
    });
    for (let index = 0; index < perCase; index += 1) {
      counted('interaction', {
        id: uuid(5, number * perCase + index), caseId: caseAt(number), customerId, teamId: team, kind: 'message', channel: 'email', direction: index % 2 ? 'out' : 'in',
        agentId: index % 2 ? agentAt(index) : null, text: text(25), at: createdAt + index * 3_600_000,
      });
    }
  }
  writer.exec('commit');
  const rowsMs = (cpuSeconds() - cpuAt) * 1_000;
  console.log(`rows            ${rows.toLocaleString('en')} in ${(rowsMs / 1_000).toFixed(1)} s, ${Math.round(rows / rowsMs * 1_000).toLocaleString('en')} rows/s`);
  const indexedAt = cpuSeconds();
  let indexed = 0;
  let longest = 0;
  let longestTidy = 0;
  for (;;) {
    const batchAt = performance.now();
    const done = writer.transaction(() => indexBatch(writer, 500)).immediate();
    longest = Math.max(longest, performance.now() - batchAt);
    const tidyAt = performance.now();
    const isTidied = writer.transaction(() => tidyIndex(writer)).immediate();
    longestTidy = Math.max(longestTidy, performance.now() - tidyAt);
    indexed += done;
    if (done === 0 && !isTidied) break;
  }
  const indexMs = (cpuSeconds() - indexedAt) * 1_000;
  console.log(`full text       ${indexed.toLocaleString('en')} in ${(indexMs / 1_000).toFixed(1)} s, ${Math.round(indexed / indexMs * 1_000).toLocaleString('en')} texts/s, longest batch ${longest.toFixed(0)} ms, longest tidying ${longestTidy.toFixed(0)} ms`);
  changeState(writer, { agentId: agentAt(1), name: 'Agent', teamIds: [team], isComplete: true });
  writer.pragma('wal_checkpoint(truncate)');
};

/** Seconds of the processor, which other programs on the machine do not stretch. */
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const percentile = (sorted: readonly number[], part: number): string => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!.toFixed(2).padStart(8);

const measure = async (name: string, times: number, ask: (index: number) => unknown): Promise<void> => {
  for (let index = 0; index < Math.min(10, times); index += 1) await ask(index);
  const taken: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const at = performance.now();
    await ask(index + 10);
    taken.push(performance.now() - at);
  }
  taken.sort((one, other) => one - other);
  console.log(`${name.padEnd(34)} p50 ${percentile(taken, 0.5)} ms   p95 ${percentile(taken, 0.95)} ms   most ${taken.at(-1)!.toFixed(2)} ms`);
};

const folder = keptFolder ?? mkdtempSync(join(tmpdir(), 'goodship-bench-'));
const isThere = existsSync(join(folder, 'workspace.db'));
const openedAt = performance.now();
const opened = await openWorkspace({
  folder, keyHex: '5a'.repeat(32), centralUrl: 'http://127.0.0.1:9', login: 'agent1', deskName: 'bench', phoneRegion: 'US', password: null, opensBeforeSignIn: true, syncs: false,
});
if (opened.is !== 'open') throw new Error(`did not open: ${opened.is}`);
const { workspace } = opened;
console.log(`open            ${(performance.now() - openedAt).toFixed(1)} ms`);
if (!isThere) await build(workspace);
console.log(`file            ${(statSync(join(folder, 'workspace.db')).size / 2 ** 20).toFixed(0)} MB`);

const page = { offset: 0, limit: 50 };
for (const view of ['mine', 'unassigned', 'team', 'waiting-on-us', 'closed', 'all'] as const) {
  await measure(`list ${view}, newest 50`, 200, () => workspace.call('queue.list', { view, sort: 'newest', ...page }));
}
await measure('list team by priority', 100, () => workspace.call('queue.list', { view: 'team', sort: 'priority', ...page }));
await measure('list team by waiting', 100, () => workspace.call('queue.list', { view: 'team', sort: 'waiting-longest', ...page }));
await measure('list all, at 50,000', 50, () => workspace.call('queue.list', { view: 'all', sort: 'newest', offset: caseCount / 2, limit: 50 }));
await measure('queue counts', 100, () => countQueue(workspace.store.reader, null, { agentId: agentAt(1), now: Date.now() }));
const someCaseId = (): string => caseAt(Math.floor(random() * caseCount));
await measure('case', 500, () => workspace.call('case.get', { caseId: someCaseId() }));
await measure('case with 50 interactions', 500, async () => {
  const caseId = someCaseId();
  await workspace.call('case.get', { caseId });
  await workspace.call('case.interactions', { caseId, limit: 50 });
});
await measure('history, newest 50', 500, () => workspace.call('history.list', { customerId: customerAt(Math.floor(random() * customerCount)), limit: 50 }));
await measure('card', 500, () => workspace.call('customer.card', { customerId: customerAt(Math.floor(random() * customerCount)) }));
await measure('call lookup', 300, () => workspace.call('call.lookup', { from: phoneAt(Math.floor(random() * customerCount)) }));
const search = (typed: string): Promise<unknown> => workspace.call('search.query', { text: typed, limit: 50 });
await measure('search, one word', 300, () => search(`${word()} `));
await measure('search, two words', 300, () => search(`${word()} ${word()} `));
await measure('search, phrase', 200, () => search(`"${word()} ${word()}"`));
for (const length of [1, 2, 3, 4, 5, 6]) await measure(`search, first ${length} of a word`, 200, () => search(word().slice(0, length)));
await measure('search, word and 3 of the next', 200, () => search(`${word()} ${word().slice(0, 3)}`));
await measure('search, phone number', 200, () => search(phoneAt(Math.floor(random() * customerCount))));
await measure('search, word and is:mine', 200, () => search(`${word()} is:mine`));
await measure('search, tag: alone', 50, () => search(`tag:${vocabulary[3]}`));
await measure('search queue, word', 50, () => workspace.call('queue.search', { query: word(), sort: 'newest', ...page }));
await measure('queue an operation', 300, () => workspace.call('case.note', { caseId: someCaseId(), text: text(20) }));
console.log(`memory          ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`);
await workspace.close();
if (!keptFolder) rmSync(folder, { recursive: true, force: true });
