// Runs the models over a stretch of tokens and calibrates what they say. A stretch is at most about as long as the texts
// that the models learnt from; read-tone.ts cuts longer texts into windows.

import { featuresOfTokens } from './features.ts';
import type { FeatureSet } from './features.ts';
import { scoreLinear } from './linear-model.ts';
import { foundWithout, scoreFound, viewOf } from './text-net.ts';
import type { NetView } from './text-net.ts';
import type { CalibratedModel, ToneModels, ToneTask } from './tone-models.ts';
import type { Token } from './tokens.ts';

export type ToneScores = {
  readonly features: FeatureSet;
  readonly netView: NetView;
  /** Calibrated log-odds of each task's outputs. */
  readonly byTask: Readonly<Record<ToneTask, Float32Array>>;
};

export function scoreTokens(models: ToneModels, tokens: readonly Token[]): ToneScores {
  const features = featuresOfTokens(tokens);
  const netView = viewOf(models.net, tokens);
  const netScores = scoreFound(models.net, netView.found);
  const score = (task: ToneTask) => calibratedScores(models[task], features, netScores);
  return { features, netView, byTask: { emotion: score('emotion'), politeness: score('politeness'), wording: score('wording'), toxicity: score('toxicity') } };
}

/** One task's log-odds for the same tokens without those from `first` to `last`. */
export function scoresWithout(models: ToneModels, task: ToneTask, { netView }: ToneScores, first: number, last: number): Float32Array {
  const left = netView.tokens.filter((_, at) => at < first || at > last);
  const asksNet = models[task].netOutputs.some((output) => output >= 0);
  const netScores = asksNet ? scoreFound(models.net, foundWithout(models.net, netView, first, last)) : null;
  return calibratedScores(models[task], featuresOfTokens(left), netScores);
}

function calibratedScores({ model, calibration, netOutputs }: CalibratedModel, features: FeatureSet, netScores: Float32Array | null): Float32Array {
  return scoreLinear(model, features).scores.map((score, output) => {
    const { shift, scale, netScale } = calibration[output]!;
    const netOutput = netOutputs[output]!;
    return shift + scale * score + (netScores === null || netOutput < 0 ? 0 : netScale * netScores[netOutput]!);
  });
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
