/** The desk itself: the list, the conversation, the customer's history. The list stays put while cases come and go. */
import { ArrowLeft, PanelRight } from 'lucide-react';
import { useEffect } from 'react';
import { CasePane } from '../case/case-pane.tsx';
import { useCommands } from '../commands/commands.ts';
import { Button } from '../design/button.tsx';
import { PaneHandle, putAway, usePanes, useWidth, type PaneRange } from '../shell/panes.tsx';
import { closeCase, usePlace } from '../shell/place.ts';
import { useRoomSize } from '../shell/room-size.ts';
import { setStatusAll, takeAll } from './deeds.ts';
import { useMe } from '../shell/desk.ts';
import { QueueHead } from './queue-head.tsx';
import { moveCursor, QueueList } from './queue-list.tsx';
import { chooseNone, cursorRow, followQueue, placeAfterCursor, rowsInHand, toggleChosen, useQueue } from './queue-store.ts';
import { ViewColumn } from './view-column.tsx';
import { CustomerPane, useShownCustomer } from './customer-pane.tsx';
import './queue.css';

const listRange: PaneRange = { min: 15, max: 36, start: 21 };
const historyRange: PaneRange = { min: 16, max: 40, start: 21 };

/** Beside the case where there is room for it; on a narrow window only when asked for. */
const useHistoryAway = (): { readonly isAway: boolean; readonly setAway: (isAway: boolean) => void } => {
  const isNarrow = ['tiny', 'narrow'].includes(useRoomSize());
  const pane = isNarrow ? 'history-narrow' : 'history';
  const isAway = usePanes((panes) => panes.isAwayByPane[pane] ?? isNarrow);
  return { isAway, setAway: (to) => putAway(pane, to) };
};

const inHand = () => rowsInHand(usePlace.getState().caseId);

const useQueueCommands = (): void => {
  const me = useMe();
  const hasChosen = useQueue((queue) => queue.chosen.size > 0);
  const history = useHistoryAway();
  useCommands([
    { id: 'queue.next', title: 'Next case', group: 'Queue', keys: 'J', worksHeld: true, run: () => moveCursor(placeAfterCursor()) },
    { id: 'queue.previous', title: 'Previous case', group: 'Queue', keys: 'K', worksHeld: true, run: () => moveCursor(useQueue.getState().cursorIndex - 1) },
    { id: 'queue.choose', title: 'Choose or leave out the case', group: 'Queue', keys: 'X', run: () => { const row = cursorRow(); if (row) toggleChosen(row); } },
    { id: 'queue.chooseNone', title: 'Choose none', group: 'Queue', keys: 'Esc', isOff: !hasChosen, run: chooseNone },
    { id: 'queue.take', title: 'Take the case', group: 'Queue', keys: 'I', isOff: !me?.agentId, run: () => void takeAll(inHand(), me) },
    { id: 'queue.close', title: 'Close the case', group: 'Queue', keys: 'E', run: () => void setStatusAll(inHand(), 'closed') },
    { id: 'history.toggle', title: history.isAway ? 'Show the history' : 'Put the history away', group: 'Desk', keys: 'Mod+Shift+H', run: () => history.setAway(!history.isAway) },
  ]);
};

const HistoryTab = ({ onShow }: { readonly onShow: () => void }) => (
  <button type="button" className="history-tab" onClick={onShow}>
    <PanelRight aria-hidden />
    <span>History</span>
  </button>
);

const CaseSection = ({ isAlone }: { readonly isAlone: boolean }) => {
  const caseId = usePlace((place) => place.caseId);
  return (
    <section className="pane pane--case" aria-label="Case" data-pane="case">
      {isAlone && <div className="queue__back"><Button isSmall look="plain" icon={ArrowLeft} onPress={closeCase}>Back to the list</Button></div>}
      <CasePane key={caseId ?? 'none'} />
    </section>
  );
};

export const QueueScreen = () => {
  const room = useRoomSize();
  const listWidth = useWidth('list', listRange);
  const historyWidth = useWidth('history', historyRange);
  const history = useHistoryAway();
  const shown = useShownCustomer();
  const { caseId, customerId } = usePlace();
  useQueueCommands();
  useEffect(followQueue, []);
  // A card that was opened by name or by a call is shown, whatever the room.
  const hasHistory = shown !== null && (customerId !== null || !history.isAway);
  const isAlone = room === 'tiny' && (caseId !== null || customerId !== null);
  return (
    <div className="panes" data-room={room}>
      <h1 className="unseen">Queue</h1>
      {room === 'wide' && <ViewColumn />}
      {!isAlone && (
        <>
          <section className="pane pane--list" aria-label="Cases" data-pane="list" style={room === 'tiny' ? { flex: 1 } : { width: `${listWidth}rem` }}>
            <div className="queue"><QueueHead /><QueueList /></div>
          </section>
          {room !== 'tiny' && <PaneHandle pane="list" label="Width of the list" range={listRange} side="before" />}
        </>
      )}
      {(room !== 'tiny' || (isAlone && !hasHistory)) && <CaseSection isAlone={isAlone} />}
      {hasHistory && (
        <>
          {room !== 'tiny' && <PaneHandle pane="history" label="Width of the history" range={historyRange} side="after" />}
          <aside className="pane pane--history" aria-label="Customer" data-pane="history" style={room === 'tiny' ? { flex: 1 } : { width: `${historyWidth}rem` }}>
            <CustomerPane shown={shown} onPutAway={() => history.setAway(true)} />
          </aside>
        </>
      )}
      {!hasHistory && shown !== null && <HistoryTab onShow={() => history.setAway(false)} />}
    </div>
  );
};
