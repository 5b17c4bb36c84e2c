// Fits the network of text-net.ts by hand-written back-propagation. Some words and some values are left out at random
// while it learns, so that it leans on no single one.

import { FILTER_REACH } from '../reading/text-net.ts';
import type { NetSize, TokenRows } from '../reading/text-net.ts';
import { firstBiases } from './fit-linear.ts';
import type { Vectors } from './learn-vectors.ts';
import { firstParameters, learnDense, learnRow } from './net-parameters.ts';
import type { NetParameters } from './net-parameters.ts';
import { LONGEST_TEXT } from './net-texts.ts';
import type { NetText } from './net-texts.ts';
import { randomFrom, shuffledOrder } from './random.ts';
import type { Random } from './random.ts';

export type NetSettings = {
  readonly size: NetSize;
  readonly epochs: number;
  readonly rate: number;
  readonly vectorRate: number;
  /** Shares left out while learning: whole words, places of the vectors, places of the pooled values. */
  readonly dropped: { readonly words: number; readonly vectors: number; readonly pooled: number };
  readonly decay: number;
  readonly seed: number;
};

const BATCH = 16;
const LAST_RATE_SHARE = 0.1;

export type NetTargets = { readonly values: Float32Array; readonly outputCount: number };

export function fitNet(texts: readonly NetText[], targets: NetTargets, vectors: Vectors, settings: NetSettings): NetParameters {
  const random = randomFrom(settings.seed);
  const parameters = firstParameters(settings.size, vectors, firstBiases(targets.values, targets.outputCount), random);
  const room = workRoom(parameters);
  let steps = 0;
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const rate = settings.rate * (1 - ((1 - LAST_RATE_SHARE) * epoch) / settings.epochs);
    let inBatch = 0;
    for (const row of shuffledOrder(texts.length, random)) {
      forward(parameters, room, texts[row]!, { ...settings.dropped, random });
      backward(parameters, room, texts[row]!, targets.values.subarray(row * targets.outputCount, (row + 1) * targets.outputCount), settings.vectorRate);
      if (++inBatch < BATCH) continue;
      learnDense(parameters, { count: ++steps, rate, batch: BATCH, decay: settings.decay });
      inBatch = 0;
    }
  }
  return parameters;
}

/** Log-odds, text by text. */
export function scoresOfNet(parameters: NetParameters, texts: readonly NetText[]): Float32Array {
  const room = workRoom(parameters);
  const scores = new Float32Array(texts.length * parameters.outputCount);
  texts.forEach((text, row) => {
    forward(parameters, room, text, null);
    scores.set(room.outputs, row * parameters.outputCount);
  });
  return scores;
}

type Dropping = NetSettings['dropped'] & { readonly random: Random };

/** Arrays that every text uses anew. */
function workRoom({ size: { vectorLength, filterCount }, outputCount }: NetParameters) {
  const numbers = (length: number) => new Float64Array(length);
  return {
    vectors: numbers((LONGEST_TEXT + 2) * vectorLength),
    vectorSlopes: numbers((LONGEST_TEXT + 2) * vectorLength),
    found: numbers(LONGEST_TEXT * filterCount),
    foundSlopes: numbers(LONGEST_TEXT * filterCount),
    weights: numbers(LONGEST_TEXT),
    pooled: numbers(2 * filterCount),
    pooledSlopes: numbers(2 * filterCount),
    largestAt: new Int32Array(filterCount),
    outputs: numbers(outputCount),
    vectorMask: numbers(vectorLength),
    pooledMask: numbers(2 * filterCount),
    isWordUsed: new Uint8Array(LONGEST_TEXT),
  };
}
type Room = ReturnType<typeof workRoom>;

const placesOf = (text: NetText) => Math.max(1, text.length);

function forward(parameters: NetParameters, room: Room, text: NetText, dropping: Dropping | null): void {
  drawMask(room.vectorMask, dropping?.vectors ?? 0, dropping?.random);
  drawMask(room.pooledMask, dropping?.pooled ?? 0, dropping?.random);
  addVectors(parameters, room, text, dropping);
  filter(parameters, room, placesOf(text));
  pool(parameters, room, placesOf(text));
  const { outputWeights, outputBiases, outputCount } = parameters;
  const width = room.pooled.length;
  for (let output = 0; output < outputCount; output++) {
    let sum = outputBiases.values[output]!;
    for (let at = 0; at < width; at++) sum += outputWeights.values[output * width + at]! * room.pooled[at]! * room.pooledMask[at]!;
    room.outputs[output] = sum;
  }
}

function drawMask(mask: Float64Array, dropped: number, random: Random | undefined): void {
  for (let at = 0; at < mask.length; at++) mask[at] = dropped === 0 || random === undefined ? 1 : random() < dropped ? 0 : 1 / (1 - dropped);
}

function addVectors({ size: { vectorLength }, words, pieces, marks }: NetParameters, { vectors, vectorMask, isWordUsed }: Room, text: NetText, dropping: Dropping | null): void {
  vectors.fill(0, 0, (placesOf(text) + 2) * vectorLength);
  text.forEach((token, place) => {
    const from = (place + 1) * vectorLength;
    isWordUsed[place] = token.word >= 0 && (dropping === null || dropping.random() >= dropping.words) ? 1 : 0;
    const add = (values: Float64Array, row: number, share: number) => {
      for (let at = 0; at < vectorLength; at++) vectors[from + at]! += share * values[row * vectorLength + at]! * vectorMask[at]!;
    };
    if (isWordUsed[place] === 1) add(words.values, token.word, 1);
    for (const piece of token.pieces) add(pieces.values, piece, pieceShare(token));
    for (const mark of token.marks) add(marks.values, mark, 1);
  });
}

const pieceShare = ({ pieces }: TokenRows) => 1 / Math.sqrt(pieces.length);

function filter({ size: { vectorLength, filterCount }, filters, filterBiases }: NetParameters, { vectors, found }: Room, places: number): void {
  const span = FILTER_REACH * vectorLength;
  const weights = filters.values;
  for (let place = 0; place < places; place++) {
    const from = place * vectorLength;
    for (let index = 0; index < filterCount; index++) {
      const start = index * span;
      let first = filterBiases.values[index]!;
      let second = 0;
      let third = 0;
      let fourth = 0;
      for (let at = 0; at < span; at += 4) {
        first += weights[start + at]! * vectors[from + at]!;
        second += weights[start + at + 1]! * vectors[from + at + 1]!;
        third += weights[start + at + 2]! * vectors[from + at + 2]!;
        fourth += weights[start + at + 3]! * vectors[from + at + 3]!;
      }
      found[place * filterCount + index] = Math.max(0, first + second + third + fourth);
    }
  }
}

function pool({ size: { filterCount }, attention }: NetParameters, { found, weights, pooled, largestAt }: Room, places: number): void {
  let largest = -Infinity;
  for (let place = 0; place < places; place++) {
    let sum = 0;
    for (let index = 0; index < filterCount; index++) sum += attention.values[index]! * found[place * filterCount + index]!;
    weights[place] = sum;
    largest = Math.max(largest, sum);
  }
  let total = 0;
  for (let place = 0; place < places; place++) total += weights[place] = Math.exp(weights[place]! - largest);
  for (let place = 0; place < places; place++) weights[place]! /= total;
  for (let index = 0; index < filterCount; index++) {
    let most = -1;
    let mean = 0;
    for (let place = 0; place < places; place++) {
      const value = found[place * filterCount + index]!;
      if (value > most) [most, largestAt[index]] = [value, place];
      mean += weights[place]! * value;
    }
    pooled[index] = most;
    pooled[filterCount + index] = mean;
  }
}

function backward(parameters: NetParameters, room: Room, text: NetText, targets: Float32Array, vectorRate: number): void {
  backThroughOutputs(parameters, room, targets);
  backThroughPool(parameters, room, placesOf(text));
  backThroughFilters(parameters, room, placesOf(text));
  learnVectorsOf(parameters, room, text, vectorRate);
}

function backThroughOutputs({ outputCount, outputWeights, outputBiases }: NetParameters, { outputs, pooled, pooledMask, pooledSlopes }: Room, targets: Float32Array): void {
  pooledSlopes.fill(0);
  const width = pooled.length;
  for (let output = 0; output < outputCount; output++) {
    const gap = 1 / (1 + Math.exp(-outputs[output]!)) - targets[output]!;
    outputBiases.slopes[output]! += gap;
    for (let at = 0; at < width; at++) {
      const mask = pooledMask[at]!;
      if (mask === 0) continue;
      outputWeights.slopes[output * width + at]! += gap * pooled[at]! * mask;
      pooledSlopes[at]! += gap * outputWeights.values[output * width + at]! * mask;
    }
  }
}

function backThroughPool({ size: { filterCount }, attention }: NetParameters, { found, foundSlopes, weights, pooledSlopes, largestAt }: Room, places: number): void {
  const worth = new Float64Array(places);
  let meanWorth = 0;
  for (let place = 0; place < places; place++) {
    for (let index = 0; index < filterCount; index++) {
      worth[place]! += pooledSlopes[filterCount + index]! * found[place * filterCount + index]!;
      foundSlopes[place * filterCount + index] = pooledSlopes[filterCount + index]! * weights[place]!;
    }
    meanWorth += worth[place]! * weights[place]!;
  }
  for (let place = 0; place < places; place++) {
    const slope = weights[place]! * (worth[place]! - meanWorth);
    for (let index = 0; index < filterCount; index++) {
      attention.slopes[index]! += slope * found[place * filterCount + index]!;
      foundSlopes[place * filterCount + index]! += slope * attention.values[index]!;
    }
  }
  for (let index = 0; index < filterCount; index++) foundSlopes[largestAt[index]! * filterCount + index]! += pooledSlopes[index]!;
}

function backThroughFilters({ size: { vectorLength, filterCount }, filters, filterBiases }: NetParameters, { vectors, vectorSlopes, found, foundSlopes }: Room, places: number): void {
  const span = FILTER_REACH * vectorLength;
  vectorSlopes.fill(0, 0, (places + 2) * vectorLength);
  for (let place = 0; place < places; place++) {
    const from = place * vectorLength;
    for (let index = 0; index < filterCount; index++) {
      const slope = foundSlopes[place * filterCount + index]!;
      if (slope === 0 || found[place * filterCount + index]! <= 0) continue;
      filterBiases.slopes[index]! += slope;
      const start = index * span;
      for (let at = 0; at < span; at++) {
        filters.slopes[start + at]! += slope * vectors[from + at]!;
        vectorSlopes[from + at]! += slope * filters.values[start + at]!;
      }
    }
  }
}

function learnVectorsOf({ size: { vectorLength }, words, pieces, marks }: NetParameters, { vectorSlopes, vectorMask, isWordUsed }: Room, text: NetText, rate: number): void {
  text.forEach((token, place) => {
    const from = (place + 1) * vectorLength;
    let meanSquare = 0;
    for (let at = 0; at < vectorLength; at++) {
      vectorSlopes[from + at]! *= vectorMask[at]!;
      meanSquare += vectorSlopes[from + at]! ** 2 / vectorLength;
    }
    if (meanSquare === 0) return;
    const step = { rate, share: 1, meanSquare, length: vectorLength };
    if (isWordUsed[place] === 1) learnRow(words, token.word, vectorSlopes, from, step);
    for (const piece of token.pieces) learnRow(pieces, piece, vectorSlopes, from, { ...step, share: pieceShare(token) });
    for (const mark of token.marks) learnRow(marks, mark, vectorSlopes, from, step);
  });
}
