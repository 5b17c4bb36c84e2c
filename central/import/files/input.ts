/** A file of an import: found under one of its names, compressed or not, and read part by part. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { ImportFailure, nothingWritten } from '../source.ts';

export interface Input {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly changedAt: number;
}

export type OnBytes = (bytes: number) => void;

export const isFolder = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isDirectory() ?? false;

const inputAt = async (path: string): Promise<Input | null> => {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? { path, name: basename(path), bytes: found.size, changedAt: Math.round(found.mtimeMs) } : null;
};

/** The file itself, or in a folder the first of `names` that is there, each also with `.gz` behind it. Null when there is none. */
export const findInput = async (path: string, names: readonly string[]): Promise<Input | null> => {
  if (!(await isFolder(path))) return inputAt(path);
  for (const name of names.flatMap((name) => [name, `${name}.gz`])) {
    const input = await inputAt(join(path, name));
    if (input) return input;
  }
  return null;
};

export const needInput = async (path: string, names: readonly string[]): Promise<Input> => {
  const input = await findInput(path, names);
  if (input) return input;
  const isThere = (await stat(path).catch(() => null)) !== null;
  throw new ImportFailure(isThere
    ? `${path} holds no ${names.join(' and no ')}, nor the same with .gz behind it. ${nothingWritten} Name the folder that holds it, or the file itself.`
    : `There is no file or folder ${path}. ${nothingWritten} Check the spelling of the path.`);
};

const words: Readonly<Record<string, string>> = {
  EACCES: 'may not be read by you',
  ENOENT: 'has gone away',
  Z_DATA_ERROR: 'is named .gz but is not gzip, or is damaged',
  Z_BUF_ERROR: 'ends in the middle of its compressed data; it was probably not copied whole',
};

/** The bytes of a file, unpacked when its name ends in .gz. */
export async function* readBytes(input: Input, onBytes: OnBytes): AsyncGenerator<Uint8Array> {
  const file = createReadStream(input.path, { highWaterMark: 131_072 });
  file.on('data', (part) => onBytes(part.length));
  const unpacked = input.name.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const part of unpacked) yield part as Uint8Array;
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    throw new ImportFailure(`${input.path} ${words[code] ?? `cannot be read (${code || String(error)})`}.`, { cause: error });
  } finally {
    file.destroy();
    unpacked.destroy();
  }
}
