/** The entries of a large JSON object (`{ "key": value, … }`), one at a time, each with the line on which it begins. */
import { JSONParser } from '@streamparser/json';
import { ImportFailure } from '../source.ts';
import type { Input, OnBytes } from './input.ts';
import { readText } from './text.ts';

export interface JsonEntry {
  readonly key: string;
  readonly value: unknown;
  readonly line: number;
}

/** Throws ImportFailure, naming the line, where the file is no JSON: behind such a place nothing can be trusted. */
export async function* readJsonEntries(input: Input, onBytes: OnBytes): AsyncGenerator<JsonEntry> {
  const parser = new JSONParser({ paths: ['$.*'], keepStack: false });
  let ready: JsonEntry[] = [];
  let line = 1;
  let beginsAt: number | null = null;
  let failure: Error | null = null;
  parser.onValue = ({ value, key }) => {
    ready.push({ key: String(key), value, line: beginsAt ?? line });
    beginsAt = null;
  };
  parser.onError = (error) => {
    failure ??= error;
  };
  const feed = (text: string): void => {
    if (beginsAt === null && /[^\s,{}]/.test(text)) beginsAt = line;
    if (!parser.isEnded) parser.write(text);
    else if (text.trim() !== '') failure = new Error('something follows behind the end');
    if (failure) throw new ImportFailure(`${input.path}, line ${line}: this is no JSON (${failure.message}). Behind this place nothing can be read with certainty.`, { cause: failure });
  };
  for await (const part of readText(input, { onBytes })) {
    for (const piece of part.split(/(?<=\n)/)) {
      if (piece === '') continue;
      feed(piece);
      if (piece.endsWith('\n')) line += 1;
    }
    yield* ready;
    ready = [];
  }
  if (!parser.isEnded) throw new ImportFailure(`${input.path} ends on line ${line} in the middle of an entry; it was probably not copied whole.`);
}
