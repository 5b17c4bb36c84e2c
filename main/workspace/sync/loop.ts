/**
 * When the desk speaks with central; what it says is the delegate's business.
 *
 *                       start, at once or after a while
 *                         │
 *                         ▼
 *   ┌──────────────► ┌─ round ─┐ done ──► resting ── operation · poke · 30 s · now ──► round
 *   │                │ one at  │
 *   │ answered       │ a time  │ no answer ──► probing: one probe each second, the first answer wins ──► round
 *   │                │         │ not now ────► waiting: as told, or 1, 2, 4 … 60 s with full jitter ──► round
 *   └── probing ◄────│         │ signed out ─► idle until there is a password ──► round
 *                    └─────────┘ update ─────► idle, asked again every ten minutes ──► round
 *
 * "now" (the agent, or the machine woke up) ends every waiting at once; during a round that ends "not now" or signed out it
 * brings another. New operations and pokes end only resting: a central that asked for patience is not hurried by work. A
 * central that answers probes and no round is probed again after a while that grows from the second such round on that moves nothing.
 */
import type { Line } from '../../../contract/views.ts';

export type RoundOutcome =
  | { readonly is: 'done' }
  /** `hasMoved`: something came or left before the answers ceased. */
  | { readonly is: 'no-answer'; readonly hasMoved?: boolean }
  | { readonly is: 'not-now'; readonly afterMs: number | null }
  | { readonly is: 'signed-out' }
  | { readonly is: 'update-needed' };

export interface LoopDelegate {
  /** Bootstrap if needed, push, pull. `onAsk`: central is about to be asked for what is new, and its answer covers every poke from before. */
  readonly round: (onAsk: () => void) => Promise<RoundOutcome>;
  /** Is central there? Answers false, or never, when it is not. */
  readonly probe: (signal: AbortSignal) => Promise<boolean>;
  /** Opens the line of pokes; `onEnd` tells that it is down. Answers how to close it. */
  readonly openPokes: (hear: { readonly onPoke: (revision: number) => void; readonly onEnd: () => void }) => () => void;
  /** Whether all changes up to this revision have been pulled. */
  readonly hasPulled: (revision: number) => boolean;
  /** Every connection is thrown away: half-open ones look healthy. */
  readonly dropConnections: () => void;
  readonly setLine: (line: Line) => void;
}

export interface LoopTiming {
  readonly pullEveryMs: number;
  readonly probeEveryMs: number;
  readonly firstBackoffMs: number;
  readonly longestBackoffMs: number;
  readonly askUpdateEveryMs: number;
  readonly firstReopenMs: number;
  readonly longestReopenMs: number;
}
export const usualTiming: LoopTiming = {
  pullEveryMs: 30_000, probeEveryMs: 1_000, firstBackoffMs: 1_000, longestBackoffMs: 60_000, askUpdateEveryMs: 600_000, firstReopenMs: 1_000, longestReopenMs: 30_000,
};

export interface SyncLoop {
  /** The first round begins after so many ms. */
  readonly start: (afterMs?: number) => void;
  /** An operation was queued. */
  readonly nudge: () => void;
  /** Whatever the waiting time. */
  readonly now: () => void;
  /** Resolves when the round that is under way has ended; nothing begins after it. */
  readonly stop: () => Promise<void>;
}

export interface LoopOptions {
  readonly delegate: LoopDelegate;
  readonly timing?: LoopTiming;
  /** From 0 to 1. */
  readonly random: () => number;
}

type State = 'stopped' | 'round' | 'resting' | 'probing' | 'waiting' | 'signed-out' | 'outdated';

export const createSyncLoop = ({ delegate, random, timing = usualTiming }: LoopOptions): SyncLoop => {
  let state: State = 'stopped';
  /** Up to which revision a round has yet to bring what changed; Infinity: a round is wanted whatever it brings. */
  let wanted = 0;
  /** "Now" was said during the round that is under way. */
  let isHurried = false;
  let timer: NodeJS.Timeout | null = null;
  let reopening: NodeJS.Timeout | null = null;
  let closePokes: (() => void) | null = null;
  let probes: AbortController | null = null;
  let failures = 0;
  /** Rounds without an answer that moved nothing, between which no probe went without one. */
  let lost = 0;
  let reopens = 0;
  let running: Promise<void> = Promise.resolve();

  const clear = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    probes?.abort();
    probes = null;
  };
  const after = (ms: number, next: () => void): void => { timer = setTimeout(next, ms); };
  const doubled = (firstMs: number, longestMs: number, times: number): number => Math.min(longestMs, firstMs * 2 ** times);
  const backoff = (times: number): number => doubled(timing.firstBackoffMs, timing.longestBackoffMs, times) * random();

  const shutPokes = (): void => {
    if (reopening) clearTimeout(reopening);
    reopening = null;
    closePokes?.();
    closePokes = null;
  };
  const openPokes = (): void => {
    reopening = null;
    closePokes = delegate.openPokes({
      onPoke: (revision) => {
        reopens = 0;
        want(revision);
      },
      onEnd: () => {
        closePokes = null;
        if (state === 'stopped') return;
        if (state === 'resting' || state === 'round') delegate.setLine('connecting');
        reopening = setTimeout(openPokes, doubled(timing.firstReopenMs, timing.longestReopenMs, reopens));
        reopens += 1;
        // Also of a line that never stood: what cut it may have cut everything, and only a round finds out.
        nudge();
      },
    });
  };

  const begin = (): void => {
    clear();
    state = 'round';
    wanted = 0;
    isHurried = false;
    running = delegate.round(() => { wanted = 0; }).then(end, () => { end({ is: 'not-now', afterMs: null }); });
  };

  const probe = (): void => {
    const controller = new AbortController();
    probes = controller;
    const once = (): void => {
      void delegate.probe(controller.signal).catch(() => false).then((isThere) => {
        if (controller.signal.aborted) return null;
        if (isThere) {
          delegate.dropConnections();
          begin();
        } else lost = 0;
        return null;
      });
    };
    const again = (): void => {
      after(timing.probeEveryMs * (0.8 + 0.4 * random()), () => {
        once();
        again();
      });
    };
    again();
  };

  const isBehind = (): boolean => wanted === Infinity || !delegate.hasPulled(wanted);

  const rest = (): void => {
    state = 'resting';
    [failures, lost] = [0, 0];
    delegate.setLine('online');
    if (!closePokes && !reopening) openPokes();
    if (isBehind()) begin();
    else after(timing.pullEveryMs, begin);
  };
  const lose = (): void => {
    state = 'probing';
    shutPokes();
    delegate.dropConnections();
    delegate.setLine('unreachable');
    if (lost === 0) probe();
    else after(backoff(lost - 1), probe);
    lost += 1;
  };
  const wait = (afterMs: number | null): void => {
    state = 'waiting';
    delegate.setLine('not-now');
    after(afterMs ?? backoff(failures), begin);
    failures += 1;
  };

  const end = (outcome: RoundOutcome): void => {
    if (state === 'stopped') return;
    if (isHurried && (outcome.is === 'signed-out' || outcome.is === 'not-now')) {
      begin();
      return;
    }
    switch (outcome.is) {
      case 'done':
        rest();
        return;
      case 'no-answer':
        if (outcome.hasMoved) lost = 0;
        lose();
        return;
      case 'not-now':
        wait(outcome.afterMs);
        return;
      case 'signed-out':
        state = 'signed-out';
        shutPokes();
        delegate.setLine('signed-out');
        return;
      case 'update-needed':
        state = 'outdated';
        shutPokes();
        delegate.setLine('update-needed');
        after(timing.askUpdateEveryMs, begin);
    }
  };

  /** What the round that is under way brings is only known when it has ended: mostly it is what this poke is about. */
  const want = (revision: number): void => {
    wanted = Math.max(wanted, revision);
    if (state === 'resting' && isBehind()) begin();
  };
  const nudge = (): void => want(Infinity);

  return {
    start: (afterMs = 0) => {
      if (state !== 'stopped') return;
      state = 'waiting';
      if (afterMs === 0) begin();
      else after(afterMs, begin);
    },
    nudge,
    now: () => {
      if (state === 'stopped') return;
      [failures, lost] = [0, 0];
      if (state === 'round') [wanted, isHurried] = [Infinity, true];
      else begin();
    },
    stop: async () => {
      state = 'stopped';
      clear();
      shutPokes();
      delegate.dropConnections();
      await running;
    },
  };
};
