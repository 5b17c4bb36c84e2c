/**
 * What the list holds: the view and its order, the pages of rows asked for so far, which rows are chosen and where the
 * cursor stands. Pages are asked for as they scroll into sight and asked again when rows change; a row keeps its
 * cursor and choice by its id, whatever place it moves to.
 */
import { create } from 'zustand';
import type { Problem } from '../../contract/answer.ts';
import type { QueueSort, QueueView } from '../../contract/channels.ts';
import { queueViews } from '../../contract/vocabulary.ts';
import type { QueueRow } from '../../contract/views.ts';
import { goodship } from '../goodship.ts';
import { shared, sharedRows } from '../sharing.ts';

export const pageSize = 100;

/** A view of ours, or a search that the agent gave a name. */
export type Source = { readonly is: 'view'; readonly view: QueueView } | { readonly is: 'saved'; readonly viewId: string; readonly name: string; readonly query: string };

interface QueueState {
  readonly source: Source;
  readonly sort: QueueSort;
  readonly total: number | null;
  readonly rowsByPage: ReadonlyMap<number, readonly QueueRow[]>;
  readonly countByView: Readonly<Partial<Record<QueueView, number>>>;
  readonly chosen: ReadonlyMap<string, QueueRow>;
  readonly cursorId: string | null;
  readonly cursorIndex: number;
  /** The cursor stands where no row is loaded yet. */
  readonly isAwaited: boolean;
  /** Why pages that were asked for are not here; gone as soon as they are. */
  readonly problemByPage: ReadonlyMap<number, Problem>;
}

const startSource: Source = { is: 'view', view: 'mine' };
const emptyList = { total: null, rowsByPage: new Map(), chosen: new Map(), cursorId: null, cursorIndex: 0, isAwaited: false, problemByPage: new Map() } as const;

export const useQueue = create<QueueState>(() => ({ source: startSource, sort: 'newest', countByView: {}, ...emptyList }));

/** Grows whenever the question changes, so that answers to an older one are dropped. */
let turn = 0;
const asked = new Set<number>();
let pagesInSight: readonly number[] = [0];

export const rowAt = (state: Pick<QueueState, 'rowsByPage'>, index: number): QueueRow | undefined =>
  state.rowsByPage.get(Math.floor(index / pageSize))?.[index % pageSize];

/** Where a row stands among the loaded pages; -1 where it is not among them. */
export const indexOf = (rowsByPage: QueueState['rowsByPage'], id: string): number => {
  for (const [page, rows] of rowsByPage) {
    const at = rows.findIndex((row) => row.id === id);
    if (at >= 0) return page * pageSize + at;
  }
  return -1;
};

const askFor = (page: number) => {
  const { source, sort } = useQueue.getState();
  const part = { sort, offset: page * pageSize, limit: pageSize };
  return source.is === 'view' ? goodship.queue.list({ view: source.view, ...part }) : goodship.queue.search({ query: source.query, ...part });
};

const without = <Value>(byPage: ReadonlyMap<number, Value>, page: number): ReadonlyMap<number, Value> => new Map([...byPage].filter(([at]) => at !== page));

const loadPage = async (page: number, ofTurn: number): Promise<void> => {
  const answer = await askFor(page);
  if (ofTurn !== turn) return;
  if (!answer.ok) {
    asked.delete(page);
    useQueue.setState(({ problemByPage }) => ({ problemByPage: new Map(problemByPage).set(page, answer.problem) }));
    return;
  }
  useQueue.setState((state) => {
    const rowsByPage = new Map(state.rowsByPage).set(page, sharedRows(state.rowsByPage.get(page) ?? [], answer.value.rows, ({ id }) => id));
    const at = state.cursorId === null ? -1 : indexOf(rowsByPage, state.cursorId);
    return { rowsByPage, total: answer.value.total, problemByPage: without(state.problemByPage, page), cursorIndex: at >= 0 ? at : Math.min(state.cursorIndex, Math.max(0, answer.value.total - 1)) };
  });
};

/** Asks for the pages that rows `first` to `last` lie on, where they are not here or on their way. */
export const wantRows = (first: number, last: number): void => {
  pagesInSight = Array.from({ length: Math.floor(last / pageSize) - Math.floor(first / pageSize) + 1 }, (_, step) => Math.floor(first / pageSize) + step);
  for (const page of pagesInSight) {
    if (asked.has(page)) continue;
    asked.add(page);
    void loadPage(page, turn);
  }
};

const askCounts = async (): Promise<void> => {
  const answer = await goodship.queue.counts({});
  if (answer.ok) useQueue.setState(({ countByView }) => ({ countByView: shared(countByView, answer.value) }));
};

/** Asks again for what is in sight, and keeps what was there where no answer comes; the other pages are asked for when they scroll in. */
export const refreshQueue = async (): Promise<void> => {
  turn += 1;
  asked.clear();
  const ofTurn = turn;
  const inSight = pagesInSight;
  for (const page of inSight) asked.add(page);
  await Promise.all([askCounts(), ...inSight.map((page) => loadPage(page, ofTurn))]);
  if (ofTurn !== turn) return;
  const only = <Value>(byPage: ReadonlyMap<number, Value>): ReadonlyMap<number, Value> => new Map([...byPage].filter(([page]) => asked.has(page) || inSight.includes(page)));
  useQueue.setState(({ rowsByPage, problemByPage }) => ({ rowsByPage: only(rowsByPage), problemByPage: only(problemByPage) }));
};

const show = (change: Partial<Pick<QueueState, 'source' | 'sort'>>): void => {
  useQueue.setState({ ...change, ...emptyList });
  pagesInSight = [0];
  void refreshQueue();
};
export const showSource = (source: Source): void => show({ source });
export const showSort = (sort: QueueSort): void => show({ sort });
export const isQueueView = (key: string): key is QueueView => (queueViews as readonly string[]).includes(key);

export const setCursor = (index: number): QueueRow | undefined => {
  const state = useQueue.getState();
  const at = Math.max(0, Math.min(index, (state.total ?? 1) - 1));
  const row = rowAt(state, at);
  useQueue.setState({ cursorIndex: at, cursorId: row?.id ?? null, isAwaited: row === undefined && state.total !== null && state.total > 0 });
  return row;
};

/** The row that the cursor was put on. Where that one has left the list, another stands in its place, which nobody has looked at yet. */
export const cursorRow = (state = useQueue.getState()): QueueRow | undefined => {
  const row = rowAt(state, state.cursorIndex);
  return row?.id === state.cursorId ? row : undefined;
};

/** The place after the cursor's row: where that row has left the list, what came into its place. */
export const placeAfterCursor = (): number => useQueue.getState().cursorIndex + (cursorRow() ? 1 : 0);

/** What a key acts on: the chosen rows, else the case that is on the screen as far as the list shows it, else the cursor's row. */
export const rowsInHand = (shownId: string | null): readonly QueueRow[] => {
  const state = useQueue.getState();
  if (state.chosen.size > 0) return [...state.chosen.values()];
  const row = shownId === null ? cursorRow(state) : rowAt(state, indexOf(state.rowsByPage, shownId));
  return row ? [row] : [];
};

export const toggleChosen = (row: QueueRow): void =>
  useQueue.setState(({ chosen }) => {
    const after = new Map(chosen);
    if (!after.delete(row.id)) after.set(row.id, row);
    return { chosen: after };
  });

/** Chooses all loaded rows between two places. */
export const chooseBetween = (from: number, to: number): void =>
  useQueue.setState((state) => {
    const after = new Map(state.chosen);
    for (let at = Math.min(from, to); at <= Math.max(from, to); at += 1) {
      const row = rowAt(state, at);
      if (row) after.set(row.id, row);
    }
    return { chosen: after };
  });

export const chooseNone = (): void => useQueue.setState({ chosen: new Map() });

/** Asks, and again at each news; a burst of them is answered once. */
const beginFollowing = (): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | null = null;
  void refreshQueue();
  const stop = goodship.on('rows.changed', () => {
    timer ??= setTimeout(() => {
      timer = null;
      void refreshQueue();
    }, 60);
  });
  return () => {
    stop();
    if (timer) clearTimeout(timer);
  };
};

let stopUnclaimed: (() => void) | null = null;
/** As the door opens on the list: its first rows are on their way while the desk is still being drawn. The list then claims what was begun. */
export const followAhead = (): void => {
  stopUnclaimed ??= beginFollowing();
};
/** The door has shut before the list was drawn. */
export const dropUnclaimed = (): void => {
  stopUnclaimed?.();
  stopUnclaimed = null;
};

/** Keeps the list fresh until the returned function is called. */
export const followQueue = (): (() => void) => {
  const stop = stopUnclaimed ?? beginFollowing();
  stopUnclaimed = null;
  return stop;
};
