import { describe, expect, it } from 'vitest';
import { readModelFile, writeModelFile } from '../../../../coach/reading/model-file.ts';
import { loadToneModels } from '../../../../coach/reading/tone-models.ts';
import { shippedBytes } from './shipped-models.ts';

const BYTES = writeModelFile({ facts: { outputs: ['é'] }, arrays: { small: Int8Array.of(-3, 4, 5), hashes: Uint32Array.of(4294967295, 7), numbers: Float32Array.of(0.5) } });

describe('a model file', () => {
  it('comes back as it was written, wherever it lies in memory', () => {
    const shifted = new Uint8Array(BYTES.length + 3);
    shifted.set(BYTES, 3);
    const { facts, arrays } = readModelFile<{ outputs: string[] }>(shifted.subarray(3));
    expect(facts).toEqual({ outputs: ['é'] });
    expect(arrays).toEqual({ small: Int8Array.of(-3, 4, 5), hashes: Uint32Array.of(4294967295, 7), numbers: Float32Array.of(0.5) });
  });

  it('is refused by name when it is cut short or something else', () => {
    expect(() => readModelFile(BYTES.subarray(0, BYTES.length - 4))).toThrow(/ends before its array "numbers"/);
    expect(() => readModelFile(new Uint8Array(40))).toThrow(/not a Goodship tone model/);
    expect(() => readModelFile(new Uint8Array(3))).toThrow(/not a Goodship tone model/);
  });

  it('fits, with all the others, in six megabytes', () => {
    const bytes = shippedBytes();
    expect(Object.values(bytes).reduce((sum, file) => sum + file.byteLength, 0)).toBeLessThan(6_000_000);
    expect(loadToneModels(bytes).emotion.model.outputs).toHaveLength(39);
  });
});
