// The weights that a reading needs, loaded once in a worker. The caller brings the bytes (from disk, or over app://), so
// that this file knows neither Node nor the window.

import { loadTextNet } from './text-net.ts';
import type { TextNet } from './text-net.ts';
import { loadLinearModel } from './linear-model.ts';
import type { LinearModel } from './linear-model.ts';
import { wordMemoryOf } from './word-memory.ts';
import type { WordMemory } from './word-memory.ts';

/** Files in resources/tone-models, by the part that they play. */
export const TONE_MODEL_FILES = {
  emotion: 'emotion.bin',
  politeness: 'politeness.bin',
  wording: 'wording.bin',
  toxicity: 'toxicity.bin',
  net: 'net.bin',
  calibration: 'calibration.json',
} as const;
export type ToneModelPart = keyof typeof TONE_MODEL_FILES;

/** The readings that a linear model gives; emotion asks the network as well. */
export const TONE_TASKS = ['emotion', 'politeness', 'wording', 'toxicity'] as const;
export type ToneTask = (typeof TONE_TASKS)[number];

/**
 * Log-odds = shift + scale × linear score + netScale × network score; a label is shown from its threshold (a probability)
 * on. Of exclusive classes the one with the largest multiple of its threshold is chosen.
 */
export type OutputCalibration = { readonly scale: number; readonly netScale: number; readonly shift: number; readonly threshold: number };
export type Calibration = Readonly<Record<ToneTask, readonly OutputCalibration[]>>;

export type CalibratedModel = {
  readonly model: LinearModel;
  readonly calibration: readonly OutputCalibration[];
  /** Place of each output among the network's; -1 where the network knows nothing of it. */
  readonly netOutputs: readonly number[];
};
export type ToneModels = Readonly<Record<ToneTask, CalibratedModel>> & { readonly net: TextNet; readonly words: WordMemory };

/** Throws where a file is missing or broken: they ship with the program. Takes under 150 ms. */
export function loadToneModels(bytesByPart: Readonly<Record<ToneModelPart, Uint8Array>>): ToneModels {
  const calibration = JSON.parse(new TextDecoder().decode(bytesByPart.calibration)) as Calibration;
  const net = loadTextNet(bytesByPart.net);
  const load = (task: ToneTask): CalibratedModel => {
    const model = loadLinearModel(bytesByPart[task]);
    const netOutputs = model.outputs.map((output) => net.outputs.indexOf(output));
    return { model, calibration: calibration[task], netOutputs };
  };
  const byTask = { emotion: load('emotion'), politeness: load('politeness'), wording: load('wording'), toxicity: load('toxicity') };
  return { ...byTask, net, words: wordMemoryOf(TONE_TASKS.map((task) => byTask[task].model), net) };
}
