/**
 * The customer's card and, below it on the same scroll, their whole life with us. Only the rows in sight exist, however long
 * the history; heights are measured, since people write as much as they like. One tab stop; arrows walk through it.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { History as HistoryIcon } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { HistoryEntry } from '../../contract/views.ts';
import { CustomerCard } from '../customer/customer-card.tsx';
import { Button } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { useNow, usePlaceInTime } from '../time/now.ts';
import { dateWords, dayKey } from '../time/words.ts';
import { HistoryChips } from './history-chips.tsx';
import './history-pane.css';
import { HistoryLine } from './history-row.tsx';
import { chips, kindsOf } from './kinds.ts';
import { historyRows, type HistoryRow } from './time-groups.ts';
import { useHistory } from './use-history.ts';

interface HistoryPaneProps {
  readonly customerId: string;
  readonly caseId: string | null;
}

const estimateRem: Readonly<Record<HistoryRow['is'], number>> = { period: 2.25, entry: 5, more: 3 };

const awayWords = (count: number): string =>
  count === 1 ? 'What was said in one older case is not on this machine. Open it to read it.' : `What was said in ${count} older cases is not on this machine. Open one to read it.`;

/** How far below the top of the scroll the list begins; it moves when the card above grows or shrinks. */
const useOffset = () => {
  const list = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const measure = (): void => setOffset(list.current?.offsetTop ?? 0);
    const observer = new ResizeObserver(measure);
    for (const child of scroller.current?.children ?? []) if (child !== list.current) observer.observe(child);
    measure();
    return () => observer.disconnect();
  }, []);
  return { list, scroller, offset };
};

/** The list's rows and the walk through them. `stop` is the row that Tab leads to. */
const useWalk = (rows: readonly HistoryRow[], scrollTo: (index: number) => void) => {
  const stops = useMemo(() => rows.flatMap((row, index) => (row.is === 'entry' ? [index] : [])), [rows]);
  const [stop, setStop] = useState(0);
  const at = Math.min(stop, Math.max(0, stops.length - 1));
  const walkTo = (next: number, list: HTMLElement): void => {
    const held = Math.min(stops.length - 1, Math.max(0, next));
    setStop(held);
    const index = stops[held];
    if (index === undefined) return;
    scrollTo(index);
    requestAnimationFrame(() => requestAnimationFrame(() => list.querySelector<HTMLElement>(`[data-index="${index}"] button`)?.focus()));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const byKey: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8, Home: 0, End: stops.length - 1 };
    const next = byKey[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    walkTo(next, event.currentTarget);
  };
  const stopAt = useCallback((index: number) => setStop(Math.max(0, stops.indexOf(index))), [stops]);
  return { firstStop: stops[at], onKeyDown, stopAt };
};

/** Counted from the last time that everything was at hand, so the counts stay while a filter is on. */
const useCounts = (entries: readonly HistoryEntry[] | undefined, isWhole: boolean): ReadonlyMap<string, number> | null => {
  const [whole, setWhole] = useState<readonly HistoryEntry[] | null>(null);
  if (entries && isWhole && whole !== entries) setWhole(entries);
  return useMemo(() => whole && new Map(chips.map((chip) => [chip.key, whole.filter(({ kind }) => chip.kinds.includes(kind)).length])), [whole]);
};

export const HistoryPane = ({ customerId, caseId }: HistoryPaneProps) => {
  const [on, setOn] = useState<ReadonlySet<string>>(new Set());
  const { loaded, problem, askAgain, askEarlier } = useHistory(customerId, useMemo(() => kindsOf(on), [on]));
  const now = useNow();
  const place = usePlaceInTime();
  const { list, scroller, offset } = useOffset();
  const today = dayKey(now, place);
  const rows = useMemo(
    () => (loaded ? historyRows(loaded.entries, loaded.hasEarlier, { now, ...place }) : []),
    // oxlint-disable-next-line react/exhaustive-deps -- the words change with the day, not with every tick
    [loaded, today, place.timeZone],
  );
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const virtualizer = useVirtualizer({
    count: rows.length, getScrollElement: () => scroller.current, estimateSize: (index) => estimateRem[rows[index]!.is] * rem, overscan: 6, scrollMargin: offset, getItemKey: (index) => rows[index]!.key,
  });
  const walk = useWalk(rows, (index) => virtualizer.scrollToIndex(index, { align: 'auto' }));
  const items = virtualizer.getVirtualItems();
  const isAtEnd = rows[items.at(-1)?.index ?? -1]?.is === 'more';
  useEffect(() => {
    if (isAtEnd) askEarlier();
  }, [isAtEnd, askEarlier]);
  const countByChip = useCounts(loaded?.entries, on.size === 0 && loaded?.hasEarlier === false);

  return (
    <div className="history" ref={scroller} data-testid="history">
      <div className="history__card"><CustomerCard customerId={customerId} caseId={caseId} /></div>
      <div className="history__head">
        <h3 className="history__title">Their life with us</h3>
        <HistoryChips on={on} onChange={setOn} countByChip={countByChip} />
      </div>
      {problem && <div className="history__problem"><ProblemNotice problem={problem}><Button isSmall onPress={askAgain}>Ask again</Button></ProblemNotice></div>}
      {loaded && loaded.awayCount > 0 && <p className="history__away">{awayWords(loaded.awayCount)}</p>}
      {!loaded && !problem && <Skeleton lines={8} />}
      {loaded && rows.length === 0 && <div className="history__none"><EmptyState icon={HistoryIcon} title={on.size > 0 ? 'Nothing of that kind' : 'It begins here'}>{on.size > 0 ? 'Take a filter off to see the rest.' : 'Nothing has happened with this customer yet.'}</EmptyState></div>}
      <div className="history__list" ref={list} style={{ height: virtualizer.getTotalSize() }}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys walk through the buttons inside */}
        <ol aria-label="History" onKeyDown={walk.onKeyDown}>
          {items.map((item) => {
            const row = rows[item.index]!;
            return (
              <li key={item.key} data-index={item.index} ref={virtualizer.measureElement} className="history__item" style={{ transform: `translateY(${item.start - offset}px)` }}>
                {row.is === 'period' && (row.isYear ? <h4 className="history__year">{row.words}</h4> : <h4 className="history__period">{row.words}</h4>)}
                {row.is === 'more' && <Skeleton lines={2} />}
                {row.is === 'entry' && (
                  <HistoryLine
                    entry={row.entry} isHere={row.entry.caseId !== null && row.entry.caseId === caseId} isFirstStop={item.index === walk.firstStop} index={item.index} onFocus={walk.stopAt}
                    shortDate={row.isUnderItsDay ? null : dateWords(row.entry.at, now, place)}
                  />
                )}
              </li>
            );
          })}
        </ol>
      </div>
    </div>
  );
};
