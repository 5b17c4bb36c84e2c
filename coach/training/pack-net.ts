// Makes a fitted network small: the large vector tables are rounded to eight bits, the dense layers stay as they are.

import { writeModelFile } from '../reading/model-file.ts';
import type { NetFacts } from '../reading/text-net.ts';
import type { NetParameters } from './net-parameters.ts';
import type { NetVocabulary } from './net-texts.ts';

const LARGEST_STEP = 127;
/** Values beyond this multiple of the root mean square are cut off. */
const CUT_AT = 8;

export function packNet(parameters: NetParameters, vocabulary: NetVocabulary, outputs: readonly string[]): Uint8Array {
  const words = roundedTable(parameters.words.values);
  const pieces = roundedTable(parameters.pieces.values);
  const facts: NetFacts = { outputs, size: parameters.size };
  return writeModelFile({
    facts,
    arrays: {
      wordHashes: vocabulary.wordHashes,
      pieceHashes: vocabulary.pieceHashes,
      words: words.values,
      pieces: pieces.values,
      steps: Float32Array.of(words.step, pieces.step),
      marks: Float32Array.from(parameters.marks.values),
      filters: Float32Array.from(parameters.filters.values),
      filterBiases: Float32Array.from(parameters.filterBiases.values),
      attention: Float32Array.from(parameters.attention.values),
      outputWeights: Float32Array.from(parameters.outputWeights.values),
      outputBiases: Float32Array.from(parameters.outputBiases.values),
    },
  });
}

function roundedTable(table: Float64Array): { readonly values: Int8Array; readonly step: number } {
  let squares = 0;
  let largest = 0;
  for (const value of table) {
    squares += value * value;
    largest = Math.max(largest, Math.abs(value));
  }
  const step = Math.min(largest, CUT_AT * Math.sqrt(squares / Math.max(1, table.length))) / LARGEST_STEP || 1;
  return { values: Int8Array.from(table, (value) => Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, Math.round(value / step)))), step };
}
