// The shipped weights, loaded once for the tests that read real texts.

import { readFileSync } from 'node:fs';
import { loadToneModels, TONE_MODEL_FILES } from '../../../../coach/reading/tone-models.ts';
import type { ToneModelPart, ToneModels } from '../../../../coach/reading/tone-models.ts';

const FOLDER = new URL('../../../../resources/tone-models/', import.meta.url);

export function shippedBytes(): Record<ToneModelPart, Uint8Array> {
  return Object.fromEntries(Object.entries(TONE_MODEL_FILES).map(([part, file]) => [part, new Uint8Array(readFileSync(new URL(file, FOLDER)))])) as Record<ToneModelPart, Uint8Array>;
}

export function shippedModels(): ToneModels {
  return loadToneModels(shippedBytes());
}
