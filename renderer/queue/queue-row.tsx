/** One line of the queue: who, about what, since when, and the few marks that change what one does next. */
import { ArrowUp, Check, CloudUpload, HeartHandshake, MessageCircleReply, Wrench } from 'lucide-react';
import { memo } from 'react';
import type { QueueRow as Row } from '../../contract/views.ts';
import { Avatar } from '../design/avatar.tsx';
import { Badge } from '../design/badge.tsx';
import { ChannelIcon } from '../design/channel-icon.tsx';
import { ageWords, daysAway, dueWords, fullWords, type Place } from '../time/words.ts';
import { waitsWords } from './waits-words.ts';

interface MarksProps {
  readonly row: Row;
  readonly now: number;
  readonly place: Place;
}

const promiseWords = (dueAt: number, now: number, place: Place): string =>
  dueAt < now ? 'Promise overdue' : daysAway(dueAt, now, place) === 0 ? `Promised ${dueWords(dueAt, now, place).replace('today, ', '')}` : 'Promise';

const Marks = ({ row, now, place }: MarksProps) => (
  <span className="row__marks">
    {row.isWaitingToLeave && <Badge icon={CloudUpload}>Not sent yet</Badge>}
    {row.isOurMistake && <Badge tone="brick" icon={Wrench}>Our mistake</Badge>}
    {row.promiseDueAt !== null && <Badge tone="ochre" icon={HeartHandshake}>{promiseWords(row.promiseDueAt, now, place)}</Badge>}
    {(row.priority === 'high' || row.priority === 'urgent') && <Badge tone="ochre" icon={ArrowUp}>{row.priority === 'urgent' ? 'Urgent' : 'High'}</Badge>}
    {row.waitingSince !== null && row.status !== 'closed' && <Badge tone="accent" icon={MessageCircleReply}>{waitsWords(row.waitingSince, now, place)}</Badge>}
  </span>
);

interface QueueRowProps extends MarksProps {
  readonly isChosen: boolean;
  readonly showsAssignee: boolean;
}

export const QueueRowView = memo(({ row, now, place, isChosen, showsAssignee }: QueueRowProps) => (
  <>
    <span className="row__lead" data-chooses>
      {isChosen ? <span className="row__chosen" aria-hidden><Check /></span> : <Avatar name={row.customerName} />}
    </span>
    <span className="row__words">
      <span className="row__line">
        {row.isUnread && <span className="row__unread" role="img" aria-label="New since you looked" title="New since you looked" />}
        <bdi className="row__name ellipsis" title={row.customerName}>{row.customerName}</bdi>
        <span className="row__channel"><ChannelIcon channel={row.channel} /></span>
        <time className="row__age" dateTime={new Date(row.lastInteractionAt).toISOString()} title={fullWords(row.lastInteractionAt, place)}>{ageWords(row.lastInteractionAt, now, place)}</time>
      </span>
      <bdi className="row__subject ellipsis" title={row.subject}>{row.subject}</bdi>
      <span className="row__line">
        <bdi className="row__preview ellipsis">{row.preview}</bdi>
        {showsAssignee && row.assigneeName && <span className="row__assignee" title={`With ${row.assigneeName}`}><bdi className="ellipsis">{row.assigneeName}</bdi></span>}
      </span>
      <Marks row={row} now={now} place={place} />
    </span>
  </>
));
QueueRowView.displayName = 'QueueRowView';

export const QueueRowShape = () => (
  <span className="row__shape" aria-hidden><span /><span /><span /></span>
);
