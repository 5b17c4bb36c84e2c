/** What is said of an entry of the outbox: what became of it, and what can be done about it. */
import type { OutboxEntry } from '../../contract/views.ts';

type State = OutboxEntry['state'];

export const stateWords: Readonly<Record<State, string>> = {
  waiting: 'Waiting to leave',
  refused: 'Central said no',
  adjusted: 'Came out otherwise',
  unreadable: 'Could not be read',
};

/** Why it came to that, where nobody gave a reason. */
export const withoutReason: Readonly<Record<State, string>> = {
  waiting: '',
  refused: 'Central gave no reason. Your words are kept here.',
  adjusted: 'It was done, but not quite as foreseen.',
  unreadable: 'This entry was damaged on the disk. What could be read of it is kept here.',
};

export interface Deeds {
  /** Queue it again as a new change. */
  readonly canRetry: boolean;
  /** What letting go of it is called. */
  readonly letGo: 'Put away' | 'Discard' | null;
}

export const deedsOf = (entry: OutboxEntry): Deeds => {
  switch (entry.state) {
    case 'waiting': return { canRetry: false, letGo: null };
    case 'refused': return { canRetry: true, letGo: 'Discard' };
    case 'adjusted': return { canRetry: false, letGo: 'Put away' };
    case 'unreadable': return { canRetry: false, letGo: 'Discard' };
  }
};

/** What goes to the clipboard: the words that were written, or what it was where there were none. */
export const copyOf = (entry: Pick<OutboxEntry, 'title' | 'text'>): string => (entry.text ? entry.text : entry.title);

/** In the order in which they matter: what needs a person, oldest first; what waits, in the order in which it leaves. */
export const partOutbox = (entries: readonly OutboxEntry[]): { readonly toLookAt: readonly OutboxEntry[]; readonly waiting: readonly OutboxEntry[] } => ({
  toLookAt: entries.filter(({ state }) => state !== 'waiting').toSorted((one, other) => one.at - other.at),
  waiting: entries.filter(({ state }) => state === 'waiting').toSorted((one, other) => (one.sequence ?? Infinity) - (other.sequence ?? Infinity)),
});
