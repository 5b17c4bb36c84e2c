// What the rows of each public data set mean to us: the text, and the targets to learn.

import { EMOTIONS, EMOTIONS_BY_EKMAN_GROUP, EMOTIONS_BY_SENTIMENT, EMOTION_OUTPUTS, EKMAN_GROUPS, SENTIMENTS } from '../reading/emotions.ts';
import type { Emotion } from '../reading/emotions.ts';
import { fieldOf, numberOf, wordOf } from './read-data.ts';
import type { CsvRow, EmotionRow } from './read-data.ts';

export type Labelled = { readonly texts: readonly string[]; readonly targets: Float32Array; readonly outputCount: number };

const GROUPS: readonly (readonly Emotion[])[] = [...SENTIMENTS.map((name) => EMOTIONS_BY_SENTIMENT[name]), ...EKMAN_GROUPS.map((name) => EMOTIONS_BY_EKMAN_GROUP[name])];

/** 28 labels, then whether any label of each group is there. */
export function emotionTargets(rows: readonly EmotionRow[]): Labelled {
  const outputCount = EMOTION_OUTPUTS.length;
  const targets = new Float32Array(rows.length * outputCount);
  rows.forEach(({ labels }, row) => {
    for (const label of labels) targets[row * outputCount + label] = 1;
    GROUPS.forEach((group, place) => {
      if (labels.some((label) => group.includes(EMOTIONS[label]!))) targets[row * outputCount + EMOTIONS.length + place] = 1;
    });
  });
  return { texts: rows.map(({ text }) => text), targets, outputCount };
}

export const QUARTILES = ['polite', 'middle', 'impolite'] as const;
export const POLITENESS_DOMAINS = ['wikipedia', 'stackexchange'] as const;
export type PolitenessDomain = (typeof POLITENESS_DOMAINS)[number];
export type PolitenessRows = Labelled & { readonly domains: readonly string[]; readonly quartiles: readonly string[]; readonly scores: Float32Array };

/** How steeply the target climbs with the rank: the outer sixths count as wholly polite or impolite. */
const RANK_STEEPNESS = 1.5;

/** The target is the rank of the people's rating within its domain: middling requests teach too, only less. */
export function politenessTargets(rows: readonly CsvRow[]): PolitenessRows {
  const scores = Float32Array.from(rows, (row) => numberOf(row, 'score'));
  const targets = new Float32Array(rows.length);
  for (const domain of POLITENESS_DOMAINS) {
    const members = rows.map((_, row) => row).filter((row) => wordOf(rows[row]!, 'domain', POLITENESS_DOMAINS) === domain);
    members.sort((left, right) => scores[left]! - scores[right]! || left - right);
    members.forEach((row, place) => {
      targets[row] = Math.min(1, Math.max(0, (place / Math.max(1, members.length - 1) - 0.5) * RANK_STEEPNESS + 0.5));
    });
  }
  const column = (name: string) => rows.map((row) => fieldOf(row, name));
  return { texts: column('text'), targets, outputCount: 1, domains: column('domain'), quartiles: rows.map((row) => wordOf(row, 'quartile_label', QUARTILES)), scores };
}

export const WORDING_LETTERS = ['P', 'Q', 'W'] as const;

export function wordingTargets(rows: readonly CsvRow[]): Labelled {
  const targets = Float32Array.from(rows.flatMap((row) => WORDING_LETTERS.map((letter) => (fieldOf(row, 'tags').includes(letter) ? 1 : 0))));
  return { texts: rows.map((row) => fieldOf(row, 'utterance')), targets, outputCount: WORDING_LETTERS.length };
}

export const TOXICITY_LABELS = ['hate_speech', 'offensive', 'neither'] as const;

/** The share of people who voted for each class; `labels` is their majority. */
export function toxicityTargets(rows: readonly CsvRow[]): Labelled & { readonly labels: Uint8Array } {
  const targets = Float32Array.from(rows.flatMap((row) => ['hate_speech', 'offensive_language', 'neither'].map((column) => numberOf(row, column) / numberOf(row, 'annotators'))));
  const labels = Uint8Array.from(rows, (row) => TOXICITY_LABELS.indexOf(wordOf(row, 'label', TOXICITY_LABELS)));
  return { texts: rows.map((row) => fieldOf(row, 'text')), targets, outputCount: TOXICITY_LABELS.length, labels };
}
