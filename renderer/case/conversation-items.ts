/**
 * What a conversation is made of on the screen: a heading for each day, and the interactions, of which a run by the
 * same person over the same channel shares one head.
 */
import type { ShownInteraction } from '../../contract/views.ts';
import { sharedRows } from '../sharing.ts';
import { dayKey, minuteMs, type Place } from '../time/words.ts';

export type ConversationItem =
  | { readonly is: 'day'; readonly key: string; readonly at: number }
  | { readonly is: 'new'; readonly key: string }
  | { readonly is: 'interaction'; readonly key: string; readonly interaction: ShownInteraction; readonly hasHead: boolean };

const sharesHeadMs = 15 * minuteMs;

const isSameRun = (before: ShownInteraction | undefined, next: ShownInteraction): boolean =>
  !!before && before.kind === 'message' && next.kind === 'message' && before.direction === next.direction && before.channel === next.channel
  && before.agentId === next.agentId && before.personaId === next.personaId && next.at - before.at < sharesHeadMs
  && before.delivery === 'settled' && next.delivery === 'settled';

/** The first word of somebody else since the agent looked; their own words say that they had read what stood above. */
export const firstNewOf = (interactions: readonly ShownInteraction[], { readUpTo, agentId }: { readonly readUpTo: number | null; readonly agentId: string | null }): string | null => {
  if (readUpTo === null) return null;
  const lastOwn = interactions.findLast((one) => one.kind !== 'event' && one.agentId === agentId && agentId !== null)?.at ?? readUpTo;
  return interactions.find(({ kind, at }) => kind !== 'event' && at > Math.max(readUpTo, lastOwn))?.id ?? null;
};

export const conversationItems = (interactions: readonly ShownInteraction[], place: Place, firstNewId: string | null = null): readonly ConversationItem[] => {
  const items: ConversationItem[] = [];
  let day = '';
  let before: ShownInteraction | undefined;
  for (const interaction of interactions) {
    const itsDay = dayKey(interaction.at, place);
    if (itsDay !== day) {
      items.push({ is: 'day', key: `day-${itsDay}`, at: interaction.at });
      day = itsDay;
      before = undefined;
    }
    if (interaction.id === firstNewId) {
      items.push({ is: 'new', key: 'new' });
      before = undefined;
    }
    items.push({ is: 'interaction', key: interaction.id, interaction, hasHead: !isSameRun(before, interaction) });
    before = interaction;
  }
  return items;
};

/** The newest page put to what was loaded before: rows that it replaces or no longer holds go, earlier ones stay, and so do all that say the same. */
export const withNewest = (held: readonly ShownInteraction[], newest: readonly ShownInteraction[]): readonly ShownInteraction[] => {
  const first = newest[0];
  if (!first) return [];
  const inPage = new Set(newest.map(({ id }) => id));
  const earlier = held.filter(({ id, at }) => !inPage.has(id) && (at < first.at || (at === first.at && id < first.id)));
  return sharedRows(held, [...earlier, ...newest], ({ id }) => id);
};
