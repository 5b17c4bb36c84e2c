/** When drafts are carried: a few seconds after the last word, and whenever central has answered. */
import type { Answer } from '../../../contract/answer.ts';
import type { Queued } from '../../../contract/channels.ts';
import type { Store } from '../database/store.ts';
import type { Queueing } from '../operations/queue-operation.ts';
import { readState } from '../sync/sync-state.ts';
import { carryAll, letGoOfOther } from './carry.ts';
import type { DraftKey } from './drafts.ts';

export interface Carrier {
  /** A draft was kept or sent: carry it after a pause. */
  readonly wake: () => void;
  readonly now: () => Promise<void>;
  readonly letGo: (key: DraftKey) => Promise<void>;
  readonly stop: () => void;
}

export interface CarrierDeps {
  readonly store: Store;
  readonly queueNow: (queueing: Queueing) => Answer<Queued>;
  readonly onFailure: (error: unknown) => void;
  readonly pauseMs?: number | undefined;
}

export const createCarrier = ({ store, queueNow, onFailure, pauseMs = 5_000 }: CarrierDeps): Carrier => {
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  const within = (work: (deps: Parameters<typeof carryAll>[0]) => void): Promise<void> =>
    store.gate
      .pass(() => {
        if (isStopped) return;
        const { agentId, isComplete } = readState(store.writer);
        // Until the copy is whole, what the other desks wrote may not be here yet.
        if (agentId !== null && isComplete) store.writer.transaction(() => { work({ db: store.writer, agentId, queueNow }); }).immediate();
      })
      .catch(onFailure);
  const now = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    return within(carryAll);
  };

  return {
    wake: () => {
      if (timer) clearTimeout(timer);
      if (!isStopped) timer = setTimeout(() => void now(), pauseMs);
    },
    now,
    letGo: (key) => within((deps) => { letGoOfOther(deps, key); }),
    stop: () => {
      isStopped = true;
      if (timer) clearTimeout(timer);
    },
  };
};
