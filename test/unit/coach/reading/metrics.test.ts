import { describe, expect, it } from 'vitest';
import { accuracyOf, binaryScores, calibrationError, classMacroF1, correlation, rankCorrelation } from '../../../../coach/training/metrics.ts';

describe('the figures', () => {
  it('count hits, false alarms and misses', () => {
    expect(binaryScores([1, 1, 0, 0], [1, 0, 1, 0])).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 });
    expect(binaryScores([0, 0], [0, 0])).toEqual({ precision: 0, recall: 0, f1: 0 });
  });

  it('average F1 over classes, however rare', () => {
    expect(classMacroF1([0, 0, 0, 1], [0, 0, 0, 0], 2)).toBeCloseTo(0.5 * (6 / 7));
    expect(accuracyOf([0, 0, 0, 1], [0, 0, 0, 0])).toBe(0.75);
  });

  it('see a stated probability that does not hold', () => {
    expect(calibrationError([1, 0, 1, 0], [0.5, 0.5, 0.5, 0.5])).toBeCloseTo(0);
    expect(calibrationError([0, 0, 0, 0], [0.9, 0.9, 0.9, 0.9])).toBeCloseTo(0.9);
  });

  it('compare orders, with shared ranks for ties', () => {
    expect(rankCorrelation([1, 2, 3, 4], [10, 20, 40, 400])).toBeCloseTo(1);
    expect(rankCorrelation([1, 1, 2, 2], [1, 1, 2, 2])).toBeCloseTo(1);
    expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1);
    expect(correlation([1, 1, 1], [3, 2, 1])).toBe(0);
  });
});
