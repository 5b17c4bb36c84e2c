// How the customer's tone moves over a conversation. Single readings are noisy, so the course is smoothed, a turn is told
// only when it is larger than the noise, and what must not be overlooked stays until the conversation ends.

import type { Certainty, SignalReading, ToneReading } from './tone-reading.ts';

export type ReadMessage = {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  readonly reading: ToneReading;
};

export type MoodPoint = {
  readonly messageId: string;
  readonly sentAt: number;
  /** Pleasure of this one message, -1 to 1. */
  readonly valence: number;
  /** The smoothed course, -1 to 1. */
  readonly mood: number;
};

export type MoodTurn = { readonly messageId: string; readonly direction: 'brighter' | 'darker'; readonly size: number };

export type ConversationTone = {
  readonly points: readonly MoodPoint[];
  readonly turns: readonly MoodTurn[];
  readonly trend: 'brighter' | 'darker' | 'steady' | 'unsure';
  readonly certainty: Certainty;
  /** Each signal once, as surely as it was ever read, with the message that shows it. */
  readonly signals: readonly (SignalReading & { readonly messageId: string })[];
  /** One line for the screen. */
  readonly summary: string;
};

/** Share of the old mood that stays after one clear message. */
const INERTIA = 0.5;
const TURN_SIZE = 0.35;
const TREND_SIZE = 0.25;
const CERTAINTY_WEIGHTS: Readonly<Record<Certainty, number>> = { sure: 1, likely: 0.8, unsure: 0.4 };

/** Positive less negative probability; questions and matter-of-fact words pull towards zero by taking their share. */
export function valenceOf({ sentiment }: ToneReading): number {
  return sentiment.probabilities.positive - sentiment.probabilities.negative;
}

/** `messages` are the customer's own, oldest first. */
export function conversationTone(messages: readonly ReadMessage[]): ConversationTone {
  const points = pointsOf(messages);
  const turns = turnsOf(points);
  const { trend, certainty } = trendOf(points, messages);
  const signals = signalsOf(messages);
  return { points, turns, trend, certainty, signals, summary: summaryOf(trend, points, turns) };
}

function pointsOf(messages: readonly ReadMessage[]): readonly MoodPoint[] {
  let mood: number | null = null;
  return messages.map(({ id, sentAt, reading }) => {
    const valence = valenceOf(reading);
    const weight = (1 - INERTIA) * CERTAINTY_WEIGHTS[reading.sentiment.certainty];
    mood = mood === null ? valence * CERTAINTY_WEIGHTS[reading.sentiment.certainty] : mood + weight * (valence - mood);
    return { messageId: id, sentAt, valence, mood };
  });
}

/** A turn is a step away from the last turning point that is larger than the noise. */
function turnsOf(points: readonly MoodPoint[]): readonly MoodTurn[] {
  const turns: MoodTurn[] = [];
  let lowest = Infinity;
  let highest = -Infinity;
  for (const { messageId, mood } of points) {
    lowest = Math.min(lowest, mood);
    highest = Math.max(highest, mood);
    const rise = mood - lowest;
    const fall = highest - mood;
    if (Math.max(rise, fall) < TURN_SIZE) continue;
    turns.push(rise > fall ? { messageId, direction: 'brighter', size: rise } : { messageId, direction: 'darker', size: fall });
    lowest = mood;
    highest = mood;
  }
  return turns;
}

function trendOf(points: readonly MoodPoint[], messages: readonly ReadMessage[]): Pick<ConversationTone, 'trend' | 'certainty'> {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 2) return { trend: 'unsure', certainty: 'unsure' };
  const change = last.mood - first.mood;
  const clearShare = messages.filter(({ reading }) => reading.sentiment.certainty !== 'unsure').length / messages.length;
  const trend = Math.abs(change) < TREND_SIZE ? 'steady' : change > 0 ? 'brighter' : 'darker';
  if (clearShare < 0.34) return { trend: 'unsure', certainty: 'unsure' };
  return { trend, certainty: Math.abs(change) > 2 * TREND_SIZE && clearShare > 0.66 ? 'sure' : 'likely' };
}

function signalsOf(messages: readonly ReadMessage[]): ConversationTone['signals'] {
  const surestByMeaning = new Map<string, SignalReading & { readonly messageId: string }>();
  for (const { id, reading } of messages) {
    for (const signal of reading.signals) {
      const known = surestByMeaning.get(signal.meaning);
      if (known === undefined || (known.certainty === 'unsure' && signal.certainty !== 'unsure')) surestByMeaning.set(signal.meaning, { ...signal, messageId: id });
    }
  }
  return [...surestByMeaning.values()];
}

function summaryOf(trend: ConversationTone['trend'], points: readonly MoodPoint[], turns: readonly MoodTurn[]): string {
  const last = points.at(-1);
  if (last === undefined) return 'Nothing to read yet.';
  if (trend === 'unsure') return 'Too little to tell how the mood moves.';
  const now = last.mood > 0.25 ? 'pleased' : last.mood < -0.25 ? 'unhappy' : 'even';
  if (trend === 'steady') return turns.length > 1 ? `Up and down, ${now} now.` : `Steady, ${now}.`;
  return trend === 'brighter' ? `Getting better, ${now} now.` : `Getting worse, ${now} now.`;
}
