/**
 * What every source of an import is: files that are read twice, from beginning to end and never as a whole. The first
 * reading only checks, so that a bad line is known before anything is written; the second one makes rows.
 */
import type { Put } from '../../contract/model/entities.ts';

/** Rows that belong together (a case with all that happened in it), written in one transaction. */
export interface Rows {
  readonly is: 'rows';
  readonly puts: readonly Put[];
}

/** Something in a file that cannot be imported, and why. Never holds more of it than `text`. */
export interface Bad {
  readonly is: 'bad';
  readonly file: string;
  /** Counted from 1, where the entry begins. */
  readonly line: number;
  readonly reason: string;
  /** The line as it stands, to be set aside. */
  readonly text: string;
}

export type Item = Rows | Bad;
export type Pass = 'check' | 'write';

export interface Source {
  /** What one item is called in progress and counts: "dialogues", "records". */
  readonly unit: string;
  /** Bytes of all files together, for the percentage. */
  readonly totalBytes: number;
  /** `onBytes` hears of every part of a file that was read. Throws ImportFailure at what no line can be blamed for. */
  readonly read: (pass: Pass, onBytes: (bytes: number) => void) => AsyncGenerator<Item>;
}

/** What every source needs to know to make rows. */
export interface ImportContext {
  /** The team that cases go to. */
  readonly teamId: string;
  readonly now: number;
  /** Gives customers without a telephone number one that is reserved for fiction. */
  readonly hasFictionalPhones: boolean;
}

/** An import that cannot go on; its message is for the person who started it and says what is safe and what to do. */
export class ImportFailure extends Error {
  constructor(words: string, options?: ErrorOptions) {
    super(words, options);
    this.name = 'ImportFailure';
  }
}

export const nothingWritten = 'Nothing was written.';
