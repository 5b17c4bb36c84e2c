/**
 * A workspace, opened: one encrypted database of one agent at one central, the calls that windows make on it, and the
 * sync that keeps it in step. It runs unchanged in Electron's utility process, in a worker and in plain Node; whoever
 * opens it brings the key, the clock and the network.
 */
import { v7 as uuidv7 } from 'uuid';
import { maskCardNumbers } from '../../coach/card-numbers.ts';
import type { Answer } from '../../contract/answer.ts';
import type { ChannelInput, ChannelName, ChannelValue, Queued } from '../../contract/channels.ts';
import type { OperationName } from '../../contract/operations/operations.ts';
import type { Me } from '../../contract/views.ts';
import type { OpenWorkspace } from '../../contract/workspace-host.ts';
import { createAnswerCall } from './answer-call.ts';
import { createChanges } from './changes.ts';
import { createRowWriter } from './database/row-writer.ts';
import type { ShutDoor } from './database/shut.ts';
import { openStore, shutDamagedStore, type Store } from './database/store.ts';
import { createHandlers } from './handlers.ts';
import { nameOfError, type Log } from './log.ts';
import type { MaskText } from './operations/mask-args.ts';
import { countWaiting } from './operations/outbox.ts';
import { queueOperation } from './operations/queue-operation.ts';
import { createIndexer } from './search/indexer.ts';
import { readStatus } from './sync/status.ts';
import { changeState, createState, meOf, readState } from './sync/sync-state.ts';
import { createEvents, type WorkspaceEvents } from './events.ts';

export type WorkspaceOptions = Omit<OpenWorkspace, 'is'> & {
  readonly now?: () => number;
  /** From 0 to 1, for jitter. */
  readonly random?: () => number;
  readonly newId?: () => string;
  readonly log?: Log;
  readonly mask?: MaskText;
  /** False: the desk stays by itself; for tests of what happens on the desk alone. */
  readonly syncs?: boolean;
};

export interface Workspace {
  /** Any channel of the workspace; arguments are checked here. */
  readonly call: <Name extends ChannelName>(name: Name, input?: ChannelInput<Name>) => Promise<Answer<ChannelValue<Name>>>;
  /** The same for what comes from a window, where nothing is known of name and input. */
  readonly answer: (name: string, input: unknown) => Promise<Answer<unknown>>;
  readonly on: <Name extends keyof WorkspaceEvents>(event: Name, hear: (detail: WorkspaceEvents[Name]) => void) => () => void;
  readonly me: () => Me;
  readonly waiting: () => number;
  readonly setPhoneRegion: (region: string) => void;
  readonly close: () => Promise<void>;
  /** For tests and benches that look behind the calls. */
  readonly store: Store;
}

export type OpenedWorkspace =
  | { readonly is: 'open'; readonly workspace: Workspace }
  | { readonly is: 'shut'; readonly door: ShutDoor }
  | { readonly is: 'sign-in-refused'; readonly words: string };

const silent: Log = () => {};

const prepareState = (store: Store, { centralUrl, login }: WorkspaceOptions, newId: () => string): void => {
  createState(store.writer, { deviceId: newId(), centralUrl, login });
  changeState(store.writer, { centralUrl, login, line: 'connecting' });
};

const assemble = (store: Store, options: WorkspaceOptions): Workspace => {
  const { now = Date.now, newId = uuidv7, log = silent, mask = maskCardNumbers } = options;
  const events = createEvents();
  let phoneRegion = options.phoneRegion;
  let isOpen = true;

  const changes = createChanges((changed) => { events.tell('rows.changed', changed); });
  const indexer = createIndexer({ store, onFailure: (error) => { log('search.index-failed', nameOfError(error)); } });
  const writer = createRowWriter(store.writer, (change) => {
    changes.note(change);
    indexer.wake();
  });

  const tellStatus = (): void => {
    if (isOpen) events.tell('sync.changed', readStatus(store.reader, now()));
  };
  const queueNow = (name: OperationName, input: Readonly<Record<string, unknown>>): Answer<Queued> => {
    const queued = queueOperation({ writer, now, newId, mask }, name, input);
    if (queued.ok) setImmediate(tellStatus);
    return queued;
  };
  const queue = (name: OperationName, input: Readonly<Record<string, unknown>>): Promise<Answer<Queued>> => store.gate.pass(() => queueNow(name, input));

  const stop = async (): Promise<void> => {
    isOpen = false;
    changes.stop();
    await indexer.stop();
  };
  const onDamage = (): void => {
    if (!isOpen) return;
    void stop().then(() => events.tell('shut', shutDamagedStore(store, now())));
  };
  const handlers = createHandlers({
    store, now, phoneRegion: () => phoneRegion, mask, status: () => readStatus(store.reader, now()), syncNow: () => {}, queueNow, noteOutbox: tellStatus,
  });
  const answerCall = createAnswerCall({ handlers, queue, log, onDamage });

  return {
    call: (name, input) => answerCall(name, input) as never,
    answer: answerCall,
    on: events.on,
    me: () => meOf(readState(store.reader)),
    waiting: () => countWaiting(store.reader),
    setPhoneRegion: (region) => { phoneRegion = region; },
    close: async () => {
      await stop();
      await store.gate.pass(() => { store.close(); });
    },
    store,
  };
};

export const openWorkspace = async (options: WorkspaceOptions): Promise<OpenedWorkspace> => {
  const opened = openStore({ folder: options.folder, keyHex: options.keyHex, now: options.now ?? Date.now });
  if (opened.is === 'shut') return opened;
  prepareState(opened.store, options, options.newId ?? uuidv7);
  return { is: 'open', workspace: assemble(opened.store, options) };
};
