/**
 * A desk as a process of its own, so that it can be killed: opens a real workspace and works by a seed. It says over its
 * standard output, each line written before it goes on, what it is about to do and what the workspace has acknowledged.
 * What it said as `done` must never be lost.
 */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import Database from 'better-sqlite3';
import { createChance } from '../../central/demo/chance.ts';
import type { Line } from '../../contract/views.ts';
import type { Db } from '../../main/workspace/database/statements.ts';
import { usualTiming } from '../../main/workspace/sync/loop.ts';
import { createTransport, type Transport } from '../../main/workspace/sync/transport.ts';
import { openWorkspace, type Workspace, type WorkspaceOptions } from '../../main/workspace/workspace.ts';
import { ada, bootCase } from '../helpers/small-central.ts';
import { someId } from '../helpers/rows.ts';

/**
 * Where the desk kills itself:
 *
 *     after-enqueue   the workspace has said "done", nobody has heard it yet
 *     mid-push        the operations are on the wire, the answer is not here
 *     mid-pull        all of a pull is written, its transaction has not committed
 *     mid-bootstrap   the same with a part of the first copy
 */
export type DyingMoment = 'after-enqueue' | 'mid-push' | 'mid-pull' | 'mid-bootstrap';

export interface DeskOrder {
  readonly options: Pick<WorkspaceOptions, 'folder' | 'keyHex' | 'centralUrl' | 'login' | 'password'>;
  readonly seed: number;
  /** Marks every text, so that each operation can be found again. */
  readonly name: string;
  readonly caseId: string;
  readonly operationCount: number;
  /** Null: it lives until it is killed. */
  readonly diesAt: DyingMoment | null;
  /** At which time the moment comes. */
  readonly diesAtTime: number;
}

/** `text` empty: there is no such draft. */
export interface DraftSaid {
  readonly kind: 'reply' | 'note';
  readonly text: string;
}
export interface Deed {
  readonly key: string;
  readonly kind: 'text' | 'promise' | 'reason' | 'draft';
  /** What becomes of a draft by it. */
  readonly draft: DraftSaid | null;
}
export type DeskSaid =
  | { readonly is: 'open' }
  | { readonly is: 'about' | 'done'; readonly deed: Deed }
  | { readonly is: 'refused'; readonly code: string }
  /** What its status line shows from now on. */
  | { readonly is: 'status'; readonly line: Line; readonly waiting: number }
  | { readonly is: 'idle' };

const order = JSON.parse(process.env['GOODSHIP_CRASH_DESK'] ?? '') as DeskOrder;
const { next: random } = createChance(order.seed);
const say = (said: DeskSaid): void => { writeSync(1, `${JSON.stringify(said)}\n`); };

let timesLeft = order.diesAtTime;
const reach = (moment: DyingMoment): void => {
  if (order.diesAt !== moment || (timesLeft -= 1) > 0) return;
  process.kill(process.pid, 'SIGKILL');
};

interface Moved {
  readonly lastPulledAt: number | null;
  readonly bootstrapMark: string | null;
}
const exec = Database.prototype.exec;
const read = (db: Db): Moved => db.prepare<[], Moved>('select lastPulledAt, bootstrapMark from syncState').get()!;
let before: Moved | null = null;
/** What a long transaction has moved is what it was: a part of the first copy, a pull, or neither, as when words are indexed. */
Database.prototype.exec = function (this: Db, text: string) {
  if (text === 'commit' && before) {
    const after = read(this);
    if (after.bootstrapMark !== before.bootstrapMark) reach('mid-bootstrap');
    else if (after.lastPulledAt !== before.lastPulledAt) reach('mid-pull');
  }
  const done = exec.call(this, text);
  if (text === 'begin immediate') before = read(this);
  return done;
};

const dyingTransport = (): Transport => {
  const transport = createTransport(order.options.centralUrl);
  return {
    ...transport,
    send: async (sent) => {
      const coming = transport.send(sent);
      if (sent.path === '/v1/push') setTimeout(() => { reach('mid-push'); }, random() * 15);
      return coming;
    },
  };
};

type Choice = { readonly deed: Deed; readonly run: (workspace: Workspace) => Promise<{ readonly ok: boolean; readonly problem?: { readonly code: string } }> };

const choose = (number: number): Choice => {
  const key = `${order.name} ${number}`;
  const { caseId } = order;
  const dice = random();
  if (dice < 0.3) return { deed: { key, kind: 'text', draft: { kind: 'reply', text: '' } }, run: ({ call }) => call('case.reply', { caseId, channel: 'email', text: key }) };
  if (dice < 0.5) return { deed: { key, kind: 'text', draft: { kind: 'note', text: '' } }, run: ({ call }) => call('case.note', { caseId, text: key }) };
  if (dice < 0.6) return { deed: { key, kind: 'text', draft: null }, run: ({ call }) => call('case.note', { caseId: bootCase, text: key }) };
  if (dice < 0.7) return { deed: { key, kind: 'promise', draft: null }, run: ({ call }) => call('promise.make', { caseId, text: key, dueAt: 1_800_000_000_000 }) };
  if (dice < 0.8) {
    return {
      deed: { key, kind: 'reason', draft: null },
      run: ({ call }) => call('gesture.grant', { caseId, customerId: ada, policyId: someId(6_000), kind: 'credit', amount: 1, currency: 'USD', reason: key, expected: 'granted' }),
    };
  }
  const kind = random() < 0.5 ? 'reply' : 'note';
  return { deed: { key, kind: 'draft', draft: { kind, text: key } }, run: ({ call }) => call('draft.save', { caseId, kind, channel: null, text: key, personaId: null, plainText: null }) };
};

const work = async (workspace: Workspace): Promise<void> => {
  for (let number = 0; number < order.operationCount; number += 1) {
    const { deed, run } = choose(number);
    say({ is: 'about', deed });
    const answer = await run(workspace);
    if (answer.ok) {
      reach('after-enqueue');
      say({ is: 'done', deed });
    } else say({ is: 'refused', code: answer.problem!.code });
    await new Promise((resolve) => { setTimeout(resolve, random() * 12); });
  }
  say({ is: 'idle' });
};

const whenSignedIn = async (workspace: Workspace): Promise<void> => {
  const hasCase = async (): Promise<boolean> => {
    const got = await workspace.call('case.get', { caseId: order.caseId });
    return got.ok && got.value !== null;
  };
  while (workspace.me().agentId === null || !(await hasCase())) await new Promise((resolve) => { setTimeout(resolve, 10); });
};

const opened = await openWorkspace({
  ...order.options, deskName: order.name, phoneRegion: 'US', opensBeforeSignIn: true, transport: dyingTransport(), timing: { ...usualTiming, longestBackoffMs: 1_000 },
});
if (opened.is !== 'open') throw new Error(`The desk did not open: ${JSON.stringify(opened)}`);
opened.workspace.on('sync.changed', ({ line, waiting }) => { say({ is: 'status', line, waiting }); });
// After each commit of a copy, not after a hundred megabytes.
opened.workspace.store.checkpointer.allow(0);
say({ is: 'open' });
// Killed programs leave nothing for the next one to start from.
flushCompileCache();
await whenSignedIn(opened.workspace);
await work(opened.workspace);
