/** What a part of the benchmark is given, and what it answers. */
import type { Size } from './company.ts';
import type { Figure } from './figures.ts';

export interface BenchEngine {
  readonly name: string;
  readonly env: NodeJS.ProcessEnv;
}
export interface Bench {
  readonly size: Size;
  /** A new empty folder, gone when the benchmark ends. */
  readonly folder: () => Promise<string>;
  /** What central runs on; the first one counts. */
  readonly engines: readonly BenchEngine[];
  /** False leaves the other programs out. */
  readonly withPeers: boolean;
}
export type Part = (bench: Bench) => Promise<readonly Figure[]>;
