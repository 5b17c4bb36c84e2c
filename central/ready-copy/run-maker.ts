/**
 * Runs the desk's own program that makes a ready copy, and feeds it the lines of a first copy. Central knows nothing of a desk's
 * tables: it hands over what any desk would get, and keeps the file that comes out.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { readyCopyNote } from '../../contract/protocol/ready-copy.ts';

const program = fileURLToPath(new URL('../../main/workspace/ready-copy/make.ts', import.meta.url));

/** What the program says of the file that it made; sizes in bytes. */
const madeCopy = z.object({ note: readyCopyNote, bytes: z.number().int().positive(), packedBytes: z.number().int().positive() });
export type MadeCopy = z.infer<typeof madeCopy>;

export interface Making {
  readonly file: string;
  /** Writes the lines; `emit` waits while the program is busy. */
  readonly produce: (emit: (lines: string) => Promise<void>) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Rejects, with no file left, when the lines break off or the program fails. */
export const runMaker = async ({ file, produce, signal }: Making): Promise<MadeCopy> => {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const maker = spawn(process.execPath, [program, file], { stdio: ['pipe', 'pipe', 'ignore'], signal: either, killSignal: 'SIGKILL' });
  // An end before its time shows in the code that it exits with.
  maker.stdin.on('error', () => over.abort());
  const exited = new Promise<boolean>((resolve) => {
    maker.once('exit', (code) => resolve(code === 0));
    maker.once('error', () => resolve(false));
  });
  const said = text(maker.stdout);
  try {
    await produce(async (lines) => {
      either.throwIfAborted();
      if (!maker.stdin.write(lines)) await once(maker.stdin, 'drain', { signal: either });
    });
    maker.stdin.end();
    if (!(await exited)) throw new Error('No ready copy could be made.');
    return madeCopy.parse(JSON.parse(await said));
  } finally {
    over.abort();
    await exited;
  }
};
