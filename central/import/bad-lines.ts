/** Bad lines set aside: a file in the working folder, one JSON object per line, with where each stood and why it was left out. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { maskCardNumbers } from '../../coach/card-numbers.ts';
import type { Bad } from './source.ts';

export interface BadLinesFile {
  readonly path: string;
  readonly add: (bad: Bad) => void;
  readonly close: () => void;
}

/** Created with the first bad line; only its owner may read it, for it holds what customers wrote. */
export const createBadLinesFile = (folder: string, sourcePath: string): BadLinesFile => {
  const path = join(folder, `${basename(sourcePath).replace(/\.gz$/, '').replace(/\.(jsonl|json|csv|tsv|txt)$/, '')}-bad-lines.jsonl`);
  let file: number | null = null;
  return {
    path,
    add: ({ file: from, line, reason, text }) => {
      file ??= openSync(path, 'w', 0o600);
      writeSync(file, `${JSON.stringify({ file: from, line, reason, text: maskCardNumbers(text) })}\n`);
    },
    close: () => {
      if (file !== null) closeSync(file);
    },
  };
};
