/** The words on a customer's card: needs, gestures, promises and orders as one colleague would say them to another. */
import type { AccessNeed } from '../../contract/model/customer.ts';
import type { Channel } from '../../contract/model/channel.ts';
import type { Order } from '../../contract/model/order.ts';
import type { CustomerCard, PersonaPlay } from '../../contract/views.ts';
import { monthWords, type Place } from '../time/words.ts';

export const accessNeedWords: Readonly<Record<AccessNeed['kind'], string>> = {
  deaf: 'Deaf', 'hard-of-hearing': 'Hard of hearing', speech: 'Takes time to speak', 'low-vision': 'Low vision', relay: 'Calls through a relay service',
  tty: 'Uses a TTY', 'plain-language': 'Needs plain language', interpreter: 'Needs an interpreter', other: 'Access need',
};

export const needWords = (need: AccessNeed): string => {
  const words = accessNeedWords[need.kind];
  if (!need.note) return words;
  return need.kind === 'other' ? need.note : `${words}: ${need.note}`;
};

const channelWords: Readonly<Record<Channel, string>> = { phone: 'phone', email: 'e-mail', chat: 'chat', sms: 'text message', tty: 'TTY' };

export const preferenceWords = (preferred: Channel | null): string | null => (preferred ? `Prefers ${channelWords[preferred]}` : null);

/** "Do not call": the one sentence that stops a wrong call before it is dialled. */
export const avoidWords = (avoid: readonly Channel[]): string | null => {
  if (avoid.length === 0) return null;
  const parts = avoid.map((channel) => (channel === 'phone' ? 'call' : channel === 'email' ? 'e-mail' : `use ${channelWords[channel]}`));
  return `Do not ${parts.length > 1 ? `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}` : parts[0]}`;
};

/** Counts what was given; a pattern is worth a look, and never a reason to say no. */
export const gestureWords = (card: Pick<CustomerCard, 'gestureCount' | 'isGestureFlagged'>): { readonly words: string; readonly note: string | null } => {
  const words = card.gestureCount === 0 ? 'No gestures lately' : card.gestureCount === 1 ? 'One gesture lately' : `${card.gestureCount} gestures lately`;
  return {
    words,
    note: card.isGestureFlagged ? 'That is more often than usual. Give what is right today, and have a word with your supervisor about what keeps going wrong.' : null,
  };
};

const listOf = (parts: readonly string[]): string => (parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? ''));
const timesWords = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

const readingVerbs = { 'plays-along': 'Played along with', cold: 'Did not want', distressed: 'Was in no mood for' } as const;

/**
 * "Played along with the captain twice, in March and May": by persona, what worked before what did not. A customer who passed
 * over it says nothing either way.
 */
export const playWords = (plays: readonly PersonaPlay[], now: number, place: Place = {}): readonly string[] =>
  (['plays-along', 'cold', 'distressed'] as const).flatMap((reading) =>
    [...Map.groupBy(plays.filter((play) => play.reading === reading), ({ personaId }) => personaId).values()].map((same) => {
      const months = [...new Set(same.toSorted((one, other) => one.at - other.at).map(({ at }) => monthWords(at, now, place)))];
      return `${readingVerbs[reading]} ${same[0]!.personaName.replace(/^The /, 'the ')} ${timesWords(same.length)}, in ${listOf(months)}`;
    }));

const orderStatusWords: Readonly<Record<Order['status'], string>> = {
  pending: 'being prepared', processed: 'packed', shipped: 'on its way', delivered: 'delivered', cancelled: 'cancelled', returned: 'returned',
  exchanged: 'exchanged', other: '',
};

/** The source's own word where ours would say less. */
export const orderWords = (order: Pick<Order, 'status' | 'statusText'>): string => orderStatusWords[order.status] || order.statusText;

export const isOnTheWay = (order: Pick<Order, 'status'>): boolean => ['pending', 'processed', 'shipped', 'exchanged', 'other'].includes(order.status);
