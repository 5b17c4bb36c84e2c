// Ordinary sentences without a single rough word, to learn beside sets that were gathered with lists of slurs: a model
// that has only seen tweets full of them thinks ill of a plain "ok".

import { affectHitsOf } from '../reading/affect-lexicon.ts';
import { AFFECT_GROUPS } from '../reading/affect-words.ts';
import { featuresOf } from '../reading/features.ts';
import { tokensOf } from '../reading/tokens.ts';
import type { TrainingRows } from './cross-fit.ts';

const ROUGH_GROUPS = new Set(['insult', 'swear'].map((name) => (AFFECT_GROUPS as readonly string[]).indexOf(name)));
const MOST_SENTENCES = 8000;

/** Every so many texts of the list that hold no rough word, each with the same targets. */
export function ordinaryTalk(texts: readonly string[], targets: readonly number[]): TrainingRows {
  const clean = texts.filter((text) => !affectHitsOf(tokensOf(text)).some(({ group }) => ROUGH_GROUPS.has(group)));
  const stride = Math.max(1, Math.floor(clean.length / MOST_SENTENCES));
  const chosen = clean.filter((_, row) => row % stride === 0);
  return { features: chosen.map(featuresOf), targets: Float32Array.from(chosen.flatMap(() => targets)), outputCount: targets.length };
}
