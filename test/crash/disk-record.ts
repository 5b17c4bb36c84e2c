/**
 * What a process asks of a disk, recorded from its system calls (strace), and what the disk may hold if its power goes away in the
 * middle: everything that was synced, and of what was written since any part, sector by sector.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../../central/demo/chance.ts';

export type DiskEvent =
  | { readonly is: 'write'; readonly file: string; readonly at: number; readonly bytes: Buffer }
  | { readonly is: 'cut'; readonly file: string; readonly size: number }
  | { readonly is: 'sync'; readonly file: string }
  /** What the process wrote to its standard output. */
  | { readonly is: 'said'; readonly text: string };

/** Before the program and its arguments: one file of calls for each thread in the folder. The program is the child, the recorder its own. */
export const recordedBy = (folder: string): readonly string[] =>
  ['strace', '-D', '-ff', '-o', join(folder, 'calls'), '-xx', '-y', '-s', '1000000', '-e', 'trace=pwrite64,fsync,fdatasync,ftruncate,write'];

const call = /^(?<name>\w+)\((?<fd>\d+)<(?<path>[^>]*)>(?:, "(?<bytes>[^"]*)")?(?:, (?<first>\d+))?(?:, (?<second>\d+))?\) += (?<result>-?\d+)/;
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');

const eventOf = (line: string): DiskEvent | null => {
  const { name, fd, path, bytes = '', first, second, result } = call.exec(line)?.groups ?? {};
  if (name === undefined || Number(result) < 0) return null;
  const file = basename(bytesOf(path!).toString());
  if (name === 'write') return fd === '1' ? { is: 'said', text: bytesOf(bytes).toString() } : null;
  if (name === 'pwrite64') return { is: 'write', file, bytes: bytesOf(bytes).subarray(0, Number(result)), at: Number(second) };
  return name === 'ftruncate' ? { is: 'cut', file, size: Number(first) } : { is: 'sync', file };
};

/** The calls of the program's first thread, in their order, once all of them are written down: a while after it has ended. */
export const readRecord = async (folder: string, pid: number): Promise<readonly DiskEvent[]> => {
  for (;;) {
    const lines = readFileSync(join(folder, `calls.${pid}`), 'latin1').split('\n');
    if (lines.at(-2)?.startsWith('+++')) return lines.flatMap((line) => eventOf(line) ?? []);
    await pause(100);
  }
};

const sector = 512;

/** A file that grows in place. */
const createImage = (from: Buffer) => {
  let bytes = Buffer.from(from);
  let { length } = from;
  const grow = (size: number): void => {
    if (size > bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(Math.max(size, 2 * bytes.length) - bytes.length)]);
    length = Math.max(length, size);
  };
  return {
    write: (at: number, part: Buffer): void => {
      grow(at + part.length);
      part.copy(bytes, at);
    },
    cut: (size: number): void => {
      grow(size);
      bytes.fill(0, size);
      length = size;
    },
    bytes: (): Buffer => bytes.subarray(0, length),
  };
};

/** Of one write that was never synced: all of it, nothing, or some of its sectors. */
const partsOf = ({ at, bytes }: { readonly at: number; readonly bytes: Buffer }, chance: Chance): readonly { readonly at: number; readonly bytes: Buffer }[] => {
  const dice = chance.next();
  if (dice < 0.4) return [{ at, bytes }];
  if (dice < 0.7) return [];
  const starts = Array.from({ length: Math.ceil(bytes.length / sector) }, (_, index) => index * sector);
  return starts.filter(() => chance.happens(0.5)).map((start) => ({ at: at + start, bytes: bytes.subarray(start, start + sector) }));
};

/** The files as the disk may hold them when its power goes before `events[end]`. `before`: the files at the beginning, all synced. */
export const afterPowerLoss = (before: ReadonlyMap<string, Buffer>, events: readonly DiskEvent[], end: number, chance: Chance): ReadonlyMap<string, Buffer> => {
  const synced = new Map([...before].map(([file, bytes]) => [file, createImage(bytes)]));
  const waiting = new Map<string, (DiskEvent & { readonly is: 'write' | 'cut' })[]>();
  const apply = (event: DiskEvent & { readonly is: 'write' | 'cut' }): void => {
    const image = synced.get(event.file) ?? createImage(Buffer.alloc(0));
    synced.set(event.file, image);
    if (event.is === 'cut') image.cut(event.size);
    else image.write(event.at, event.bytes);
  };
  for (const event of events.slice(0, end)) {
    if (event.is === 'sync') {
      waiting.get(event.file)?.forEach(apply);
      waiting.delete(event.file);
    } else if (event.is !== 'said') {
      const ofFile = waiting.get(event.file) ?? [];
      ofFile.push(event);
      waiting.set(event.file, ofFile);
    }
  }
  for (const event of [...waiting.values()].flat()) {
    if (event.is === 'cut') {
      if (chance.happens(0.5)) apply(event);
    } else for (const part of partsOf(event, chance)) apply({ ...event, ...part });
  }
  return new Map([...synced].map(([file, image]) => [file, image.bytes()]));
};
