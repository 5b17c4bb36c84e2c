/** The conversation over all channels, newest at the foot. Of a long one only what is in sight exists; earlier parts come as one scrolls up. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, MessageCircle } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ShownInteraction } from '../../contract/views.ts';
import { Button } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { useDesk } from '../shell/desk.ts';
import { usePlace } from '../shell/place.ts';
import { useNow, usePlaceInTime } from '../time/now.ts';
import { dayWords } from '../time/words.ts';
import { ToneLine, useToneOf } from '../composer/tone-line.tsx';
import { AwayNotice } from './away-notice.tsx';
import { conversationItems } from './conversation-items.ts';
import { InteractionView } from './interaction-view.tsx';
import type { TextMark } from './text-spans.ts';
import type { Conversation as Held } from './use-interactions.ts';
import { useLooked } from './use-looked.ts';

const nearEnd = 80;
const nearStart = 400;

interface ConversationProps {
  readonly caseId: string;
  readonly conversation: Held;
  readonly customerName: string;
}

const lastWordOf = (interactions: readonly ShownInteraction[]): ShownInteraction | undefined =>
  interactions.findLast(({ kind, direction }) => kind === 'message' && direction === 'in');

export const Conversation = ({ caseId, conversation, customerName }: ConversationProps) => {
  const { interactions, hasEarlier, isAway, problem, askAgain, loadEarlier } = conversation;
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [hasNewBelow, setHasNewBelow] = useState(false);
  const now = useNow();
  const place = usePlaceInTime();
  const agents = useDesk((desk) => desk.agents);
  const goal = usePlace((at) => at.goal);
  const reached = useRef<typeof goal>(null);
  const [marks, setMarks] = useState<readonly TextMark[]>([]);

  const firstNewId = useLooked(caseId, conversation);
  const items = useMemo(() => conversationItems(interactions ?? [], place, firstNewId), [interactions, place.timeZone, firstNewId]); // oxlint-disable-line react/exhaustive-deps -- the zone is all there is to a place
  const names = useMemo(() => ({ nameOf: (id: string) => agents.find((agent) => agent.id === id)?.name ?? null, now, place }), [agents, now, place]);
  const lastWord = lastWordOf(interactions ?? []);
  const tone = useToneOf(lastWord?.text ?? null);

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.is === 'interaction' ? 96 : 40),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 6,
    paddingEnd: 12,
  });
  const size = virtualizer.getTotalSize();
  const isThere = items.length > 0;

  const toEnd = useCallback((): void => {
    isAtEnd.current = true;
    setHasNewBelow(false);
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, []);

  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd();
  }, [size, toEnd]);

  // The pane itself shrinks when a call comes in or the draft grows: the newest words stay in sight.
  useEffect(() => {
    if (!scroller.current) return undefined;
    const watch = new ResizeObserver(() => {
      if (isAtEnd.current) toEnd();
    });
    watch.observe(scroller.current);
    return () => watch.disconnect();
  }, [toEnd, isThere]);

  // Earlier parts come in above; what was being read keeps its place.
  const anchor = useRef<{ readonly key: string; readonly below: number } | null>(null);
  const firstKey = items[1]?.key;
  useLayoutEffect(() => {
    const element = scroller.current;
    const held = anchor.current;
    if (!element || !held || isAtEnd.current) return;
    const index = items.findIndex(({ key }) => key === held.key);
    const start = index < 0 ? undefined : virtualizer.getOffsetForIndex(index, 'start')?.[0];
    if (start !== undefined) element.scrollTop = start + held.below;
    // oxlint-disable-next-line react/exhaustive-deps -- only when earlier parts came in
  }, [firstKey]);

  const newestId = interactions?.at(-1)?.id;
  useEffect(() => {
    if (newestId && !isAtEnd.current) setHasNewBelow(true);
  }, [newestId]);

  useEffect(() => {
    if (goal === null || goal === reached.current || !isThere) return;
    const index = items.findIndex(({ key }) => key === goal.interactionId);
    if (index < 0) {
      loadEarlier();
      return;
    }
    reached.current = goal;
    isAtEnd.current = false;
    virtualizer.scrollToIndex(index, { align: 'center' });
  }, [goal, isThere, firstKey, loadEarlier]); // oxlint-disable-line react/exhaustive-deps -- once for each goal, as soon as it is here

  const onScroll = (): void => {
    const element = scroller.current;
    if (!element) return;
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
    if (isAtEnd.current) setHasNewBelow(false);
    const top = virtualizer.getVirtualItems().find(({ end }) => end > element.scrollTop);
    anchor.current = top ? { key: String(top.key), below: element.scrollTop - top.start } : null;
    if (element.scrollTop < nearStart && hasEarlier) loadEarlier();
  };

  if (problem && !interactions) return <ProblemNotice problem={problem}><Button isSmall onPress={askAgain}>Try again</Button></ProblemNotice>;
  if (!interactions) return <div className="conversation"><Skeleton lines={9} /></div>;
  if (interactions.length === 0 && isAway) return <div className="conversation"><AwayNotice caseId={caseId} hasParts={false} /></div>;
  if (interactions.length === 0) return <div className="conversation"><EmptyState icon={MessageCircle} title="Nothing has been said yet">Write the first word below, or keep a note.</EmptyState></div>;
  return (
    <div className="conversation">
      {isAway && <AwayNotice caseId={caseId} hasParts />}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by keyboard */}
      <div ref={scroller} className="conversation__scroll" role="log" aria-label="Conversation" aria-live="off" tabIndex={0} onScroll={onScroll}>
        <div style={{ height: size, position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => {
            const item = items[index]!;
            return (
              <div key={key} ref={virtualizer.measureElement} data-index={index} className="conversation__item" data-goal={item.key === goal?.interactionId || undefined} style={{ transform: `translateY(${start}px)` }}>
                {item.is === 'day' && <h3 className="day"><span>{dayWords(item.at, now, place)}</span></h3>}
                {item.is === 'new' && <p className="new-line"><span>New since you looked</span></p>}
                {item.is === 'interaction' && (
                    <InteractionView
                      interaction={item.interaction} hasHead={item.hasHead} customerName={customerName} names={names}
                      {...(item.interaction.id === lastWord?.id ? { marks, below: <ToneLine tone={tone} onMarks={setMarks} /> } : {})}
                    />
                )}
              </div>
            );
          })}
        </div>
      </div>
      {hasNewBelow && <div className="conversation__new"><Button isSmall look="primary" icon={ArrowDown} onPress={toEnd}>New below</Button></div>}
    </div>
  );
};
