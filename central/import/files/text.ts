/**
 * The characters of a file. A byte order mark says how it is encoded; without one, zeros in every other byte tell UTF-16,
 * and everything else must be UTF-8 unless the person says otherwise.
 */
import { ImportFailure } from '../source.ts';
import { readBytes, type Input, type OnBytes } from './input.ts';

const sniffBytes = 512;

const encodingOf = (head: Uint8Array): string => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.length < 4) return 'utf-8';
  const zeros = (from: number): number => head.reduce((count, byte, index) => count + (index % 2 === from && byte === 0 ? 1 : 0), 0);
  const most = head.length / 4;
  if (zeros(1) > most) return 'utf-16le';
  return zeros(0) > most ? 'utf-16be' : 'utf-8';
};

const createDecoder = (input: Input, encoding: string): InstanceType<typeof TextDecoder> => {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (cause) {
    throw new ImportFailure(`"${encoding}" is no encoding that is known here. Try --encoding=utf-8, utf-16le or windows-1252 for ${input.path}.`, { cause });
  }
};

/** Parts of the text, in order, without the byte order mark. */
export async function* readText(input: Input, { encoding, onBytes }: { readonly encoding?: string | undefined; readonly onBytes: OnBytes }): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let name = encoding;
  const decode = (part: Uint8Array | undefined): string => {
    try {
      return part ? decoder!.decode(part, { stream: true }) : decoder!.decode();
    } catch (cause) {
      throw new ImportFailure(`${input.path} is not ${name} all through. Save it as UTF-8, or say how it is encoded, for example --encoding=windows-1252.`, { cause });
    }
  };
  for await (const part of readBytes(input, onBytes)) {
    name ??= encodingOf(part.subarray(0, sniffBytes));
    decoder ??= createDecoder(input, name);
    yield decode(part);
  }
  if (decoder) yield decode(undefined);
}

export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Longer lines are no lines: a file without line ends must not fill the memory. */
const longestLine = 16 * 1_048_576;

/** The lines of a text, numbered from 1, without their ends; empty ones left out. */
export async function* readLines(input: Input, options: Parameters<typeof readText>[1]): AsyncGenerator<Line> {
  let number = 0;
  let rest = '';
  for await (const part of readText(input, options)) {
    const lines = (rest + part).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      number += 1;
      const text = line.endsWith('\r') ? line.slice(0, -1) : line;
      if (text.trim() !== '') yield { number, text };
    }
    if (rest.length > longestLine) throw new ImportFailure(`${input.path}, line ${number + 1}: the line is longer than 16 million characters. Is this a file of one record per line?`);
  }
  if (rest.trim() !== '') yield { number: number + 1, text: rest };
}
