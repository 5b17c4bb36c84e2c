/** The desk itself: the list, the conversation, the customer's history. */
import { Inbox } from 'lucide-react';
import { EmptyState } from '../design/empty-state.tsx';
import { PaneHandle, useWidth, type PaneRange } from '../shell/panes.tsx';

const listRange: PaneRange = { min: 240, max: 560, start: 340 };
const historyRange: PaneRange = { min: 260, max: 620, start: 340 };

export const QueueScreen = () => {
  const listWidth = useWidth('list', listRange);
  const historyWidth = useWidth('history', historyRange);
  return (
    <div className="panes">
      <section className="pane pane--list" aria-label="Cases" data-pane="list" style={{ width: listWidth }} />
      <PaneHandle pane="list" label="Width of the list" range={listRange} side="before" />
      <section className="pane pane--case" aria-label="Case" data-pane="case"><EmptyState icon={Inbox} title="Choose a case" /></section>
      <PaneHandle pane="history" label="Width of the history" range={historyRange} side="after" />
      <section className="pane pane--history" aria-label="History" data-pane="history" style={{ width: historyWidth }} />
    </div>
  );
};
