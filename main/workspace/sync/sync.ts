/** Sync, put together: what a round of the loop is, and what the workspace may ask of it. */
import type { Line } from '../../../contract/views.ts';
import type { Changes } from '../changes.ts';
import type { RowWriter } from '../database/row-writer.ts';
import type { Store } from '../database/store.ts';
import { isDamage } from '../database/trouble.ts';
import { nameOfError, type Log } from '../log.ts';
import { bootstrap, type Bootstrapped } from './bootstrap.ts';
import type { Central } from './central.ts';
import { createCaseFetcher, type CaseFetcher } from './fetch-case.ts';
import { createLongTransaction } from '../database/long-transaction.ts';
import { createSyncLoop, type LoopTiming, type RoundOutcome, type SyncLoop } from './loop.ts';
import { openPokeLine } from './poke.ts';
import { pull, type Pulled } from './pull.ts';
import { createPusher, type PushedAll } from './push.ts';
import { tellingQuiet } from './quiet.ts';
import { dropCopy, type Reset } from './reset.ts';
import { createSession, type Session } from './session.ts';
import { changeState, readState } from './sync-state.ts';

export interface SyncDeps {
  readonly store: Store;
  readonly writer: RowWriter;
  readonly changes: Changes;
  readonly central: Central;
  readonly login: string;
  readonly deskName: string;
  readonly password: string | null;
  readonly now: () => number;
  readonly random: () => number;
  /** What the first copy may leave out. */
  readonly closedSince: () => number | null;
  readonly newId: () => string;
  readonly log: Log;
  readonly timing?: LoopTiming;
  readonly onStatus: () => void;
  /** Central has answered all: what waited for its word goes on. */
  readonly onDone: () => void;
  readonly onMe: () => void;
  readonly onRefused: (words: string) => void;
  readonly onDamage: () => void;
}

export interface Sync {
  readonly loop: SyncLoop;
  readonly session: Session;
  readonly cases: CaseFetcher;
  /** One round by hand; for tests that play the loop themselves. */
  readonly round: () => Promise<RoundOutcome>;
  readonly stop: () => Promise<void>;
}

/** Numbers that go backwards twice running are no accident of a busy central: it has lost what it had. */
const mostBackwards = 2;

const outcomeOf = (reply: Exclude<Bootstrapped | PushedAll | Pulled, { readonly is: 'value' }>): RoundOutcome => {
  switch (reply.is) {
    case 'no-answer':
    case 'signed-out':
    case 'update-needed':
    case 'not-now':
      return reply;
    case 'complete':
    case 'empty':
    case 'applied':
      return { is: 'done' };
    default:
      return { is: 'not-now', afterMs: null };
  }
};

export const createSync = (deps: SyncDeps): Sync => {
  const { store, writer, changes, now, newId, log, onStatus, closedSince } = deps;
  // What the round ends with says how the line is.
  const central = tellingQuiet(deps.central, () => { if (isInRound) setLine('connecting'); });
  const session = createSession({ ...deps, central });
  const transaction = createLongTransaction(store, { pass: store.gate.pass, changes });
  const patiently = createLongTransaction(store, { pass: store.gate.passPatiently, changes });
  const pusher = createPusher({ store, central, session, now });
  const cases = createCaseFetcher({ store, writer, central, session, transaction, now });
  const pullDeps = { store, writer, central, session, transaction, now, newId };
  let backwards = 0;
  let isInRound = false;
  let isStopping = false;

  const setLine = (line: Line): void => {
    void store.gate
      .pass(() => {
        if (store.writer.open && readState(store.writer).line !== line) changeState(store.writer, { line });
      })
      .catch((error: unknown) => { log('sync.line-not-kept', nameOfError(error)); })
      .then(onStatus);
  };

  const startOver = async (reset: Reset): Promise<void> => {
    log('sync.reset', { why: reset.why });
    await store.gate.pass(() => { dropCopy(store.writer, reset); });
    pusher.forget();
    changes.noteAll();
  };

  const pushBetween = async (): Promise<void> => {
    // Passing the gate, if only to find the line as it should be, would cut the large transactions of a copy short.
    if (readState(store.reader).line !== 'online') setLine('online');
    if (pusher.hasUnsent()) await pusher.push();
  };
  const getCopy = async (): Promise<RoundOutcome> => {
    const onDropped = (why: string): void => { log('sync.reset', { why }); };
    const got = await bootstrap({ store, writer, central, session, transaction, patiently, now, closedSince, isStopping: () => isStopping, onCommit: pushBetween, onDropped });
    changes.noteAll();
    return outcomeOf(got);
  };

  const pullOnce = async (onAsk: () => void): Promise<Pulled> => {
    onAsk();
    const pulled = await pull({ ...pullDeps, told: pusher.takeVerdicts() });
    backwards = pulled.is === 'backwards' ? backwards + 1 : 0;
    if (pulled.is === 'applied') {
      pusher.forget();
      if (pulled.isMeChanged) deps.onMe();
      return pulled;
    }
    return backwards >= mostBackwards ? { is: 'reset', why: 'epoch', left: [] } : pulled;
  };

  const talk = async (onAsk: () => void): Promise<RoundOutcome> => {
    if (!readState(store.writer).isComplete) {
      const got = await getCopy();
      if (got.is !== 'done') return got;
    }
    const pushed = await pusher.push();
    if (pushed.is !== 'empty' && pushed.is !== 'gap') return outcomeOf(pushed);
    const pulled = await pullOnce(onAsk);
    if (pulled.is === 'reset') {
      await startOver(pulled);
      const got = await getCopy();
      return got.is === 'done' ? { is: 'not-now', afterMs: 0 } : got;
    }
    if (pulled.is !== 'applied') return outcomeOf(pulled);
    return pushed.is === 'gap' || pusher.hasUnsent() ? again(onAsk) : { is: 'done' };
  };
  /** Operations queued while the pull was under way, or a count that the pull has put right. */
  const again = async (onAsk: () => void): Promise<RoundOutcome> => {
    const pushed = await pusher.push();
    return pushed.is === 'empty' ? outcomeOf(await pullOnce(onAsk)) : outcomeOf(pushed);
  };

  /** What a round moves, whether it comes to its end or not. */
  const reached = (): string => `${pusher.sentUpTo()} ${readState(store.writer).bootstrapMark ?? ''}`;
  const round = async (onAsk: () => void = () => {}): Promise<RoundOutcome> => {
    isInRound = true;
    try {
      const before = reached();
      const outcome = await talk(onAsk);
      if (outcome.is === 'no-answer') return { is: 'no-answer', hasMoved: reached() !== before };
      if (outcome.is === 'done') {
        cases.wake();
        deps.onDone();
      }
      return outcome;
    } catch (error) {
      log('sync.failed', nameOfError(error));
      if (isDamage(error)) deps.onDamage();
      return { is: 'not-now', afterMs: null };
    } finally {
      isInRound = false;
      onStatus();
    }
  };

  /** A database that cannot be read says so in the next round. */
  const hasPulled = (revision: number): boolean => {
    try {
      return readState(store.reader).cursor >= revision;
    } catch {
      return false;
    }
  };

  const loop = createSyncLoop({
    random: deps.random,
    ...(deps.timing ? { timing: deps.timing } : {}),
    delegate: {
      round,
      probe: async (signal) => (await central.health(signal)).is === 'value',
      openPokes: (hear) => openPokeLine({ central, session, ...hear }).close,
      hasPulled,
      dropConnections: central.reset,
      setLine,
    },
  });
  return {
    loop,
    session,
    cases,
    round,
    stop: async () => {
      isStopping = true;
      await loop.stop();
      await cases.stop();
      central.close();
    },
  };
};
