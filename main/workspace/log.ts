/** What may be written down about work in here: names, codes, ids and counts. Never a value that a person typed or said. */
export type Log = (event: string, detail: Readonly<Record<string, string | number | boolean | null>>) => void;

/** The name and code of an error. Its message may quote what a customer wrote, so it stays out. */
export const nameOfError = (error: unknown): { readonly error: string; readonly code: string } => ({
  error: error instanceof Error ? error.name : typeof error,
  code: String((error as { code?: unknown } | null)?.code ?? ''),
});

/** The files and lines that an error passed through, without its message. */
export const placesOfError = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 6).map((line) => line.trim()).join(' < ') : '';
