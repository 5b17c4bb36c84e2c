/** A running central as the target of an import: its teams, and rows in batches over POST /v1/import. */
import { protocolHeader, protocolVersion } from '../../contract/protocol/version.ts';
import type { Put } from '../../contract/model/entities.ts';
import { ImportFailure } from './source.ts';
import type { Target } from './target.ts';
import { importAnswer, importContentType, importPath, importTarget, mostImportBytes, toImportLines } from './wire.ts';

export interface HttpTargetOptions {
  readonly url: string;
  readonly token: string;
  readonly fetch: typeof globalThis.fetch;
  readonly sleep: (ms: number) => Promise<void>;
}

const attempts = 5;
const deadlineMs = 60_000;
const notNow = new Set([429, 502, 503, 504]);

const goOn = 'What was written so far stays; start the same import again and it goes on, nothing is doubled.';

const refusal = async (response: Response, url: string): Promise<ImportFailure> => {
  const text = await response.text().catch(() => '');
  const said = text.match(/"words"\s*:\s*"((?:[^"\\]|\\.)*)"/)?.[1] ?? `it answered ${response.status}`;
  if (response.status === 401 || response.status === 403) return new ImportFailure(`The central at ${url} does not accept this import: its token is wrong or missing. Put the import token of that central into GOODSHIP_IMPORT_TOKEN; it lies in the folder of that central.`);
  if (response.status === 404) return new ImportFailure(`What answers at ${url} is no Goodship central that takes imports. Check the address.`);
  return new ImportFailure(`The central at ${url} refused rows: ${said}. ${goOn}`);
};

export const openHttpTarget = async ({ url, token, fetch, sleep }: HttpTargetOptions): Promise<Target> => {
  const base = url.replace(/\/+$/, '');
  const headers = { authorization: `Bearer ${token}`, [protocolHeader]: String(protocolVersion) };

  /** Tries again while there is no answer, or one that says "not now". */
  const request = async (init: RequestInit): Promise<unknown> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await fetch(`${base}${importPath}`, { ...init, headers: { ...headers, ...init.headers }, signal: AbortSignal.timeout(deadlineMs) });
        if (response.ok) return await response.json();
        if (!notNow.has(response.status) || attempt === attempts) throw await refusal(response, base);
      } catch (error) {
        if (error instanceof ImportFailure) throw error;
        if (attempt === attempts) throw new ImportFailure(`The central at ${base} cannot be reached (${error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error)}). ${goOn}`, { cause: error });
      }
      await sleep(250 * 2 ** attempt);
    }
  };

  const put = async (batch: readonly Put[]): Promise<number> => {
    const body = toImportLines(batch);
    if (batch.length > 1 && Buffer.byteLength(body) > mostImportBytes) {
      const middle = Math.ceil(batch.length / 2);
      return (await put(batch.slice(0, middle))) + (await put(batch.slice(middle)));
    }
    return importAnswer.parse(await request({ method: 'POST', body, headers: { 'content-type': importContentType } })).added;
  };

  const { teams } = importTarget.parse(await request({ method: 'GET' }));
  return { where: base, teams, put, close: async () => {} };
};
