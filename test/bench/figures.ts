/** What a part of the benchmark found out, how figures are printed, and how they go onto the page docs/benchmarks.md. */
import { cpus, platform, release, totalmem } from 'node:os';

export interface Figure {
  readonly part: string;
  readonly what: string;
  readonly size: string;
  readonly value: number;
  readonly unit: 'rows/s' | 'ms' | 'MB' | 'times';
  /** "1.8 times the bulk insert"; measured in the same run. */
  readonly ratio?: string;
  /** What we want it to be, and whether it is. */
  readonly aim?: { readonly words: string; readonly isMet: boolean };
}

export const percentile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
};

const spelled = ({ value, unit }: Figure): string => {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
};
const aimOf = ({ aim }: Figure): string => (aim ? `${aim.words}: ${aim.isMet ? 'yes' : 'no'}` : '');

export const printFigures = (figures: readonly Figure[]): void => {
  for (const figure of figures) {
    console.log(`${figure.part.padEnd(10)} ${figure.what.padEnd(66)} ${figure.size.padEnd(7)} ${spelled(figure).padStart(16)}   ${(figure.ratio ?? '').padEnd(34)} ${aimOf(figure)}`);
  }
};

export const machine = (): string => `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${release()}, Node ${process.versions.node}`;

export const figuresPage = (figures: readonly Figure[]): string =>
  ['| part | what | size | measured | against | aim |', '|---|---|---|---|---|---|', ...figures.map((figure) => `| ${[figure.part, figure.what, figure.size, spelled(figure), figure.ratio ?? '', aimOf(figure)].join(' | ')} |`)].join('\n');
