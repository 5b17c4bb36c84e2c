// The trainers on a tiny set written by hand: what they learn, that they learn the same twice, and what rounding costs.

import { describe, expect, it } from 'vitest';
import { bestThreshold, sigmoidOf } from '../../../../coach/training/calibrate.ts';
import { fitWhole, foldsOf, outOfFoldScores, placeScores, splitsOf } from '../../../../coach/training/cross-fit.ts';
import { fitNet, scoresOfNet } from '../../../../coach/training/fit-net.ts';
import { scoresOfRows } from '../../../../coach/training/fit-linear.ts';
import { learnVectors } from '../../../../coach/training/learn-vectors.ts';
import { netTextsOf, netVocabularyOf } from '../../../../coach/training/net-texts.ts';
import { packLinear } from '../../../../coach/training/pack-linear.ts';
import { packNet } from '../../../../coach/training/pack-net.ts';
import { affectHitsOf } from '../../../../coach/reading/affect-lexicon.ts';
import { featuresAround, featuresOf, featuresOfWord, wordHashOf } from '../../../../coach/reading/features.ts';
import { knownBy, linearScore, linearScores, loadLinearModel, wordRowsOf } from '../../../../coach/reading/linear-model.ts';
import type { LinearModel } from '../../../../coach/reading/linear-model.ts';
import { filterPartsOf, loadTextNet, marksOf, netScore, pooledBy } from '../../../../coach/reading/text-net.ts';
import type { TextNet } from '../../../../coach/reading/text-net.ts';
import { tokensOf } from '../../../../coach/reading/tokens.ts';

const GLAD = ['I love this', 'what a lovely day', 'thank you, this is great', 'great work, I love it', 'so happy with this', 'lovely people, thank you', 'happy and thankful', 'this is great'];
const CROSS = ['I hate this', 'what an awful day', 'this is terrible', 'terrible work, I hate it', 'so angry about this', 'awful people, go away', 'angry and tired', 'this is awful'];
const TEXTS = [...GLAD, ...CROSS];
const TARGETS = Float32Array.from(TEXTS, (_, row) => (row < GLAD.length ? 1 : 0));
const FAMILY_WEIGHTS = { word: 1, pair: 1, piece: 0.5, shape: 0.5 } as const;
const RECIPE = { familyWeights: FAMILY_WEIGHTS, minimumRows: 1, settings: { epochs: 12, learningRate: 0.5, decay: 1e-5, seed: 4 } };
const ROWS = { features: TEXTS.map(featuresOf), targets: TARGETS, outputCount: 1 };

const packed = (keep = 100_000) => packLinear({ ...fitWhole(ROWS, RECIPE), familyWeights: FAMILY_WEIGHTS, outputs: ['glad'], keep });

const seenIn = (model: LinearModel, text: string) => {
  const tokens = tokensOf(text);
  return { words: tokens.map((token) => wordRowsOf(model, featuresOfWord(token))), around: featuresAround(tokens, Uint32Array.from(tokens, wordHashOf), affectHitsOf(tokens)) };
};
const gladnessOf = (model: LinearModel, text: string): number => linearScores(model, knownBy(model, seenIn(model, text)))[0]!;
const netGladnessOf = (net: TextNet, text: string): number => {
  const tokens = tokensOf(text);
  return netScore(net, pooledBy(net, tokens.map((token) => filterPartsOf(net, token)), marksOf(tokens, affectHitsOf(tokens))), 0);
};

function trainedNet(seed: number) {
  const vocabulary = netVocabularyOf([...TEXTS, ...TEXTS, ...TEXTS]);
  const texts = netTextsOf(TEXTS, vocabulary);
  const vectors = learnVectors(texts, vocabulary, { vectorLength: 8, epochs: 2, seed });
  const settings = { size: { vectorLength: 8, filterCount: 8 }, epochs: 60, rate: 0.02, vectorRate: 0.1, dropped: { words: 0, vectors: 0, pooled: 0.1 }, decay: 0, seed };
  const parameters = fitNet(texts, { values: TARGETS, outputCount: 1 }, vectors, settings);
  return { vocabulary, texts, parameters, bytes: packNet(parameters, vocabulary, ['glad']) };
}

describe('the linear trainer', () => {
  it('tells glad from cross in words it has seen', () => {
    const model = loadLinearModel(packed());
    expect(gladnessOf(model, 'I love great people')).toBeGreaterThan(0);
    expect(gladnessOf(model, 'I hate awful people')).toBeLessThan(0);
  });

  it('writes the same bytes for the same seed, and others for another', () => {
    expect(packed()).toEqual(packed());
    const other = packLinear({ ...fitWhole(ROWS, { ...RECIPE, settings: { ...RECIPE.settings, seed: 5 } }), familyWeights: FAMILY_WEIGHTS, outputs: ['glad'], keep: 100_000 });
    expect(other).not.toEqual(packed());
  });

  it('loses next to nothing by rounding to eight bits', () => {
    const whole = fitWhole(ROWS, RECIPE);
    const exact = scoresOfRows(whole.fit, whole.rows);
    const model = loadLinearModel(packed());
    TEXTS.forEach((text, row) => expect(Math.abs(gladnessOf(model, text) - exact[row]!)).toBeLessThan(0.05));
  });

  it('scores one output as it scores all', () => {
    const model = loadLinearModel(packed());
    for (const text of TEXTS) expect(linearScore(model, seenIn(model, text), 0)).toBeCloseTo(gladnessOf(model, text), 5);
  });

  it('keeps the features that matter when it may keep few', () => {
    const model = loadLinearModel(packed(60));
    const right = TEXTS.filter((text, row) => gladnessOf(model, text) > 0 === row < GLAD.length);
    expect(right.length).toBeGreaterThanOrEqual(TEXTS.length - 2);
  });

  it('learns nothing about an output from rows that say nothing of it', () => {
    const targets = Float32Array.from([...TARGETS].flatMap((target) => [target, NaN]));
    const { fit } = fitWhole({ ...ROWS, targets, outputCount: 2 }, RECIPE);
    const silent = fit.weights.filter((_, at) => at % 2 === 1);
    expect(silent.every((weight) => weight === 0)).toBe(true);
  });

  it('scores a row by a fit that has not seen it', () => {
    const memorised = fitWhole(ROWS, RECIPE);
    const own = scoresOfRows(memorised.fit, memorised.rows);
    const held = outOfFoldScores(ROWS, RECIPE, foldsOf(TEXTS.length, 1));
    const surety = (scores: Float32Array) => scores.reduce((sum, score) => sum + Math.abs(score), 0);
    expect(surety(held)).toBeLessThan(surety(own));
  });

  it('holds every row out once, learns from all others, and puts scores where their rows stand', () => {
    const splits = splitsOf(foldsOf(10, 1, 3));
    expect(splits.map(({ fold }) => fold)).toEqual([0, 1, 2]);
    expect(splits.flatMap(({ held }) => held).toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const { learnt, held } of splits) expect(new Set([...learnt, ...held]).size).toBe(10);
    const scores = new Float32Array(6);
    placeScores(scores, [2, 0], Float32Array.of(5, 6, 1, 2));
    expect([...scores]).toEqual([1, 2, 0, 0, 5, 6]);
  });
});

describe('the network trainer', () => {
  const first = trainedNet(3);

  it('learns the tiny set', () => {
    const scores = scoresOfNet(first.parameters, first.texts);
    const right = TEXTS.filter((_, row) => scores[row]! > 0 === row < GLAD.length);
    expect(right.length).toBeGreaterThanOrEqual(TEXTS.length - 1);
  });

  it('writes the same bytes for the same seed, and others for another', () => {
    expect(trainedNet(3).bytes).toEqual(first.bytes);
    expect(trainedNet(4).bytes).not.toEqual(first.bytes);
  });

  it('reads, once packed, as it was learnt', () => {
    const net = loadTextNet(first.bytes);
    const exact = scoresOfNet(first.parameters, first.texts);
    TEXTS.forEach((text, row) => expect(Math.abs(netGladnessOf(net, text) - exact[row]!)).toBeLessThan(0.15));
  });
});

describe('calibration', () => {
  it('finds the sigmoid that made the truth', () => {
    const scores = Array.from({ length: 4000 }, (_, row) => (row % 80) / 10 - 4);
    const truth = scores.map((score) => 1 / (1 + Math.exp(-(0.5 + 2 * score))));
    const { scale, shift } = sigmoidOf(scores, truth);
    expect(scale).toBeCloseTo(2, 1);
    expect(shift).toBeCloseTo(0.5, 1);
  });

  it('puts the threshold between what is and what is not', () => {
    expect(bestThreshold([0.9, 0.8, 0.3, 0.1], [1, 1, 0, 0])).toEqual({ threshold: 0.55, f1: 1 });
  });
});
