/** The first copy on its own: a stream that a test writes, into a real encrypted workspace. */
import { beforeEach, expect, test } from 'vitest';
import type { Row } from '../../../../contract/model/entities.ts';
import type { BootstrapLine } from '../../../../contract/protocol/bootstrap.ts';
import { createLongTransaction } from '../../../../main/workspace/database/long-transaction.ts';
import { createRowWriter } from '../../../../main/workspace/database/row-writer.ts';
import { count } from '../../../../main/workspace/database/statements.ts';
import type { Store } from '../../../../main/workspace/database/store.ts';
import { completionsOf, createTermLearner } from '../../../../main/workspace/search/terms.ts';
import { bootstrap, type Bootstrapped } from '../../../../main/workspace/sync/bootstrap.ts';
import type { Central } from '../../../../main/workspace/sync/central.ts';
import type { Session } from '../../../../main/workspace/sync/session.ts';
import { changeState, noCopy, readState } from '../../../../main/workspace/sync/sync-state.ts';
import { someId } from '../../../helpers/rows.ts';
import { someTeam, someWorkspace } from '../../../helpers/workspace.ts';

const epoch = someId(9_000);
const start: BootstrapLine = { is: 'start', epoch, cursor: 7, stamp: null, teamIds: [someTeam], total: 5_000, closedSince: null, isAnew: false };
const end: BootstrapLine = { is: 'end', cursor: 7, stamp: null };
/** Agents, for they are small: what a stretch holds, and the mark behind it. */
const stretch = (number: number, rows = 100): readonly BootstrapLine[] => [
  { is: 'rows', table: 'agent', rows: Array.from({ length: rows }, (_, index) => [someId(number * 1_000 + index), `agent ${number} ${index}`]) },
  { is: 'mark', mark: `mark ${number}`, done: number * rows },
];
const columns: BootstrapLine = { is: 'columns', table: 'agent', columns: ['id', 'name'] satisfies (keyof Row<'agent'>)[] };

const soon = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 60); });

const written = (store: Store): number => count(store.writer, 'select count(*) as count from agent');
/** Resolves in the middle of writing many stretches: with how many rows are there by then, committed or not. */
const amidWriting = async (store: Store): Promise<number> => {
  while (!store.writer.inTransaction || written(store) < 2_500) await new Promise((resolve) => { setImmediate(resolve); });
  return written(store);
};

interface Copied {
  readonly store: Store;
  readonly outcome: Bootstrapped;
  /** How many agents were there after each commit. */
  readonly commits: readonly number[];
}
let isStopping = false;
beforeEach(() => { isStopping = false; });

const copy = async (lines: () => AsyncGenerator<BootstrapLine>, onCommit: (store: Store, number: number) => void = () => {}): Promise<Copied> => {
  const { store } = await someWorkspace();
  changeState(store.writer, { ...noCopy, isComplete: false });
  const commits: number[] = [];
  const agents = (): number => count(store.reader, 'select count(*) as count from agent');
  const outcome = await bootstrap({
    store, writer: createRowWriter(store.writer, () => {}), now: Date.now, closedSince: () => null, onDropped: () => {},
    transaction: createLongTransaction(store, { pass: store.gate.pass }), patiently: createLongTransaction(store, { pass: store.gate.passPatiently }),
    central: { bootstrap: async () => ({ is: 'value', value: lines() }) } as Partial<Central> as Central,
    session: { authorised: (ask) => ask('token') } as Partial<Session> as Session,
    isStopping: () => isStopping,
    onCommit: async () => {
      commits.push(agents());
      onCommit(store, commits.length);
    },
  });
  return { store, outcome, commits: [...commits, agents()] };
};

test('[S4] on a slow line each stretch is on the disk before the next one comes', async () => {
  const { outcome, commits } = await copy(async function* () {
    yield* [start, columns];
    for (let number = 1; number <= 4; number += 1) {
      yield* stretch(number);
      await soon();
    }
    yield end;
  });
  expect(outcome).toEqual({ is: 'complete' });
  expect(commits).toEqual([100, 200, 300, 400, 400]);
});

test('[S4] on a fast line what came while one commit was written is one commit', async () => {
  const { outcome, commits } = await copy(async function* () {
    yield* [start, columns];
    for (let number = 1; number <= 40; number += 1) yield* stretch(number);
    yield end;
  });
  expect(outcome).toEqual({ is: 'complete' });
  expect(commits.at(-1)).toBe(4_000);
  expect(commits.length).toBeLessThan(10);
});

test('whoever wants to write while many stretches are written waits for one of them, not for all', async () => {
  const waited: number[] = [];
  const { commits } = await copy(async function* () {
    yield* [start, columns, ...stretch(0, 1_000)];
    await soon();
    for (let number = 1; number < 30; number += 1) yield* stretch(number, 1_000);
    yield end;
  }, (store, number) => {
    if (number === 1) void amidWriting(store).then((before) => store.gate.pass(() => waited.push(written(store) - before)));
  });
  expect(commits.at(-1)).toBe(30_000);
  expect(waited).toHaveLength(1);
  expect(waited[0]).toBeLessThanOrEqual(1_000);
});

test('[S4] of a stream that is cut stays what came up to its last mark, and that mark', async () => {
  const { store, outcome } = await copy(async function* () {
    yield* [start, columns, ...stretch(1), ...stretch(2), stretch(3)[0]!];
    throw new Error('The line broke.');
  });
  expect(outcome).toEqual({ is: 'no-answer' });
  expect(count(store.reader, 'select count(*) as count from agent')).toBe(200);
  expect(readState(store.reader)).toMatchObject({ bootstrapMark: 'mark 2', bootstrapDone: 200, isComplete: false });
});

test('a workspace that closes while many stretches are written waits for one of them', async () => {
  let before = 0;
  const { store, outcome } = await copy(async function* () {
    yield* [start, columns, ...stretch(0, 1_000)];
    await soon();
    for (let number = 1; number < 30; number += 1) yield* stretch(number, 1_000);
  }, (copied, number) => {
    if (number !== 1) return;
    const stop = async (): Promise<void> => {
      before = await amidWriting(copied);
      isStopping = true;
    };
    void stop();
  });
  expect(outcome).toEqual({ is: 'no-answer' });
  expect(count(store.reader, 'select count(*) as count from agent')).toBeLessThanOrEqual(before + 1_000);
});

test('the words of a copy are learnt when all of it is here, and until then none is completed', async () => {
  const said: readonly BootstrapLine[] = [
    start, { is: 'columns', table: 'interaction', columns: ['id', 'caseId', 'text', 'at'] },
    { is: 'rows', table: 'interaction', rows: [[someId(1_000), someId(2_000), 'My saucepan whistles.', 1]] }, { is: 'mark', mark: 'mark 1', done: 1 }, end,
  ];
  const { store } = await copy(async function* () { yield* said; });
  expect(completionsOf(store.writer, 'sauc')).toBeNull();
  const { step } = createTermLearner();
  while (step(store.writer));
  expect(completionsOf(store.writer, 'sauc')).toEqual(['saucepan']);
});
