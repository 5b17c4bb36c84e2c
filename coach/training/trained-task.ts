// What training one task hands back: the weights as bytes, the calibration of each output, and figures on held-out rows.

import type { OutputCalibration } from '../reading/tone-models.ts';

export type Figures = Readonly<Record<string, number | string>>;
export type TrainedTask = { readonly bytes: Uint8Array; readonly calibration: readonly OutputCalibration[]; readonly figures: Figures };
export type Log = (line: string) => void;

export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Calibration is kept to six decimals: enough, and the same text on every machine. */
export function roundedCalibration({ scale, netScale, shift, threshold }: OutputCalibration): OutputCalibration {
  const six = (value: number) => Math.round(value * 1e6) / 1e6;
  return { scale: six(scale), netScale: six(netScale), shift: six(shift), threshold: six(threshold) };
}
