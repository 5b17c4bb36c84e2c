// node test/bench/reading.ts
// Prints how long the tone models take to load, how much memory they hold, and how long one reading takes. It asserts
// nothing: clocks on shared machines prove nothing. The targets are printed beside the figures.

import { readFileSync } from 'node:fs';
import { loadToneModels, TONE_MODEL_FILES } from '../../coach/reading/tone-models.ts';
import type { ToneModelPart } from '../../coach/reading/tone-models.ts';
import { readTone } from '../../coach/reading/read-tone.ts';

const FOLDER = new URL('../../resources/tone-models/', import.meta.url);
const WARM_UP = 300;
const READINGS = 2000;

const SENTENCES = [
  'Hello, I ordered a lamp two weeks ago and it still has not arrived.',
  "I'm really disappointed, this was a birthday present for my sister!",
  'Could you please tell me where the parcel is?',
  'The tracking page says delivered, which is simply not true.',
  'I called on Monday and the lady on the phone was lovely, thank you for that.',
  'But nobody has called back since, and I am getting nervous about it.',
  'My neighbour is deaf and could not hear the driver ring.',
  'If it does not come by tomorrow I will want my money back.',
  'lol this is the third time, you guys are amazing :(',
  'What a surprise, the second lamp came today and it is beautiful.',
];

/** A text of about so many characters; each `turn` begins with another sentence, so that no two are alike. */
function textOf(length: number, turn: number): string {
  let text = '';
  for (let place = turn; text.length < length; place++) text += `${SENTENCES[place % SENTENCES.length]} ${place} `;
  return text.slice(0, length);
}

function percentile(sorted: readonly number[], share: number): string {
  return `${sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(2)} ms`;
}

const memoryBefore = process.memoryUsage();
const readStart = performance.now();
const bytes = Object.fromEntries(Object.entries(TONE_MODEL_FILES).map(([part, file]) => [part, new Uint8Array(readFileSync(new URL(file, FOLDER)))])) as Record<ToneModelPart, Uint8Array>;
const loadStart = performance.now();
const models = loadToneModels(bytes);
const loadEnd = performance.now();
const firstStart = performance.now();
readTone(models, textOf(500, 0));
const firstEnd = performance.now();
const memoryAfter = process.memoryUsage();
const held = (memoryAfter.heapUsed + memoryAfter.external - memoryBefore.heapUsed - memoryBefore.external) / 1e6;
const total = Object.values(bytes).reduce((sum, file) => sum + file.byteLength, 0) / 1e6;

console.log(`files           ${total.toFixed(2)} MB (at most 6)`);
console.log(`read from disk  ${(loadStart - readStart).toFixed(1)} ms`);
console.log(`load            ${(loadEnd - loadStart).toFixed(1)} ms (target under 150)`);
console.log(`first reading   ${(firstEnd - firstStart).toFixed(1)} ms`);
console.log(`memory          ${held.toFixed(1)} MB (target under 40)`);
for (const length of [50, 150, 500, 2000, 5000]) {
  for (let turn = 0; turn < WARM_UP; turn++) readTone(models, textOf(length, turn));
  const times = Array.from({ length: Math.ceil(READINGS / Math.max(1, length / 500)) }, (_, turn) => {
    const text = textOf(length, turn);
    const start = performance.now();
    readTone(models, text);
    return performance.now() - start;
  }).sort((left, right) => left - right);
  console.log(`${String(length).padStart(5)} characters  p50 ${percentile(times, 0.5)}  p95 ${percentile(times, 0.95)}${length === 500 ? '  (target p95 under 3 ms)' : ''}`);
}
