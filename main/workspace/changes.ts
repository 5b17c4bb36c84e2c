/** Gathers what changed and tells the windows in batches, so that a pull of a thousand rows is one event. */
import type { Events } from '../../contract/channels.ts';
import type { NoteChange } from './database/row-writer.ts';

type RowsChanged = Events['rows.changed'];

const batchMs = 30;
/** Beyond this many ids, "anything" is the shorter answer. */
const mostIds = 200;

export interface Changes {
  readonly note: NoteChange;
  /** Nothing is told any more. */
  readonly stop: () => void;
}

export const createChanges = (tell: (changed: RowsChanged) => void): Changes => {
  const caseIds = new Set<string>();
  const customerIds = new Set<string>();
  const tables = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  const flush = (): void => {
    timer = null;
    const isTooMany = caseIds.size > mostIds || customerIds.size > mostIds;
    tell({ caseIds: isTooMany ? [] : [...caseIds], customerIds: isTooMany ? [] : [...customerIds], tables: [...tables] });
    for (const set of [caseIds, customerIds, tables]) set.clear();
  };

  return {
    note: ({ table, caseId, customerId }) => {
      tables.add(table);
      if (caseId && caseIds.size <= mostIds) caseIds.add(caseId);
      if (customerId && customerIds.size <= mostIds) customerIds.add(customerId);
      timer ??= setTimeout(flush, batchMs);
    },
    stop: () => {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
};
