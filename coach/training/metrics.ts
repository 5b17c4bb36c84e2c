// The figures that the reports print. Every function takes plain arrays, so that a test can check it by hand.

export type Scores = { readonly precision: number; readonly recall: number; readonly f1: number };

export function scoresOf(counts: { readonly truePositives: number; readonly falsePositives: number; readonly falseNegatives: number }): Scores {
  const { truePositives, falsePositives, falseNegatives } = counts;
  const precision = truePositives + falsePositives === 0 ? 0 : truePositives / (truePositives + falsePositives);
  const recall = truePositives + falseNegatives === 0 ? 0 : truePositives / (truePositives + falseNegatives);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}

export function binaryScores(truth: ArrayLike<number>, predicted: ArrayLike<number>): Scores {
  let truePositives = 0;
  let falsePositives = 0;
  let falseNegatives = 0;
  for (let index = 0; index < truth.length; index++) {
    if (truth[index] && predicted[index]) truePositives++;
    else if (predicted[index]) falsePositives++;
    else if (truth[index]) falseNegatives++;
  }
  return scoresOf({ truePositives, falsePositives, falseNegatives });
}

/** Mean over classes of each class's F1, for one label per row. */
export function classMacroF1(truth: ArrayLike<number>, predicted: ArrayLike<number>, classCount: number): number {
  let sum = 0;
  for (let label = 0; label < classCount; label++) sum += classScores(truth, predicted, label).f1;
  return sum / classCount;
}

export function classScores(truth: ArrayLike<number>, predicted: ArrayLike<number>, label: number): Scores {
  const isTrue = Uint8Array.from(truth, (value) => (value === label ? 1 : 0));
  const isPredicted = Uint8Array.from(predicted, (value) => (value === label ? 1 : 0));
  return binaryScores(isTrue, isPredicted);
}

export function accuracyOf(truth: ArrayLike<number>, predicted: ArrayLike<number>): number {
  let right = 0;
  for (let index = 0; index < truth.length; index++) if (truth[index] === predicted[index]) right++;
  return truth.length === 0 ? 0 : right / truth.length;
}

/** Mean gap between stated probability and observed share over ten bins of equal width, weighted by their size. */
export function calibrationError(truth: ArrayLike<number>, probability: ArrayLike<number>): number {
  const binCount = 10;
  const stated = new Float64Array(binCount);
  const observed = new Float64Array(binCount);
  for (let index = 0; index < truth.length; index++) {
    const bin = Math.min(binCount - 1, Math.floor(probability[index]! * binCount));
    stated[bin]! += probability[index]!;
    observed[bin]! += truth[index]!;
  }
  let gap = 0;
  for (let bin = 0; bin < binCount; bin++) gap += Math.abs(stated[bin]! - observed[bin]!);
  return truth.length === 0 ? 0 : gap / truth.length;
}

/** Spearman's rank correlation; ties share the mean of their ranks. */
export function rankCorrelation(left: ArrayLike<number>, right: ArrayLike<number>): number {
  return correlation(ranksOf(left), ranksOf(right));
}

export function correlation(left: ArrayLike<number>, right: ArrayLike<number>): number {
  const count = left.length;
  const mean = (values: ArrayLike<number>) => Array.prototype.reduce.call(values, (sum, value) => (sum as number) + (value as number), 0) as number / count;
  const leftMean = mean(left);
  const rightMean = mean(right);
  let both = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  for (let index = 0; index < count; index++) {
    both += (left[index]! - leftMean) * (right[index]! - rightMean);
    leftSquares += (left[index]! - leftMean) ** 2;
    rightSquares += (right[index]! - rightMean) ** 2;
  }
  return leftSquares === 0 || rightSquares === 0 ? 0 : both / Math.sqrt(leftSquares * rightSquares);
}

function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, index) => index).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < order.length; ) {
    let last = first;
    while (last + 1 < order.length && values[order[last + 1]!] === values[order[first]!]) last++;
    for (let place = first; place <= last; place++) ranks[order[place]!] = (first + last) / 2;
    first = last + 1;
  }
  return ranks;
}
