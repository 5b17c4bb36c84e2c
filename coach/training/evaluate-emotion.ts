// Emotion figures: macro-F1 over labels and groups with the shipped thresholds, and each label by itself.

import { EMOTIONS, EMOTION_OUTPUTS, FIRST_EKMAN_GROUP, FIRST_SENTIMENT } from '../reading/emotions.ts';
import { pooledEmotions, windowScoresOf } from '../reading/pool-windows.ts';
import type { ToneModels } from '../reading/tone-models.ts';
import { tokensOf } from '../reading/tokens.ts';
import { columnOf } from './cross-fit.ts';
import type { Measure } from './measure.ts';
import { binaryScores, calibrationError } from './metrics.ts';
import type { EmotionRow } from './read-data.ts';
import { emotionTargets } from './task-data.ts';

export function emotionMeasures(models: ToneModels, rows: readonly EmotionRow[]): readonly Measure[] {
  const { texts, targets, outputCount } = emotionTargets(rows);
  const probabilities = Float32Array.from(texts.flatMap((text) => [...pooledEmotions(windowScoresOf(models, tokensOf(text)))]));
  const perOutput = EMOTION_OUTPUTS.map((name, output) => {
    const truth = columnOf(targets, outputCount, output);
    const own = columnOf(probabilities, outputCount, output);
    const { threshold } = models.emotion.calibration[output]!;
    return { name, ...binaryScores(truth, own.map((value) => (value >= threshold ? 1 : 0))), gap: calibrationError(truth, own), count: truth.reduce((sum, value) => sum + value, 0) };
  });
  const mean = (from: number, to: number, key: 'f1' | 'gap') => perOutput.slice(from, to).reduce((sum, output) => sum + output[key], 0) / (to - from);
  const measure = (name: string, value: number, plain?: number, aim?: number): Measure => ({ set: 'emotion', name, value, count: rows.length, plain, aim });
  return [
    measure('macro-F1, 28 labels', mean(0, EMOTIONS.length, 'f1'), 0.466, 0.5),
    measure('macro-F1, sentiment groups', mean(FIRST_SENTIMENT, FIRST_EKMAN_GROUP, 'f1'), 0.661, 0.7),
    measure('macro-F1, Ekman groups', mean(FIRST_EKMAN_GROUP, EMOTION_OUTPUTS.length, 'f1'), 0.583, 0.64),
    measure('mean calibration error, 28 labels', mean(0, EMOTIONS.length, 'gap')),
    ...perOutput.flatMap(({ name, f1, precision, recall, count }): Measure[] => [
      { set: 'emotion', name: `${name}: F1`, value: f1, count, isDetail: true },
      { set: 'emotion', name: `${name}: precision`, value: precision, count, isDetail: true },
      { set: 'emotion', name: `${name}: recall`, value: recall, count, isDetail: true },
    ]),
  ];
}
