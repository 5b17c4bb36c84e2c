/**
 * Runs the desk's own program that makes a ready copy, and feeds it the lines of a first copy. Central knows nothing of a desk's
 * tables: it hands over what any desk would get, and keeps the file that comes out.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readyCopyNote } from '../../contract/protocol/ready-copy.ts';

const program = fileURLToPath(new URL('../../main/workspace/ready-copy/make.ts', import.meta.url));

/** What the program says of the file that it made; sizes in bytes. */
const madeCopy = z.object({ note: readyCopyNote, bytes: z.number().int().positive(), packedBytes: z.number().int().positive() });
export type MadeCopy = z.infer<typeof madeCopy>;

export interface Making {
  readonly file: string;
  /** Writes the lines; `emit` waits while the program is busy, and rejects when it is no more. */
  readonly produce: (emit: (lines: string) => Promise<void>) => Promise<void>;
  readonly signal: AbortSignal;
  /** What runs the program. */
  readonly runtime?: string;
}

const feed = async ({ stdin, stdout }: ChildProcess, { produce }: Making, over: AbortSignal): Promise<string> => {
  // Without a process, for want of one more open file, say, there are no pipes.
  if (!stdin || !stdout) throw new Error('The program could not be started.');
  // An end before its time shows in the code that it exits with.
  stdin.on('error', () => {});
  const said = text(stdout).catch(() => '');
  await produce(async (lines) => {
    over.throwIfAborted();
    if (!stdin.write(lines)) await once(stdin, 'drain', { signal: over });
  });
  stdin.end();
  return said;
};

/** Rejects, with no file left, when the lines break off or the program fails. */
export const runMaker = async (making: Making): Promise<MadeCopy> => {
  const { file, signal, runtime = process.execPath } = making;
  const maker = spawn(runtime, [program, file], { stdio: ['pipe', 'pipe', 'ignore'] });
  const gone = new AbortController();
  const exited = new Promise<number | null>((resolve) => {
    // It never began.
    maker.once('error', () => resolve(null));
    maker.once('exit', resolve);
  });
  void exited.then(() => gone.abort());
  const kill = (): void => { maker.kill('SIGKILL'); };
  signal.addEventListener('abort', kill);
  try {
    const said = await feed(maker, making, AbortSignal.any([signal, gone.signal]));
    if ((await exited) !== 0) throw new Error('No ready copy could be made.');
    return madeCopy.parse(JSON.parse(said));
  } catch (error) {
    kill();
    await exited;
    // The journal is there for the blink of an eye in which the program begins its database.
    for (const left of [file, `${file}.plain`, `${file}.plain-journal`]) await rm(left, { force: true });
    throw error;
  } finally {
    signal.removeEventListener('abort', kill);
  }
};
