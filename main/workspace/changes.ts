/**
 * Gathers what changed and tells the windows in batches, so that a pull of a thousand rows is one event. The first change after a rest is
 * told at once: somebody is waiting to see it.
 */
import type { Events } from '../../contract/channels.ts';
import type { NoteChange } from './database/row-writer.ts';

type RowsChanged = Events['rows.changed'];

/** Between one telling and the next. */
const batchMs = 30;
/** Beyond this many ids, "anything" is the shorter answer. */
const mostIds = 200;

export interface Changes {
  readonly note: NoteChange;
  /** Everything may be different: "ask again for all that you show". */
  readonly noteAll: () => void;
  /** While held, changes gather and nothing is told: their transaction has not committed yet. Those of before have, and are told first. */
  readonly hold: () => void;
  readonly release: () => void;
  /** Nothing is told any more. */
  readonly stop: () => void;
}

export const createChanges = (tell: (changed: RowsChanged) => void): Changes => {
  const caseIds = new Set<string>();
  const customerIds = new Set<string>();
  const tables = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let isHeld = false;
  let isAll = false;
  let toldAt = -batchMs;

  const flush = (): void => {
    timer = null;
    toldAt = performance.now();
    const isTooMany = isAll || caseIds.size > mostIds || customerIds.size > mostIds;
    tell({ caseIds: isTooMany ? [] : [...caseIds], customerIds: isTooMany ? [] : [...customerIds], tables: [...tables] });
    isAll = false;
    for (const set of [caseIds, customerIds, tables]) set.clear();
  };
  const plan = (): void => {
    if (!isHeld && (isAll || tables.size > 0)) timer ??= setTimeout(flush, Math.max(0, toldAt + batchMs - performance.now()));
  };

  return {
    note: ({ table, caseId, customerId }) => {
      tables.add(table);
      if (caseId && caseIds.size <= mostIds) caseIds.add(caseId);
      if (customerId && customerIds.size <= mostIds) customerIds.add(customerId);
      plan();
    },
    noteAll: () => {
      isAll = true;
      plan();
    },
    hold: () => {
      if (timer) {
        clearTimeout(timer);
        flush();
      }
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      plan();
    },
    stop: () => {
      isHeld = true;
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
};
