// Runs the models over a stretch of tokens and calibrates what they say. A stretch is at most about as long as the texts
// that the models learnt from; read-tone.ts cuts longer texts into windows.

import { featuresOfTokens } from './features.ts';
import type { FeatureSet } from './features.ts';
import { scoreLinear } from './linear-model.ts';
import type { CalibratedModel, ToneModels } from './tone-models.ts';
import type { Token } from './tokens.ts';

/** Calibrated log-odds, one array per model in the order of its outputs. */
export type ToneScores = { readonly features: FeatureSet } & { readonly [part in keyof ToneModels]: Float32Array };

export function scoreTokens(models: ToneModels, tokens: readonly Token[]): ToneScores {
  const features = featuresOfTokens(tokens);
  return {
    features,
    emotion: calibratedScores(models.emotion, features),
    politeness: calibratedScores(models.politeness, features),
    wording: calibratedScores(models.wording, features),
    toxicity: calibratedScores(models.toxicity, features),
  };
}

export function calibratedScores({ model, calibration }: CalibratedModel, features: FeatureSet): Float32Array {
  const { scores } = scoreLinear(model, features);
  return scores.map((score, output) => calibration[output]!.shift + calibration[output]!.scale * score);
}

export function probabilityOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

export function softmaxOf(scores: ArrayLike<number>): readonly number[] {
  const values = Array.from(scores);
  const largest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
