/** What happened in a case, as one quiet line: "Mara assigned this to Jonas". Names come from the people that we know. */
import type { ShownInteraction } from '../../contract/views.ts';
import { moneyWords } from '../money.ts';
import { valueWords } from './over-words.ts';
import { dueWords, type Place } from '../time/words.ts';

export interface EventNames {
  readonly nameOf: (agentId: string) => string | null;
  readonly now: number;
  readonly place: Place;
}

const statusWords: Readonly<Record<string, string>> = { new: 'new', open: 'open', waiting: 'waiting on the customer', closed: 'closed' };
const gestureWords: Readonly<Record<string, string>> = {
  credit: 'a credit', 'half-price-month': 'a half-price month', 'mark-as-lost': 'marking it as lost', replacement: 'a replacement',
  upgrade: 'an upgrade', flowers: 'flowers', 'buy-from-rival': 'buying it from a rival', other: 'a gesture',
};
export const gestureName = (kind: string): string => gestureWords[kind] ?? 'a gesture';

type Detail = Readonly<Record<string, unknown>>;
type Tell = (who: string, detail: Detail, names: EventNames & Pick<ShownInteraction, 'agentId'>) => string;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): string => (Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : '');

const tellers: Readonly<Record<string, Tell>> = {
  'case.assign': (who, { to }, { nameOf, agentId }) => {
    if (typeof to !== 'string') return `${who} gave this back to the team`;
    return to === agentId ? `${who} took this` : `${who} assigned this to ${nameOf(to) ?? 'a colleague'}`;
  },
  'case.setStatus': (who, { to }) => `${who} set this to ${statusWords[text(to)] ?? text(to)}`,
  'case.setPriority': (who, { to }) => `${who} set the priority to ${text(to)}`,
  'case.setSubject': (who, { to }) => `${who} renamed this “${text(to)}”`,
  'case.snooze': (who, { to }, { now, place }) => (typeof to === 'number' ? `${who} snoozed this until ${dueWords(to, now, place)}` : `${who} woke this up`),
  'case.setOurMistake': (who, { to }) => (to === true ? `${who} marked this as our mistake` : `${who} took back “our mistake”`),
  'case.tag': (who, { from, to }) => [listOf(to) && `${who} added the tag ${listOf(to)}`, listOf(from) && `${who} removed the tag ${listOf(from)}`].filter(Boolean).join('; '),
  'promise.make': (who, { text: words, dueAt }, { now, place }) => `${who} promised: ${text(words)}${typeof dueAt === 'number' ? `, by ${dueWords(dueAt, now, place)}` : ''}`,
  'gesture.grant': (who, { kind, amount, currency, status }) => {
    const worth = typeof amount === 'number' && amount > 0 && typeof currency === 'string' ? ` (${moneyWords(amount, currency)})` : '';
    return status === 'waiting' ? `${who} asked a supervisor for ${gestureName(text(kind))}${worth}` : `${who} gave ${gestureName(text(kind))}${worth}`;
  },
  'mission.start': (who, { title }) => `${who} started a mission: ${text(title)}`,
  'look-up': (who, { what, order }) => (what === 'order' && text(order) ? `${who} looked up order ${text(order)}` : `${who} looked something up`),
  'plan.open': (who, { whatWeDo }) => `${who} opened a make-it-right plan: ${text(whatWeDo)}`,
};

/** The value that lay under a change, when two people made it: "over Jonas's “waiting on the customer”". */
const overWords = (event: string, detail: Detail, names: EventNames): string => {
  const under = detail['over'];
  if (typeof under !== 'object' || under === null) return '';
  const { value, agentId } = under as { readonly value?: unknown; readonly agentId?: unknown };
  const whose = typeof agentId === 'string' ? `${names.nameOf(agentId) ?? 'a colleague'}’s ` : '';
  return `, over ${whose}“${valueWords(event.replace('case.', ''), value, names)}”`;
};

export const eventWords = (event: ShownInteraction, names: EventNames): string => {
  const who = event.agentName ?? (event.agentId ? 'A colleague' : 'The system');
  const tell = tellers[event.event ?? ''];
  const told = tell?.(who, event.detail ?? {}, { ...names, agentId: event.agentId });
  if (told) return told + overWords(event.event ?? '', event.detail ?? {}, names);
  const words = event.text.trim() || (event.event ?? 'Something happened').replaceAll(/[-._]/gu, ' ');
  return event.agentName ? `${event.agentName}: ${words}` : words;
};
