// Turns raw scores into probabilities that mean what they say (Platt's sigmoid), and finds the probability from which on
// a label is worth showing (the best F1 on texts that the model did not learn from).

export type Sigmoid = { readonly scale: number; readonly shift: number };

const STEPS = 60;
/** Pulls the scale towards one and the shift towards zero where there are few positives. */
const PULL = 1;

/** Logistic regression of the truth (shares allowed) on the score, by Newton's method. */
export function sigmoidOf(scores: ArrayLike<number>, truth: ArrayLike<number>): Sigmoid {
  let scale = 1;
  let shift = 0;
  for (let step = 0; step < STEPS; step++) {
    let slopeScale = PULL * (scale - 1);
    let slopeShift = 0;
    let bendScale = PULL;
    let bendBoth = 0;
    let bendShift = 1e-6;
    for (let row = 0; row < scores.length; row++) {
      const score = scores[row];
      const probability = 1 / (1 + Math.exp(-(shift + scale * score!)));
      const gap = probability - truth[row]!;
      const bend = probability * (1 - probability);
      slopeScale += gap * score!;
      slopeShift += gap;
      bendScale += bend * score! * score!;
      bendBoth += bend * score!;
      bendShift += bend;
    }
    const determinant = bendScale * bendShift - bendBoth * bendBoth;
    if (Math.abs(determinant) < 1e-12) break;
    const changeScale = (bendShift * slopeScale - bendBoth * slopeShift) / determinant;
    const changeShift = (bendScale * slopeShift - bendBoth * slopeScale) / determinant;
    const damping = Math.min(1, 2 / (Math.abs(changeScale) + Math.abs(changeShift)));
    scale -= damping * changeScale;
    shift -= damping * changeShift;
    if (Math.abs(changeScale) + Math.abs(changeShift) < 1e-9) break;
  }
  return { scale, shift };
}

/** The threshold of the best F1 = 2TP / (2TP + FP + FN). */
export function bestThreshold(probabilities: ArrayLike<number>, truth: ArrayLike<number>): { readonly threshold: number; readonly f1: number } {
  const order = Array.from({ length: probabilities.length }, (_, row) => row).sort((left, right) => probabilities[right]! - probabilities[left]! || left - right);
  const positives = order.reduce((sum, row) => sum + truth[row]!, 0);
  let best = { threshold: 1, f1: 0 };
  let right = 0;
  order.forEach((row, place) => {
    right += truth[row]!;
    const next = place + 1 < order.length ? probabilities[order[place + 1]!] : 0;
    if (next === probabilities[row]) return;
    const f1 = (2 * right) / (place + 1 + positives);
    if (f1 > best.f1) best = { threshold: (probabilities[row]! + next!) / 2, f1 };
  });
  return best;
}
