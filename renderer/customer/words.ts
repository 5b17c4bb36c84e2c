/** The words on a customer's card: needs, gestures, promises and orders as one colleague would say them to another. */
import type { AccessNeed } from '../../contract/model/customer.ts';
import type { Channel } from '../../contract/model/channel.ts';
import type { Order } from '../../contract/model/order.ts';
import type { CustomerCard } from '../../contract/views.ts';

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

const orderStatusWords: Readonly<Record<Order['status'], string>> = {
  pending: 'being prepared', processed: 'packed', shipped: 'on its way', delivered: 'delivered', cancelled: 'cancelled', returned: 'returned',
  exchanged: 'exchanged', other: '',
};

/** The source's own word where ours would say less. */
export const orderWords = (order: Pick<Order, 'status' | 'statusText'>): string => orderStatusWords[order.status] || order.statusText;

export const isOnTheWay = (order: Pick<Order, 'status'>): boolean => ['pending', 'processed', 'shipped', 'exchanged', 'other'].includes(order.status);
