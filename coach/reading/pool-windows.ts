// Brings the scores of a text's windows together into one reading per output. Readings and evaluation share this, so that
// the figures are those of what people see.

import { EMOTION_OUTPUTS } from './emotions.ts';
import { probabilityOf, scoreTokens, softmaxOf } from './score-tokens.ts';
import type { ToneScores } from './score-tokens.ts';
import type { ToneModels, ToneTask } from './tone-models.ts';
import type { Token } from './tokens.ts';
import { windowsOf } from './windows.ts';

export type Window = { readonly tokens: readonly Token[]; readonly scores: ToneScores };

export const OFFENCES = ['hate', 'offensive', 'neither'] as const;
const NEITHER = OFFENCES.indexOf('neither');

/** At least one window, if of no tokens. */
export function windowScoresOf(models: ToneModels, tokens: readonly Token[]): readonly Window[] {
  return windowsOf(tokens).map((part) => ({ tokens: part, scores: scoreTokens(models, part) }));
}

/** Probabilities of EMOTION_OUTPUTS. One sentence of anger makes an angry text; only a text without a feeling sentence is neutral. */
export function pooledEmotions(windows: readonly Window[]): Float32Array {
  return Float32Array.from(EMOTION_OUTPUTS, (name, output) => {
    const logOdds = windows.map(({ scores }) => scores.byTask.emotion[output]!);
    return probabilityOf(name.endsWith('neutral') ? Math.min(...logOdds) : Math.max(...logOdds));
  });
}

/** Log-odds of the politeness outputs: manner is that of the whole, so the mean. */
export function pooledPoliteness(windows: readonly Window[]): Float32Array {
  const count = windows[0]!.scores.byTask.politeness.length;
  return Float32Array.from({ length: count }, (_, output) => windows.reduce((sum, { scores }) => sum + scores.byTask.politeness[output]!, 0) / windows.length);
}

/** Probabilities of the wording tags, each where it is strongest. */
export function pooledWording(windows: readonly Window[]): Float32Array {
  return windows[0]!.scores.byTask.wording.map((_, output) => probabilityOf(Math.max(...windows.map(({ scores }) => scores.byTask.wording[output]!))));
}

/** Shares of OFFENCES in the roughest window. */
export function offenceSharesOf(windows: readonly Window[]): readonly number[] {
  return softmaxOf(strongestWindow(windows, 'toxicity', NEITHER, -1).scores.byTask.toxicity);
}

/** The class with the largest multiple of its threshold. */
export function offenceChoice(models: ToneModels, shares: readonly number[]): number {
  const ratios = shares.map((share, output) => share / models.toxicity.calibration[output]!.threshold);
  return ratios.indexOf(Math.max(...ratios));
}

export function strongestWindow(windows: readonly Window[], task: ToneTask, output: number, direction: 1 | -1): Window {
  return windows.reduce((best, window) => (window.scores.byTask[task][output]! * direction > best.scores.byTask[task][output]! * direction ? window : best));
}
