/** Why a reply is held, in one sentence: who spoke, and that nothing went out. */
import type { HeldReply } from '../../contract/views.ts';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

export const meanwhileWords = ({ state, meanwhile }: Pick<HeldReply, 'state' | 'meanwhile'>, customerName: string): string => {
  if (state === 'parked') return 'You are editing other words in its place.';
  const who = [...new Set(meanwhile.map(({ direction, agentName }) => (direction === 'in' ? customerName : (agentName ?? 'A colleague'))))];
  return who.length === 0 ? 'Something was said before your reply arrived, so it was held.' : `${list.format(who)} wrote before your reply arrived, so it was held.`;
};
