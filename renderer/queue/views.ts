/** The views of the queue: what each shows, in a word for the list and a sentence for the day when it is empty. */
import { AlarmClock, Archive, CircleUser, HeartHandshake, Inbox, Layers, MessageCircleReply, UserRoundX, Users, type LucideIcon } from 'lucide-react';
import type { QueueSort, QueueView } from '../../contract/channels.ts';
import type { Choice } from '../design/select.tsx';

interface ViewWords {
  readonly title: string;
  readonly icon: LucideIcon;
  readonly emptyTitle: string;
  readonly emptyWords: string;
}

export const viewWords: Readonly<Record<QueueView, ViewWords>> = {
  mine: { title: 'Mine', icon: CircleUser, emptyTitle: 'Nothing of yours is open', emptyWords: 'A good moment to take a case that nobody has, or a breath.' },
  unassigned: { title: 'Unassigned', icon: UserRoundX, emptyTitle: 'Everybody has somebody', emptyWords: 'No open case is without an agent.' },
  team: { title: 'Team', icon: Users, emptyTitle: 'Your team has no open cases', emptyWords: 'New ones appear here by themselves.' },
  'promised-today': { title: 'Promised today', icon: HeartHandshake, emptyTitle: 'No promise falls due today', emptyWords: 'Promises that you make in a case stand here on their day until they are kept.' },
  'waiting-on-us': { title: 'Waiting on us', icon: MessageCircleReply, emptyTitle: 'Nobody is waiting for our word', emptyWords: 'Every customer has had an answer.' },
  'our-mistakes': { title: 'Our mistakes', icon: Layers, emptyTitle: 'No mistake of ours is open', emptyWords: 'When we got something wrong, the case stands here until it is right again.' },
  snoozed: { title: 'Snoozed', icon: AlarmClock, emptyTitle: 'Nothing sleeps', emptyWords: 'Snoozed cases rest here and come back at their time.' },
  closed: { title: 'Closed', icon: Archive, emptyTitle: 'Nothing closed yet', emptyWords: 'Closed cases are kept here to read.' },
  all: { title: 'All', icon: Inbox, emptyTitle: 'There are no cases yet', emptyWords: 'They arrive with the first copy from central; see the sync centre for how far it is.' },
};

export const sortChoices: readonly Choice<QueueSort>[] = [
  { key: 'newest', words: 'Newest first' },
  { key: 'oldest', words: 'Oldest first' },
  { key: 'waiting-longest', words: 'Waiting longest' },
  { key: 'priority', words: 'Priority' },
];
