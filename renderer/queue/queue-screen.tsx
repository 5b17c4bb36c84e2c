/** The desk itself: the list, the conversation, the customer's history. The list stays put while cases come and go. */
import { PanelRight } from 'lucide-react';
import { useEffect } from 'react';
import { CasePane } from '../case/case-pane.tsx';
import { useCommands } from '../commands/commands.ts';
import { PaneHandle, putAway, usePanes, useWidth, type PaneRange } from '../shell/panes.tsx';
import { usePlace } from '../shell/place.ts';
import { fittings } from '../shell/fittings.tsx';
import { assignAll, setStatusAll } from './deeds.ts';
import { useMe } from '../shell/desk.ts';
import { QueueHead } from './queue-head.tsx';
import { moveCursor, QueueList } from './queue-list.tsx';
import { chooseNone, followQueue, rowAt, toggleChosen, useQueue } from './queue-store.ts';
import { ViewColumn } from './view-column.tsx';
import { CustomerPane, useShownCustomer } from './customer-pane.tsx';
import './queue.css';

const listRange: PaneRange = { min: 240, max: 560, start: 336 };
const historyRange: PaneRange = { min: 260, max: 620, start: 336 };

const cursorRow = () => {
  const state = useQueue.getState();
  return rowAt(state, state.cursorIndex);
};
const rowsInHand = () => {
  const { chosen } = useQueue.getState();
  const row = cursorRow();
  return chosen.size > 0 ? [...chosen.values()] : row ? [row] : [];
};

const useQueueCommands = (): void => {
  const me = useMe();
  const hasChosen = useQueue((queue) => queue.chosen.size > 0);
  const isHistoryAway = usePanes((panes) => panes.isAwayByPane['history'] ?? false);
  useCommands([
    { id: 'queue.next', title: 'Next case', group: 'Queue', keys: 'J', run: () => moveCursor(useQueue.getState().cursorIndex + (useQueue.getState().cursorId === null ? 0 : 1)) },
    { id: 'queue.previous', title: 'Previous case', group: 'Queue', keys: 'K', run: () => moveCursor(useQueue.getState().cursorIndex - 1) },
    { id: 'queue.choose', title: 'Choose or leave out the case', group: 'Queue', keys: 'X', run: () => { const row = cursorRow(); if (row) toggleChosen(row); } },
    { id: 'queue.chooseNone', title: 'Choose none', group: 'Queue', keys: 'Esc', isOff: !hasChosen, run: chooseNone },
    { id: 'queue.take', title: 'Take the case', group: 'Queue', keys: 'I', run: () => void assignAll(rowsInHand(), me?.agentId ?? null, 'you') },
    { id: 'queue.close', title: 'Close the case', group: 'Queue', keys: 'E', run: () => void setStatusAll(rowsInHand(), 'closed') },
    { id: 'history.toggle', title: isHistoryAway ? 'Show the history' : 'Put the history away', group: 'Desk', keys: 'Mod+Shift+H', run: () => putAway('history', !isHistoryAway) },
  ]);
};

export const QueueScreen = () => {
  const listWidth = useWidth('list', listRange);
  const historyWidth = useWidth('history', historyRange);
  const isHistoryAway = usePanes((panes) => panes.isAwayByPane['history'] ?? false);
  const shown = useShownCustomer();
  const hasHistory = !isHistoryAway && shown !== null && (fittings.HistoryPane !== null || fittings.CustomerCard !== null);
  const caseId = usePlace((place) => place.caseId);
  useQueueCommands();
  useEffect(followQueue, []);
  return (
    <div className="panes">
      <h1 className="unseen">Queue</h1>
      <ViewColumn />
      <section className="pane pane--list" aria-label="Cases" data-pane="list" style={{ width: listWidth }}>
        <div className="queue"><QueueHead /><QueueList /></div>
      </section>
      <PaneHandle pane="list" label="Width of the list" range={listRange} side="before" />
      <section className="pane pane--case" aria-label="Case" data-pane="case"><CasePane key={caseId ?? 'none'} /></section>
      {hasHistory && (
        <>
          <PaneHandle pane="history" label="Width of the history" range={historyRange} side="after" />
          <aside className="pane pane--history" aria-label="Customer" data-pane="history" style={{ width: historyWidth }}>
            <CustomerPane shown={shown} />
          </aside>
        </>
      )}
      {!hasHistory && shown !== null && isHistoryAway && <HistoryTab />}
    </div>
  );
};

const HistoryTab = () => (
  <button type="button" className="history-tab" onClick={() => putAway('history', false)}>
    <PanelRight aria-hidden />
    <span>History</span>
  </button>
);
