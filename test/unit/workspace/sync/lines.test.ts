import { zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { linesOf } from '../../../../main/workspace/sync/lines.ts';

const words = [{ is: 'rows', text: 'crème brûlée 🍮 "so" \\ \n and on' }, { is: 'end' }, ['ü'.repeat(3)]];
const bytes = Buffer.from(`${words.map((word) => JSON.stringify(word)).join('\n')}\n`);

const linesFrom = async (pieces: readonly Uint8Array[], headers: Record<string, string> = {}): Promise<readonly unknown[]> => {
  const body = (async function* () { yield* pieces; })();
  const lines: unknown[] = [];
  for await (const line of linesOf({ status: 200, headers, body })) lines.push(line);
  return lines;
};

test.each([1, 2, 3, 7, 64, 1_000])('lines come out whole however they are cut: pieces of %i bytes', async (size) => {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
  expect(await linesFrom(pieces)).toEqual(words);
});

test('empty lines are skipped, and a last line needs no end', async () => {
  expect(await linesFrom([Buffer.from('\n\n{"a":1}\n\n[2]')])).toEqual([{ a: 1 }, [2]]);
});

test('packed lines are unpacked', async () => {
  expect(await linesFrom([zstdCompressSync(bytes)], { 'content-encoding': 'zstd' })).toEqual(words);
});

test('what was cut off in the middle of a line throws', async () => {
  await expect(linesFrom([bytes.subarray(0, bytes.length - 4)])).rejects.toThrow();
});
