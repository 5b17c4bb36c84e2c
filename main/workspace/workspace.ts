/**
 * A workspace, opened: one encrypted database of one agent at one central, the calls that windows make on it, and the
 * sync that keeps it in step. It runs unchanged in Electron's utility process, in a worker and in plain Node; whoever
 * opens it brings the key, the clock and the network.
 */
import { v7 as uuidv7 } from 'uuid';
import { maskCardNumbers } from '../../coach/card-numbers.ts';
import type { Answer } from '../../contract/answer.ts';
import type { ChannelInput, ChannelName, ChannelValue, Queued } from '../../contract/channels.ts';
import type { SignInAnswer } from '../../contract/protocol/sign-in.ts';
import type { Me } from '../../contract/views.ts';
import type { Keeps } from '../../contract/settings.ts';
import type { OpenWorkspace } from '../../contract/workspace-host.ts';
import { createAnswerCall, type AnswerCall } from './answer-call.ts';
import { closedSinceOf, createKeeper, type Keeper } from './cache/keeper.ts';
import { createChanges } from './changes.ts';
import { createRowWriter } from './database/row-writer.ts';
import { createCarrier } from './drafts/carrier.ts';
import type { ShutDoor } from './database/shut.ts';
import { openStore, type Store } from './database/store.ts';
import { isDamage } from './database/trouble.ts';
import { createEvents, type WorkspaceEvents } from './events.ts';
import { createHandlers } from './handlers.ts';
import { nameOfError, type Log } from './log.ts';
import { createModelDesk } from './model/model-desk.ts';
import type { ModelTiming } from './model/ask-model.ts';
import type { MaskText } from './operations/mask-args.ts';
import { countWaiting } from './operations/outbox.ts';
import { queueOperation, type Queueing } from './operations/queue-operation.ts';
import { createIndexer } from './search/indexer.ts';
import { createCentral, type Central } from './sync/central.ts';
import type { LoopTiming } from './sync/loop.ts';
import { keepSignIn, someoneElse } from './sync/session.ts';
import { createStatusReader } from './sync/status.ts';
import { changeState, createState, meOf, readState, type NewDesk } from './sync/sync-state.ts';
import { createSync, type Sync } from './sync/sync.ts';
import { createTransport, type Transport } from './sync/transport.ts';

export type WorkspaceOptions = Omit<OpenWorkspace, 'is' | 'keeps' | 'beginsAnew'> & Partial<Pick<OpenWorkspace, 'beginsAnew'>> & {
  /** What stays on this machine; without it, everything. */
  readonly keeps?: Keeps;
  readonly now?: () => number;
  /** Time that passes, in ms: what is measured by it is right also when the machine's clock is set meanwhile. */
  readonly elapsed?: () => number;
  /** From 0 to 1, for jitter. */
  readonly random?: () => number;
  readonly newId?: () => string;
  readonly log?: Log;
  /** Hears how much of a ready copy is here, from 0 to 1, before the workspace opens. */
  readonly onShare?: (share: number) => void;
  readonly mask?: MaskText;
  /** The way to central; tests bring bad ones. */
  readonly transport?: Transport;
  readonly timing?: LoopTiming;
  /** How long after the last word a draft is carried to the agent's other desks. */
  readonly draftPauseMs?: number;
  readonly modelTiming?: ModelTiming;
  /** False: the desk speaks with central only when `sync.round` is called; for tests that play the loop themselves. */
  readonly syncs?: boolean;
};

export interface Workspace {
  /** Any channel of the workspace; arguments are checked here. */
  readonly call: <Name extends ChannelName>(name: Name, input?: ChannelInput<Name>) => Promise<Answer<ChannelValue<Name>>>;
  /** The same for what comes from a window, where nothing is known of name and input. `key`: the one that the window gave the call. */
  readonly answer: AnswerCall;
  readonly on: <Name extends keyof WorkspaceEvents>(event: Name, hear: (detail: WorkspaceEvents[Name]) => void) => () => void;
  readonly me: () => Me;
  readonly waiting: () => number;
  readonly setPhoneRegion: (region: string) => void;
  readonly setKeeps: (keeps: Keeps) => void;
  /** Sign in with this password as soon as central answers. */
  readonly signIn: (password: string) => void;
  /** Revoke the session if central can be reached, forget the tokens, keep everything that waits. */
  readonly signOut: () => Promise<void>;
  /** The network or the machine woke up: try now. */
  readonly woke: () => void;
  readonly close: () => Promise<void>;
  /** For tests and benches that look behind the calls. */
  readonly store: Store;
  readonly sync: Sync;
  readonly keeper: Keeper;
}

export type OpenedWorkspace =
  | { readonly is: 'open'; readonly workspace: Workspace }
  | { readonly is: 'shut'; readonly door: ShutDoor }
  | { readonly is: 'sign-in-refused'; readonly words: string };

const silent: Log = () => {};
const everything: Keeps = { closedDays: 0, megabytes: 0 };
const statusPauseMs = 25;
/** Whoever opens the desk looks at what is there already. The first round, and the loading of what it needs, leave that time to them. */
const firstLookMs = 250;

const prepareState = (store: Store, desk: NewDesk): void => {
  createState(store.writer, desk);
  changeState(store.writer, { centralUrl: desk.centralUrl, login: desk.login, line: 'connecting' });
};

const assemble = (store: Store, central: Central, options: WorkspaceOptions): Workspace => {
  const { now = Date.now, elapsed = () => performance.now(), random = Math.random, newId = uuidv7, log = silent, mask = maskCardNumbers } = options;
  const events = createEvents();
  let phoneRegion = options.phoneRegion;
  let isOpen = true;
  let toldStatus = '';

  const changes = createChanges((changed) => { events.tell('rows.changed', changed); });
  const indexer = createIndexer({
    store,
    isCopying: () => !readState(store.writer).isComplete,
    onFailure: (error) => {
      log('search.index-failed', nameOfError(error));
      if (isDamage(error)) onDamage();
    },
  });
  const writer = createRowWriter(store.writer, (change) => {
    changes.note(change);
    indexer.wake();
  });

  const readStatus = createStatusReader(store.reader, elapsed);
  let telling: NodeJS.Timeout | null = null;
  /** Windows hear of the status when it really is another. Counting what waits takes longer the more there is: one count speaks for all of a moment. */
  const tellStatus = (): void => {
    telling ??= setTimeout(() => {
      telling = null;
      if (!isOpen) return;
      const status = readStatus();
      if (JSON.stringify(status) === toldStatus) return;
      toldStatus = JSON.stringify(status);
      events.tell('sync.changed', status);
    }, statusPauseMs);
  };
  const me = (): Me => meOf(readState(store.reader));
  const model = createModelDesk({ store, tell: (said) => { events.tell('model.said', said); }, timing: options.modelTiming });
  const stop = async (): Promise<void> => {
    isOpen = false;
    model.close();
    carrier.stop();
    changes.stop();
    await Promise.all([indexer.stop(), keeper.stop(), sync.stop()]);
  };
  const onDamage = (): void => {
    if (isOpen) void stop().then(() => events.tell('shut', store.shutDamaged()));
  };
  const sync = createSync({
    store, writer, changes, central, login: options.login, deskName: options.deskName, password: options.password, now, random, newId, log,
    timing: options.timing, closedSince: () => closedSinceOf(keeper.keeps(), now()), onDamage,
    onStatus: () => {
      tellStatus();
      indexer.wake();
    },
    onDone: () => void carrier.now(),
    onMe: () => { events.tell('me', me()); },
    onRefused: (words) => { events.tell('sign-in-refused', words); },
  });

  const keeper = createKeeper({
    store, writer, now, keeps: options.keeps ?? everything, indexed: indexer.settled, onWanted: sync.cases.wake, onFailure: (error) => { log('cache.walk-failed', nameOfError(error)); },
  });

  const queueNow = (queueing: Queueing): Answer<Queued> => {
    const queued = queueOperation({ writer, now, newId, mask }, queueing);
    if (queued.ok) {
      tellStatus();
      if (queueing.name === 'case.reply' || queueing.name === 'case.note') carrier.wake();
      sync.loop.nudge();
    }
    return queued;
  };
  const carrier = createCarrier({ store, queueNow, pauseMs: options.draftPauseMs, onFailure: (error) => { log('draft.carry-failed', nameOfError(error)); } });
  const queue = (queueing: Queueing): Promise<Answer<Queued>> => store.gate.pass(() => queueNow(queueing));
  const handlers = createHandlers({
    store, now, newId, phoneRegion: () => phoneRegion, mask, status: readStatus, syncNow: sync.loop.now, carrier, fetchCase: sync.cases.fetch, queueNow, model, noteOutbox: tellStatus,
  });
  const answerCall = createAnswerCall({ handlers, queue, log, onDamage });
  if (options.syncs ?? true) sync.loop.start(readState(store.reader).isComplete ? firstLookMs : 0);

  return {
    call: (name, input) => answerCall(name, input) as never,
    answer: answerCall,
    on: events.on,
    me,
    waiting: () => countWaiting(store.reader),
    setPhoneRegion: (region) => { phoneRegion = region; },
    setKeeps: keeper.setKeeps,
    signIn: (password) => {
      sync.session.setPassword(password);
      sync.loop.now();
    },
    signOut: async () => {
      await sync.session.signOut();
      sync.loop.now();
      tellStatus();
    },
    woke: sync.loop.now,
    close: async () => {
      if (!isOpen) return;
      await stop();
      await store.gate.pass(() => { store.close(); });
    },
    store,
    sync,
    keeper,
  };
};

const notReached = 'Central does not answer. Nothing was made on this machine; try again when the network is there.';

/** Before central has accepted the password nothing is created on this machine. */
const firstSignIn = async (central: Central, { login, password, deskName }: WorkspaceOptions): Promise<SignInAnswer | string> => {
  const reply = await central.signIn({ login, password: password ?? '', deskName });
  if (reply.is === 'value') return reply.value;
  if (reply.is === 'unauthorised' || reply.is === 'rejected') return reply.words;
  return reply.is === 'update-needed' ? 'Central speaks a newer language. Update Goodship on this machine.' : notReached;
};

/** Loaded with a person's first sign-in on this machine; every other start opens without it. */
const beginWithReadyCopy = async (central: Central, signedIn: SignInAnswer, desk: NewDesk, options: WorkspaceOptions): Promise<void> => {
  const { folder, keyHex, keeps = everything, now = Date.now, onShare = () => {}, log = silent } = options;
  const { takeReadyCopy } = await import('./ready-copy/take-ready-copy.ts');
  await takeReadyCopy({ central, signedIn, folder, keyHex, desk, closedSince: closedSinceOf(keeps, now()), onShare, log });
};

export const openWorkspace = async (options: WorkspaceOptions): Promise<OpenedWorkspace> => {
  const { now = Date.now, newId = uuidv7 } = options;
  const central = createCentral({ transport: options.transport ?? createTransport(options.centralUrl) });
  const signedIn = options.opensBeforeSignIn ? null : await firstSignIn(central, options);
  if (typeof signedIn === 'string') {
    central.close();
    return { is: 'sign-in-refused', words: signedIn };
  }
  const desk = { deviceId: newId(), centralUrl: options.centralUrl, login: options.login };
  if (signedIn) await beginWithReadyCopy(central, signedIn, desk, options);
  const opened = openStore({ folder: options.folder, keyHex: options.keyHex, now, newId, log: options.log, beginsAnew: options.beginsAnew });
  if (opened.is === 'shut') {
    central.close();
    return opened;
  }
  prepareState(opened.store, desk);
  if (signedIn && !keepSignIn(opened.store.writer, signedIn)) {
    opened.store.close();
    central.close();
    return { is: 'sign-in-refused', words: someoneElse };
  }
  return { is: 'open', workspace: assemble(opened.store, central, options) };
};
