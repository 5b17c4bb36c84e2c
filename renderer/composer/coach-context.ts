/** What the helper may know of the case while the agent writes: gathered here, handed over as a plain object. */
import type { Channel } from '../../contract/model/channel.ts';
import type { CaseView, ShownInteraction } from '../../contract/views.ts';
import type { CoachContext } from '../../coach/context.ts';
import type { PlayScene } from '../../coach/may-play.ts';
import { questionsIn } from '../../coach/questions.ts';
import { dueDayWords, type Place } from '../time/words.ts';

interface Known {
  readonly view: CaseView;
  readonly interactions: readonly ShownInteraction[];
  readonly channel: Channel | null;
  readonly agentName: string | null;
  readonly agentNames: readonly string[];
  readonly facts: readonly string[];
  readonly now: number;
  readonly place: Place;
}

const fromCustomer = (interactions: readonly ShownInteraction[]): readonly ShownInteraction[] =>
  interactions.filter(({ kind, direction, text }) => kind === 'message' && direction === 'in' && text.trim() !== '');

/** What the customer told us, in writing or, as the agent noted it, on the phone. */
const told = (interactions: readonly ShownInteraction[]): readonly ShownInteraction[] =>
  interactions.filter(({ kind, direction, text }) => text.trim() !== '' && (kind === 'call' || (kind === 'message' && direction === 'in')));

/** The customer's last words, if nobody has answered them yet. */
const openWordsOf = (interactions: readonly ShownInteraction[]): string | null => {
  const last = interactions.findLast(({ kind }) => kind === 'message');
  return last?.direction === 'in' ? last.text : null;
};

export const coachContext = ({ view, interactions, channel, agentName, agentNames, facts, now, place }: Known): CoachContext => {
  const open = view.promises.filter(({ status }) => status === 'open').sort((a, b) => a.dueAt - b.dueAt);
  const expectedAt = view.orders.find((order) => order.expectedAt !== null && order.deliveredAt === null)?.expectedAt ?? null;
  const date = open[0]?.dueAt ?? expectedAt;
  const lastWords = fromCustomer(interactions).at(-1)?.text ?? null;
  const openWords = openWordsOf(interactions);
  return {
    customerName: view.customer?.name ?? null,
    agentName,
    otherNames: agentNames,
    orderNumbers: view.orders.map(({ number }) => number),
    facts,
    customerText: lastWords,
    openQuestions: openWords === null ? [] : questionsIn(openWords),
    channel,
    promises: open.map(({ text }) => text),
    date: date === null ? null : dueDayWords(date, now, place),
    powers: view.policy ? ['gesture', 'mission', 'promise'] : ['mission', 'promise'],
  };
};

export const playScene = ({ customer, isOurMistake, interactions, channel, caseCount, isPlaying }: Pick<Known, 'interactions' | 'channel'> & {
  readonly customer: CaseView['customer'];
  readonly isOurMistake: boolean;
  readonly caseCount: number;
  /** The customer was read as playing along. */
  readonly isPlaying: boolean;
}): PlayScene => ({
  channel,
  customerTexts: told(interactions).slice(-10).map(({ text }) => text),
  hasDroppedAct: customer?.hasDroppedAct ?? false,
  isFirstContact: caseCount <= 1 && !interactions.some(({ kind, direction }) => direction === 'out' && (kind === 'message' || kind === 'call')),
  isInvited: isPlaying || (customer?.personaId ?? null) !== null,
  isOurMistake,
  accessNeeds: customer?.accessNeeds.map(({ kind }) => kind) ?? [],
});
