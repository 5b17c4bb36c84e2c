/** The kinds of things in a customer's life with us: what they are called, and which chip shows them. */
import type { ChannelInput } from '../../contract/channels.ts';
import type { GestureKind } from '../../contract/model/generosity.ts';
import type { HistoryEntry } from '../../contract/views.ts';

export type HistoryKind = HistoryEntry['kind'];
export type AskedKinds = ChannelInput<'history.list'>['kinds'];

export interface Chip {
  readonly key: string;
  readonly words: string;
  readonly kinds: readonly HistoryKind[];
}

/** In the order in which they stand. */
export const chips: readonly Chip[] = [
  { key: 'conversations', words: 'Conversations', kinds: ['message', 'note'] },
  { key: 'calls', words: 'Calls', kinds: ['call'] },
  { key: 'cases', words: 'Cases', kinds: ['case'] },
  { key: 'orders', words: 'Orders', kinds: ['order'] },
  { key: 'promises', words: 'Promises', kinds: ['promise'] },
  { key: 'gestures', words: 'Gestures', kinds: ['gesture'] },
  { key: 'missions', words: 'Missions and plans', kinds: ['mission', 'plan'] },
  { key: 'facts', words: 'Facts', kinds: ['fact'] },
];

/** The kinds behind the chips that are on; null, for "everything", when none is. */
export const kindsOf = (on: ReadonlySet<string>): AskedKinds =>
  on.size === 0 ? null : chips.filter((chip) => on.has(chip.key)).flatMap((chip) => [...chip.kinds]);

export const kindWords: Readonly<Record<HistoryKind, string>> = {
  message: 'Message', call: 'Call', note: 'Note', case: 'Case', order: 'Order', promise: 'Promise', gesture: 'Gesture', mission: 'Mission',
  plan: 'Make-it-right plan', fact: 'Fact',
};

const statusWords: Readonly<Record<string, string>> = {
  'given-up': 'given up', open: 'open', kept: 'kept', released: 'released by the customer', granted: 'granted', waiting: 'waiting for a supervisor',
  declined: 'declined', withdrawn: 'withdrawn', done: 'done',
};

/** A status as people say it. The same word means different things of a case and of a gesture. */
export const statusAsSaid = (kind: HistoryKind, status: string | null): string => {
  if (!status) return '';
  if (kind === 'case' && status === 'waiting') return 'with the customer';
  if (kind === 'case' && status === 'open') return 'with us';
  return statusWords[status] ?? status;
};

const gestureKindWords: Readonly<Record<GestureKind, string>> = {
  credit: 'Credit', 'half-price-month': 'A month at half price', 'mark-as-lost': 'Marked as lost', replacement: 'Replacement', upgrade: 'Upgrade', flowers: 'Flowers',
  'buy-from-rival': 'Bought it from a rival', other: 'Gesture',
};

/** A gesture's title begins with its kind as the model spells it; here it is said in words. */
export const titleAsSaid = ({ kind, title }: Pick<HistoryEntry, 'kind' | 'title'>): string => {
  if (kind !== 'gesture') return title;
  const [first = '', ...rest] = title.split(' · ');
  return [gestureKindWords[first as GestureKind] ?? first, ...rest].join(' · ');
};
