/**
 * The list itself: any length, since only the rows in sight exist. It is one listbox with one tab stop; the cursor is
 * its active option. While news arrives the row at the top of the view stays where it is.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { RefreshCw } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { Button } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { openCase, usePlace } from '../shell/place.ts';
import { focusPane } from '../shell/pane-focus.ts';
import { useNow, usePlaceInTime } from '../time/now.ts';
import { QueueMenu, type MenuPoint } from './queue-menu.tsx';
import { QueueRowShape, QueueRowView } from './queue-row.tsx';
import { chooseBetween, cursorRow, indexOf, placeAfterCursor, refreshQueue, rowAt, setCursor, toggleChosen, useQueue, wantRows } from './queue-store.ts';
import { viewWords } from './views.ts';

const rowRem = 5.75;
const rowHeight = (): number => rowRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
const optionId = (index: number): string => `case-option-${index}`;

/** Moves the cursor and shows the case beside the list; where its row is still on the way, as soon as it is here. */
export const moveCursor = (to: number): void => {
  const row = setCursor(to);
  if (row) openCase(row.id);
};

const useOpenOnArrival = (): void => {
  const awaited = useQueue((state) => (state.isAwaited ? rowAt(state, state.cursorIndex) : undefined));
  useEffect(() => {
    if (awaited) moveCursor(useQueue.getState().cursorIndex);
  }, [awaited]);
};

const NothingHere = () => {
  const source = useQueue((queue) => queue.source);
  if (source.is === 'saved') return <EmptyState title={`Nothing matches “${source.name}”`}>The search of this view finds no case on this desk.</EmptyState>;
  const words = viewWords[source.view];
  return <EmptyState icon={words.icon} title={words.emptyTitle}>{words.emptyWords}</EmptyState>;
};

const ListProblem = () => {
  const problem = useQueue((queue) => [...queue.problemByPage.values()][0]);
  if (!problem) return null;
  return <div className="queue__problem"><ProblemNotice problem={problem}><Button isSmall icon={RefreshCw} onPress={() => void refreshQueue()}>Try again</Button></ProblemNotice></div>;
};

export const QueueList = () => {
  const scroller = useRef<HTMLDivElement>(null);
  const state = useQueue();
  const { total, rowsByPage, cursorIndex, chosen, source } = state;
  const openId = usePlace((place) => place.caseId);
  const now = useNow();
  const place = usePlaceInTime();
  const [menuAt, setMenuAt] = useState<MenuPoint | null>(null);
  const topId = useRef<string | null>(null);
  useOpenOnArrival();

  const virtualizer = useVirtualizer({ count: total ?? 0, getScrollElement: () => scroller.current, estimateSize: rowHeight, overscan: 8 });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => wantRows(first, last), [first, last, source, state.sort]);

  // Rows that come in above the view push it down; the scroll follows, so that what is being read stays.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const height = rowHeight();
    const at = topId.current === null ? -1 : indexOf(rowsByPage, topId.current);
    const was = Math.floor(element.scrollTop / height);
    if (element.scrollTop > height / 2 && at >= 0 && at !== was) element.scrollTop += (at - was) * height;
  }, [rowsByPage]);
  const rememberTop = (): void => {
    topId.current = rowAt(useQueue.getState(), Math.floor((scroller.current?.scrollTop ?? 0) / rowHeight()))?.id ?? null;
  };

  const cursorMoved = useRef(cursorIndex);
  useEffect(() => {
    if (cursorMoved.current !== cursorIndex) virtualizer.scrollToIndex(cursorIndex, { align: 'auto' });
    cursorMoved.current = cursorIndex;
  }, [cursorIndex, virtualizer]);

  const onKeyDown = useCallback((event: KeyboardEvent): void => {
    const { cursorIndex: at, total: count } = useQueue.getState();
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight()) - 1);
    const byKey: Readonly<Record<string, number>> = { ArrowDown: placeAfterCursor(), ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: (count ?? 1) - 1 };
    const next = byKey[event.key];
    const row = rowAt(useQueue.getState(), at);
    if (next !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (event.shiftKey) chooseBetween(at, Math.max(0, next));
      moveCursor(next);
    } else if (event.key === ' ' && row === cursorRow() && row) toggleChosen(row);
    else if (event.key === 'Enter' && row) {
      moveCursor(at);
      const pane = document.querySelector('[data-pane="case"]');
      if (pane) focusPane(pane);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }, []);

  const onRow = (event: MouseEvent, index: number): void => {
    const row = rowAt(useQueue.getState(), index);
    if (!row) return;
    if (event.shiftKey) chooseBetween(cursorIndex, index);
    else if (event.ctrlKey || event.metaKey || (event.target as Element).closest('[data-chooses]')) toggleChosen(row);
    else openCase(row.id);
    setCursor(index);
  };

  if (total === null && state.problemByPage.size > 0) return <ListProblem />;
  if (total === 0) return <NothingHere />;
  return (
    <>
      <ListProblem />
      <div
        ref={scroller}
        className="queue__list"
        role="listbox"
        data-lets-keys
        aria-label="Cases"
        aria-multiselectable
        aria-busy={total === null}
        tabIndex={0}
        {...(total ? { 'aria-activedescendant': optionId(cursorIndex) } : {})}
        onKeyDown={onKeyDown}
        onScroll={rememberTop}
        onContextMenu={(event) => {
          event.preventDefault();
          const option = (event.target as Element).closest<HTMLElement>('[data-index]');
          const index = option ? Number(option.dataset['index']) : cursorIndex;
          const row = setCursor(index);
          const box = document.getElementById(optionId(index))?.getBoundingClientRect();
          if (row) setMenuAt({ row, x: option ? event.clientX : (box?.left ?? 0) + 24, y: option ? event.clientY : (box?.bottom ?? 0) });
        }}
      >
        <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => {
            const row = rowAt(state, index);
            return (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the listbox around it has the focus and the keys
              <div
                key={index}
                id={optionId(index)}
                data-index={index}
                role="option"
                className="row"
                aria-selected={row ? chosen.has(row.id) || row.id === openId : false}
                aria-posinset={index + 1}
                aria-setsize={total ?? -1}
                data-cursor={index === cursorIndex || undefined}
                data-open={(row && row.id === openId) || undefined}
                data-chosen={(row && chosen.has(row.id)) || undefined}
                style={{ transform: `translateY(${start}px)` }}
                onClick={(event) => onRow(event, index)}
              >
                {row ? <QueueRowView row={row} now={now} place={place} isChosen={chosen.has(row.id)} showsAssignee={source.is === 'saved' || source.view !== 'mine'} /> : <QueueRowShape />}
              </div>
            );
          })}
        </div>
      </div>
      {menuAt && <QueueMenu at={menuAt} onClose={() => { setMenuAt(null); scroller.current?.focus(); }} />}
    </>
  );
};
