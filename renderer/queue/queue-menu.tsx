/** The right-click menu of a row; with several rows chosen it is about all of them. */
import { AlarmClock, Archive, CheckSquare, CircleUser, RotateCcw, UserRoundX } from 'lucide-react';
import { useRef } from 'react';
import { priorities } from '../../contract/vocabulary.ts';
import type { QueueRow } from '../../contract/views.ts';
import { Menu, MenuGroup, MenuItem, MenuRule } from '../design/menu.tsx';
import { useMe } from '../shell/desk.ts';
import { usePlaceInTime } from '../time/now.ts';
import { readDue } from '../time/due.ts';
import { dueWords } from '../time/words.ts';
import { assignAll, priorityWords, setPriorityAll, setStatusAll, snoozeAll, takeAll } from './deeds.ts';
import { toggleChosen, useQueue } from './queue-store.ts';

export interface MenuPoint {
  readonly row: QueueRow;
  readonly x: number;
  readonly y: number;
}

export const QueueMenu = ({ at, onClose }: { readonly at: MenuPoint; readonly onClose: () => void }) => {
  const anchor = useRef<HTMLSpanElement>(null);
  const me = useMe();
  const place = usePlaceInTime();
  const chosen = useQueue((queue) => queue.chosen);
  const rows = chosen.has(at.row.id) ? [...chosen.values()] : [at.row];
  const label = rows.length === 1 ? at.row.subject : `${rows.length} cases`;
  const snooze = (until: string): void => {
    const { dueAt } = readDue(until, Date.now(), place.timeZone);
    if (dueAt !== null) void snoozeAll(rows, dueAt, dueWords(dueAt, Date.now(), place));
  };
  return (
    <>
      <span ref={anchor} className="point" style={{ left: at.x, top: at.y }} />
      <Menu label={label} popover={{ 'aria-label': label, triggerRef: anchor, isOpen: true, placement: 'bottom start', onOpenChange: (open) => { if (!open) onClose(); } }} onClose={onClose}>
        <MenuItem icon={CircleUser} isDisabled={!me?.agentId} onAction={() => void takeAll(rows, me)}>Take it</MenuItem>
        <MenuItem icon={UserRoundX} onAction={() => void assignAll(rows, null, '')}>Give back to the team</MenuItem>
        <MenuRule />
        <MenuItem icon={Archive} onAction={() => void setStatusAll(rows, 'closed')}>Close</MenuItem>
        <MenuItem icon={RotateCcw} onAction={() => void setStatusAll(rows, 'open')}>Open again</MenuItem>
        <MenuItem icon={AlarmClock} onAction={() => snooze('tomorrow 9am')}>Snooze until tomorrow morning</MenuItem>
        <MenuItem icon={AlarmClock} onAction={() => snooze('next monday 9am')}>Snooze until Monday</MenuItem>
        <MenuRule />
        <MenuGroup title="Priority">
          {priorities.map((priority) => <MenuItem key={priority} onAction={() => void setPriorityAll(rows, priority)}>{priorityWords[priority]}</MenuItem>)}
        </MenuGroup>
        <MenuRule />
        <MenuItem icon={CheckSquare} keys="Space" onAction={() => toggleChosen(at.row)}>{chosen.has(at.row.id) ? 'Leave out' : 'Choose'}</MenuItem>
      </Menu>
    </>
  );
};
