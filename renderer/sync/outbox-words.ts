/** What is said of an entry of the outbox: what became of it, and what can be done about it. */
import type { OutboxEntry } from '../../contract/views.ts';
import type { QuickKind } from '../case/quick-store.ts';

type State = OutboxEntry['state'];

export const stateWords: Readonly<Record<State, string>> = {
  waiting: 'Waiting to leave',
  refused: 'Central said no',
  adjusted: 'Came out otherwise',
  unreadable: 'Could not be read',
  held: 'Held, not sent',
  parked: 'Draft, set aside',
};

/** Why it came to that, where nobody gave a reason. */
export const withoutReason: Readonly<Record<State, string>> = {
  waiting: '',
  refused: 'Central gave no reason. Your words are kept here.',
  adjusted: 'It was done, but not quite as foreseen.',
  unreadable: 'This entry was damaged on the disk. What could be read of it is kept here.',
  held: 'Something was said before it arrived, so nothing was sent.',
  parked: 'You went on with other words in its place. Bring it back when you want it.',
};

export interface Deeds {
  /** What queueing it again as a new change is called. */
  readonly retry: 'Send again' | 'Send as it is' | null;
  /** Its words can go back to where they were written: a draft, or the line of a promise, fact, mission or plan. */
  readonly canEdit: boolean;
  /** What letting go of it is called. */
  readonly letGo: 'Put away' | 'Discard' | null;
}

/** The line in which such words are written. */
export const quickKinds: Partial<Record<OutboxEntry['name'], QuickKind>> = {
  'promise.make': 'promise', 'mission.start': 'mission', 'fact.keep': 'fact', 'plan.open': 'plan',
};

const isDraft = ({ name }: OutboxEntry): boolean => name === 'case.reply' || name === 'case.note';
const canEdit = (entry: OutboxEntry): boolean => entry.caseId !== null && (isDraft(entry) || quickKinds[entry.name] !== undefined);

export const deedsOf = (entry: OutboxEntry): Deeds => {
  switch (entry.state) {
    case 'waiting': return { retry: null, canEdit: false, letGo: null };
    case 'refused': return { retry: 'Send again', canEdit: canEdit(entry), letGo: 'Discard' };
    case 'held': return { retry: 'Send as it is', canEdit: canEdit(entry), letGo: 'Discard' };
    case 'parked': return { retry: null, canEdit: true, letGo: 'Discard' };
    case 'adjusted': return { retry: null, canEdit: false, letGo: 'Put away' };
    case 'unreadable': return { retry: null, canEdit: false, letGo: 'Discard' };
  }
};

/** What goes to the clipboard: the words that were written, or what it was where there were none. */
export const copyOf = (entry: Pick<OutboxEntry, 'title' | 'text'>): string => (entry.text ? entry.text : entry.title);

interface Parted {
  readonly needsYou: readonly OutboxEntry[];
  readonly waiting: readonly OutboxEntry[];
  readonly dropped: readonly OutboxEntry[];
}

const byAge = (entries: readonly OutboxEntry[]): readonly OutboxEntry[] => entries.toSorted((one, other) => one.at - other.at);

/** In the order in which they matter: what needs a person, oldest first; what waits, in the order in which it leaves; what was decided against. */
export const partOutbox = (entries: readonly OutboxEntry[]): Parted => ({
  needsYou: byAge(entries.filter(({ state, isDropped }) => state !== 'waiting' && !isDropped)),
  waiting: entries.filter(({ state }) => state === 'waiting').toSorted((one, other) => (one.sequence ?? Infinity) - (other.sequence ?? Infinity)),
  dropped: byAge(entries.filter(({ isDropped }) => isDropped)),
});
