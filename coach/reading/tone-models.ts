// The weights that a reading needs, loaded once in a worker. The caller brings the bytes (from disk, or over app://), so
// that this file knows neither Node nor the window.

import { loadLinearModel } from './linear-model.ts';
import type { LinearModel } from './linear-model.ts';

/** Files in resources/tone-models, by the part that they play. */
export const TONE_MODEL_FILES = {
  emotion: 'emotion.bin',
  politeness: 'politeness.bin',
  wording: 'wording.bin',
  toxicity: 'toxicity.bin',
  calibration: 'calibration.json',
} as const;
export type ToneModelPart = keyof typeof TONE_MODEL_FILES;

/** Log-odds = shift + scale × raw score; a label is shown from its threshold (a probability) on. */
export type OutputCalibration = { readonly scale: number; readonly shift: number; readonly threshold: number };
export type Calibration = Readonly<Record<Exclude<ToneModelPart, 'calibration'>, readonly OutputCalibration[]>>;

export type CalibratedModel = { readonly model: LinearModel; readonly calibration: readonly OutputCalibration[] };
export type ToneModels = Readonly<Record<Exclude<ToneModelPart, 'calibration'>, CalibratedModel>>;

/** Throws where a file is missing or broken: they ship with the program. Takes under 150 ms. */
export function loadToneModels(bytesByPart: Readonly<Record<ToneModelPart, Uint8Array>>): ToneModels {
  const calibration = JSON.parse(new TextDecoder().decode(bytesByPart.calibration)) as Calibration;
  const load = (part: Exclude<ToneModelPart, 'calibration'>): CalibratedModel => ({ model: loadLinearModel(bytesByPart[part]), calibration: calibration[part] });
  return { emotion: load('emotion'), politeness: load('politeness'), wording: load('wording'), toxicity: load('toxicity') };
}
