// Runs the models over a stretch of tokens and calibrates what they say. A stretch is at most about as long as the texts
// that the models learnt from; read-tone.ts cuts longer texts into windows.

import { affectHitsOf } from './affect-lexicon.ts';
import { featuresAround } from './features.ts';
import { knownBy, linearScore, linearScores, tokenContributions } from './linear-model.ts';
import type { Known, Seen } from './linear-model.ts';
import { marksOf, netScore, pooledBy } from './text-net.ts';
import { TONE_TASKS } from './tone-models.ts';
import type { OutputCalibration, ToneModels, ToneTask } from './tone-models.ts';
import type { Token } from './tokens.ts';
import type { WordSense } from './word-memory.ts';

/** A stretch as the models see it; each looks when it is first asked. */
type View = {
  readonly tokens: readonly Token[];
  readonly senses: readonly WordSense[];
  readonly seenBy: (task: ToneTask) => Seen;
  readonly knownBy: (task: ToneTask) => Known;
  readonly pooled: () => Float32Array;
};

export type ToneScores = {
  readonly view: View;
  /** Calibrated log-odds of each task's outputs. */
  readonly byTask: Readonly<Record<ToneTask, Float32Array>>;
  /** The stretch without some of its tokens, as far as it was asked for: several readings rest on the same words. */
  readonly without: Map<string, View>;
};

export function scoreTokens(models: ToneModels, tokens: readonly Token[]): ToneScores {
  const view = viewOf(models, tokens, tokens.map(models.words.senseOf));
  const score = (task: ToneTask): Float32Array => {
    const { model, calibration, netOutputs } = models[task];
    return linearScores(model, view.knownBy(task)).map((linear, output) => calibrated(calibration[output]!, linear, netScoreOf(models, view, netOutputs[output]!)));
  };
  return { view, byTask: { emotion: score('emotion'), politeness: score('politeness'), wording: score('wording'), toxicity: score('toxicity') }, without: new Map() };
}

/** Log-odds of one output of a task for the same tokens without those from `first` to `last`. */
export function scoreWithout(models: ToneModels, { task, output }: { readonly task: ToneTask; readonly output: number }, { view, without }: ToneScores, first: number, last: number): number {
  const key = `${first} ${last}`;
  const isLeft = (_: unknown, at: number): boolean => at < first || at > last;
  const left = without.get(key) ?? viewOf(models, view.tokens.filter(isLeft), view.senses.filter(isLeft));
  without.set(key, left);
  const { model, calibration, netOutputs } = models[task];
  return calibrated(calibration[output]!, linearScore(model, left.seenBy(task), output), netScoreOf(models, left, netOutputs[output]!));
}

/** A cheap guess of what each token adds to one output, by the linear model's weights alone. */
export function guessesOf(models: ToneModels, task: ToneTask, { view }: ToneScores, output: number): Float32Array {
  return tokenContributions(models[task].model, view.knownBy(task), output, view.tokens.length);
}

function viewOf(models: ToneModels, tokens: readonly Token[], senses: readonly WordSense[]): View {
  const affectHits = affectHitsOf(tokens);
  const around = featuresAround(tokens, Uint32Array.from(senses, ({ hash }) => hash), affectHits);
  const seenBy = (task: ToneTask): Seen => {
    const place = TONE_TASKS.indexOf(task);
    return { words: senses.map(({ rows }) => rows[place]!), around };
  };
  const known: Partial<Record<ToneTask, Known>> = {};
  let pooled: Float32Array | undefined;
  return {
    tokens,
    senses,
    seenBy,
    knownBy: (task) => (known[task] ??= knownBy(models[task].model, seenBy(task))),
    pooled: () => (pooled ??= pooledBy(models.net, senses.map(({ filterParts }) => filterParts), marksOf(tokens, affectHits))),
  };
}

/** Nothing where the network knows nothing of the output. */
function netScoreOf({ net }: ToneModels, view: View, netOutput: number): number {
  return netOutput < 0 ? 0 : netScore(net, view.pooled(), netOutput);
}

function calibrated({ shift, scale, netScale }: OutputCalibration, linear: number, net: number): number {
  return shift + scale * linear + netScale * net;
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
