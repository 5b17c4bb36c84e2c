// What a reading of a text says. Every part names the words that it rests on and how sure it is; a screen that shows a
// part without them tells less than we know.

import type { SignalKind } from './signal-phrases.ts';
import type { Strategy } from './politeness-strategies.ts';
import type { Emotion, Sentiment } from './emotions.ts';

export type Certainty = 'sure' | 'likely' | 'unsure';

export type Evidence = {
  /** Offsets in UTF-16 code units of the text that was read, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** How far the reading falls (in log-odds) when these words are taken away; for rules, the weight of the rule. */
  readonly contribution: number;
};

export type EmotionReading = {
  readonly emotion: Emotion;
  /** Calibrated: of readings that say 0.7, about seven in ten were so labelled by people. */
  readonly probability: number;
  readonly isShown: boolean;
  readonly certainty: Certainty;
  /** Given for shown emotions only; the others rest on nothing in particular. */
  readonly evidence: readonly Evidence[];
};

export type SentimentReading = {
  /** `mixed`: one part is clearly pleased, another clearly not. */
  readonly label: Sentiment | 'mixed';
  readonly probabilities: Readonly<Record<Sentiment, number>>;
  readonly certainty: Certainty;
  readonly evidence: readonly Evidence[];
};

export type PolitenessReading = {
  readonly label: 'polite' | 'neither' | 'impolite';
  /** Probability that people would put the text among the politest rather than the rudest quarter. */
  readonly probability: number;
  readonly certainty: Certainty;
  readonly evidence: readonly Evidence[];
  readonly strategies: readonly { readonly strategy: Strategy; readonly start: number; readonly end: number }[];
};

export type FormalityReading = {
  readonly label: 'formal' | 'neither' | 'casual';
  /** -1 casual to 1 formal, by rules. */
  readonly score: number;
  readonly certainty: Certainty;
  readonly evidence: readonly Evidence[];
};

export type WordingReading = { readonly tag: 'polite' | 'colloquial' | 'offensive'; readonly probability: number; readonly evidence: readonly Evidence[] };

export type OffenceReading = {
  readonly label: 'hate' | 'offensive' | 'neither';
  readonly probabilities: Readonly<Record<'hate' | 'offensive' | 'neither', number>>;
  readonly certainty: Certainty;
  readonly evidence: readonly Evidence[];
};

export type UrgencyReading = { readonly level: 'none' | 'some' | 'high'; readonly certainty: Certainty; readonly evidence: readonly Evidence[] };

export type SignalReading = { readonly kind: Exclude<SignalKind, 'urgency'>; readonly meaning: string; readonly certainty: Certainty; readonly evidence: readonly Evidence[] };

export type ToneReading = {
  /** All 28, most probable first. */
  readonly emotions: readonly EmotionReading[];
  readonly sentiment: SentimentReading;
  readonly politeness: PolitenessReading;
  readonly formality: FormalityReading;
  readonly wording: readonly WordingReading[];
  readonly offence: OffenceReading;
  readonly urgency: UrgencyReading;
  /** Grief, danger, legal and medical matters, access needs. */
  readonly signals: readonly SignalReading[];
  /** At most five short words or phrases for the screen, most important first; unsure ones begin with "perhaps". */
  readonly plainWords: readonly string[];
};
