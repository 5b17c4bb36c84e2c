/** The words in a text that each plain word of its tone reading rests on, so that one can see why it says so. */
import { PLAIN_WORDS } from '../../coach/reading/emotions.ts';
import type { Evidence, ToneReading } from '../../coach/reading/tone-reading.ts';

export interface ToneWord {
  readonly words: string;
  readonly evidence: readonly Evidence[];
}

const evidenceFor = (words: string, reading: ToneReading): readonly Evidence[] => {
  const plain = words.replace(/^perhaps /u, '');
  const signal = reading.signals.find(({ meaning }) => meaning === plain);
  if (signal) return signal.evidence;
  const emotion = reading.emotions.find((one) => one.isShown && PLAIN_WORDS[one.emotion] === plain);
  if (emotion) return emotion.evidence;
  if (plain === 'urgent') return reading.urgency.evidence;
  if (plain === reading.politeness.label) return reading.politeness.evidence;
  if (plain === reading.formality.label) return reading.formality.evidence;
  if (plain === 'hateful words' || plain === 'rough words') return reading.offence.evidence;
  return plain === 'of two minds' ? reading.sentiment.evidence : [];
};

export const toneWords = (reading: ToneReading): readonly ToneWord[] => reading.plainWords.map((words) => ({ words, evidence: evidenceFor(words, reading) }));
