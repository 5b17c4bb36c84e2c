// Puts a reading into the few plain words that a busy agent can take in at a glance: first what must not be overlooked,
// then the feeling, then the manner.

import { PLAIN_WORDS } from './emotions.ts';
import type { Certainty, ToneReading } from './tone-reading.ts';

const MOST_WORDS = 5;
const MOST_EMOTIONS = 2;

const hedged = (words: string, certainty: Certainty) => (certainty === 'unsure' ? `perhaps ${words}` : words);

export function plainWordsOf(reading: Omit<ToneReading, 'plainWords'>): readonly string[] {
  const { signals, emotions, politeness, urgency, offence, formality, sentiment } = reading;
  const words = signals.map(({ meaning, certainty }) => hedged(meaning, certainty));
  words.push(...feelingWords(emotions));
  if (urgency.level === 'high') words.push(hedged('urgent', urgency.certainty));
  if (offence.label !== 'neither' && offence.certainty !== 'unsure') words.push(offence.label === 'hate' ? 'hateful words' : 'rough words');
  if (politeness.label !== 'neither' && politeness.certainty !== 'unsure') words.push(politeness.label);
  if (formality.label !== 'neither' && formality.certainty !== 'unsure') words.push(formality.label);
  if (sentiment.label === 'mixed') words.push('of two minds');
  if (words.length === 0) words.push(hedged('matter-of-fact', sentiment.label === 'neutral' ? sentiment.certainty : 'unsure'));
  return [...new Set(words)].slice(0, MOST_WORDS);
}

function feelingWords(emotions: ToneReading['emotions']): readonly string[] {
  const shown = emotions.filter(({ isShown }) => isShown).slice(0, MOST_EMOTIONS);
  return shown.map(({ emotion, certainty }) => hedged(PLAIN_WORDS[emotion], certainty));
}
